"""Looking at the issuer as the service will use it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import httpx

from adapters.jwt.config import ANY_AUDIENCE, Jwks, SharedSecret
from adapters.jwt.jwks_endpoint import JwksEndpoint, KeysNotFetchedError
from application.findings import Finding, State, agreed, failed, fine, odd, skipped, wrong

Now = Callable[[], datetime]

_CLOCK: Final = "issuer's clock"
# Asks caches on the way for the issuer's own answer (RFC 9111 §5.2.1.4).
_HEADERS: Final = {"cache-control": "no-cache", "user-agent": "taskharbor"}
_AGE_DIGITS: Final = 9
# The header has whole seconds, and tells the one begun.
_HALF_A_SECOND: Final = timedelta(seconds=0.5)


async def diagnose_issuer(
    config: SharedSecret | Jwks,
    transport: httpx.AsyncBaseTransport | None = None,
    now: Now = lambda: datetime.now(UTC),
) -> list[Finding]:
    """What is found of it. Does not raise. `transport` stands in for the network, in tests."""
    if isinstance(config, SharedSecret):
        algorithms = ", ".join(config.algorithms)
        return [fine("issuer", f"Tokens signed with a shared secret, long enough for {algorithms}.")]
    named = config.rules.issuer or "whoever signs with the keys published"
    issuer = fine("issuer", f"Tokens of {named}; keys at {' or '.join(config.urls)}.")
    keys = await _look_at_keys(config, JwksEndpoint(config, transport))
    if keys.state is State.OK:
        clock = await _look_at_clock(config, transport, now)
    else:
        clock = skipped(_CLOCK, f"Needs {keys.name} in order first.")
    return [issuer, *_look_at_addresses(config), keys, clock, *_look_at_rules(config)]


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


async def _look_at_clock(config: Jwks, transport: httpx.AsyncBaseTransport | None, now: Now) -> Finding:
    """Whether this machine and the issuer, which dates its tokens, agree about the time."""
    try:
        async with httpx.AsyncClient(
            headers=_HEADERS, timeout=config.timeout_seconds, transport=transport
        ) as client:
            for url in config.urls:
                before = now()
                async with client.stream("GET", url) as response:
                    after = now()
                theirs = _told(response.headers)
                if response.is_success and theirs is not None:
                    return agreed(_CLOCK, "the issuer", theirs, before, after)
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        return skipped(_CLOCK, f"It did not answer a second time: {type(error).__name__}.")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        return failed(_CLOCK, error)
    return skipped(_CLOCK, "Its answers do not tell the time.")


def _told(headers: httpx.Headers) -> datetime | None:
    """The time of an answer (RFC 9110 §6.6.1), later by how long a cache has kept it (RFC 9111 §5.1)."""
    age = headers.get("age", "")
    kept = int(age) if age.isascii() and age.isdecimal() and len(age) <= _AGE_DIGITS else 0
    try:
        date = parsedate_to_datetime(headers["date"])
        # -0000 says that it is UTC, and not where.
        at = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
        return at + timedelta(seconds=kept) + _HALF_A_SECOND
    except (KeyError, ValueError, OverflowError):
        return None


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
