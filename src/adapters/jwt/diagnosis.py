"""Looking at the issuer as the service will use it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from adapters.jwt.config import ANY_AUDIENCE, Jwks, SharedSecret
from adapters.jwt.jwks_endpoint import JwksEndpoint, KeysNotFetchedError
from application.findings import Finding, failed, fine, odd, wrong


async def diagnose_issuer(
    config: SharedSecret | Jwks, transport: httpx.AsyncBaseTransport | None = None
) -> list[Finding]:
    """What is found of it. Does not raise. `transport` stands in for the network, in tests."""
    if isinstance(config, SharedSecret):
        return [fine("issuer", f"Tokens signed with a shared secret ({', '.join(config.algorithms)}).")]
    named = config.rules.issuer or "whoever signs with the keys published"
    issuer = fine("issuer", f"Tokens of {named}; keys at {' or '.join(config.urls)}.")
    keys = await _look_at_keys(config, JwksEndpoint(config, transport))
    return [issuer, *_look_at_addresses(config), keys, *_look_at_rules(config)]


def _look_at_addresses(config: Jwks) -> list[Finding]:
    if any(urlsplit(url).scheme != "https" and not _is_here(url) for url in config.urls):
        seen = "Its keys are fetched without TLS: who is in between can sign in as anybody."
        return [odd("issuer's address", seen, "Use https:// in the issuer's URL.")]
    return []


async def _look_at_keys(config: Jwks, endpoint: JwksEndpoint) -> Finding:
    try:
        keys = await endpoint.fetch()
    except KeysNotFetchedError as error:
        return wrong(
            "issuer's keys",
            f"They can't be fetched: {error}",
            f"Correct the URL, or look from this machine: curl -i '{config.urls[0]}'",
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        return failed("issuer's keys", error)
    finally:
        await endpoint.close()
    usable = sorted(set(config.algorithms) & keys.algorithms)
    if not usable:
        return wrong(
            "issuer's keys",
            f"{len(keys)} usable keys are published, and none can sign with {', '.join(config.algorithms)}.",
            "Set TASKHARBOR_AUTH_ALGORITHMS to what the issuer signs with, or mend its key set.",
        )
    return fine("issuer's keys", f"{len(keys)} usable, fetched just now, for {', '.join(usable)}.")


def _look_at_rules(config: Jwks) -> list[Finding]:
    rules = config.rules
    if rules.audience != ANY_AUDIENCE or rules.authorized_parties:
        return []
    return [
        odd(
            "audience",
            "Tokens that the issuer made for other services are taken as well.",
            "Set TASKHARBOR_AUTH_AUDIENCE or TASKHARBOR_AUTH_AUTHORIZED_PARTIES.",
        )
    ]


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
