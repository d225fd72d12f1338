"""One look at an issuer's published keys over HTTP, bounded in time and size."""

import asyncio
from typing import Final

import httpx

from adapters.jwt.config import Jwks
from adapters.jwt.jwk import KeySet

_OK: Final = 200

# Identity, because a few kilobytes of gzip unpack to more than the size limit.
_HEADERS: Final = {
    "accept": "application/jwk-set+json, application/json;q=0.9",
    "accept-encoding": "identity",
    "user-agent": "taskharbor",
}


class KeysNotFetchedError(Exception):
    """No address answered a JWK Set. The message says why, for the operator's log."""


class JwksEndpoint:
    """The addresses an issuer may publish its JWK Set at; the first that does is kept."""

    def __init__(self, config: Jwks, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """`transport` stands in for the network, in tests."""
        self._urls = config.urls
        self._timeout = config.timeout_seconds
        self._max_bytes = config.max_bytes
        self._transport = transport
        self._client: httpx.AsyncClient | None = None

    async def fetch(self) -> KeySet:
        """The keys published now. Raises KeysNotFetchedError after the timeout at the latest."""
        reasons: list[str] = []
        try:
            async with asyncio.timeout(self._timeout):
                for url in self._urls:
                    keys = await self._try(url, reasons)
                    if keys is not None:
                        # For good: during an outage another address's set must not replace this one.
                        self._urls = (url,)
                        return keys
        except TimeoutError:
            reasons.append(f"no whole answer within {self._timeout:g} s")
        raise KeysNotFetchedError("; ".join(reasons))

    async def close(self) -> None:
        """Close connections; a later fetch opens new ones."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.aclose()

    async def _try(self, url: str, reasons: list[str]) -> KeySet | None:
        try:
            return KeySet.parse(await self._read(url))
        except KeysNotFetchedError as error:
            reasons.append(f"{url}: {error}")
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            reasons.append(f"{url}: {type(error).__name__} {error}".rstrip())
        except ValueError:
            reasons.append(f"{url}: the answer is not a JWK Set")
        return None

    async def _read(self, url: str) -> bytes:
        async with self._http().stream("GET", url) as response:
            if response.status_code != _OK:
                hint = "; redirects are not followed" if response.is_redirect else ""
                raise KeysNotFetchedError(f"answered {response.status_code}{hint}")
            if response.headers.get("content-encoding", "identity") != "identity":
                raise KeysNotFetchedError("answered compressed data, which was not asked for")
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > self._max_bytes:
                    raise KeysNotFetchedError(f"answered more than {self._max_bytes:,} bytes")
            return bytes(body)

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            # A redirect could lead from the configured issuer to keys of somebody else.
            self._client = httpx.AsyncClient(
                headers=_HEADERS,
                timeout=self._timeout,
                follow_redirects=False,
                transport=self._transport,
            )
        return self._client
