"""The keys of an issuer that publishes them: kept, refreshed, and found when they rotate."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from adapters.jwt.compact import Header
from adapters.jwt.config import Jwks
from adapters.jwt.jwk import KeySet
from adapters.jwt.jwks_endpoint import JwksEndpoint, KeysNotFetchedError
from adapters.jwt.keys import VerificationKey
from adapters.jwt.refusals import invalid_token, keys_unavailable
from application.ports.metering import SILENT, Event, Meter

_log: Final = logging.getLogger(__name__)

# A busy service refreshes here, in the background, so that no request ever waits for it.
_REFRESH_AFTER: Final = 0.8


class PublishedKeys:
    """A JWK Set that stays current.

    One fetch at a time. Unknown key ids cause one at once, but not another within the cooldown: forged ones
    can't make a storm, yet a rotated key is found by the first token that names it, even right after a
    fetch of another cause. Keys already known are served through an outage. Past their lifetime a request
    waits for the fetch, so that a withdrawn key is not used on because nobody called for a while.
    """

    def __init__(
        self,
        config: Jwks,
        endpoint: JwksEndpoint,
        monotonic: Callable[[], float],
        meter: Meter = SILENT,
    ) -> None:
        """`monotonic` gives seconds that never go back."""
        self._meter = meter
        self._config = config
        self._endpoint = endpoint
        self._monotonic = monotonic
        self._keys = KeySet()
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._looked_up_at: float | None = None
        # Until a first answer, an unknown key may be one that could not be asked for.
        self._failing = True
        self._flight: asyncio.Task[None] | None = None

    async def find(self, header: Header, /) -> VerificationKey:
        """The key that can have signed a token with this header.

        Raises UNAUTHENTICATED when the issuer is known to publish no such key, UNAVAILABLE when it could
        not be asked.
        """
        is_fresh = await self._freshened()
        key = self._keys.find(header)
        if key is None and not is_fresh and self._may_look_up():
            await self._look_up()
            key = self._keys.find(header)
        if key is not None:
            return key
        if self._failing:
            raise keys_unavailable(self._cooldown_left())
        raise invalid_token("The token is signed with a key that its issuer does not publish.")

    async def freshen(self) -> None:
        """Refresh keys whose time has come. Waits only for keys past their lifetime, never in an outage."""
        await self._freshened()

    def holds(self, key: VerificationKey) -> bool:
        """Whether the issuer still publishes `key`, as far as known."""
        return key in self._keys

    async def open(self) -> None:
        """Begin the first fetch, so that it is over when the first request comes."""
        if self._may_fetch():
            self._fly()

    async def close(self) -> None:
        """Stop a fetch under way and close connections."""
        if self._flight is not None:
            self._flight.cancel()
            await asyncio.wait([self._flight])
        await self._endpoint.close()

    async def _freshened(self) -> bool:
        """As `freshen`; whether the keys are now those of this moment."""
        if self._fetched_at is None:
            return False
        age = self._monotonic() - self._fetched_at
        if age < self._config.lifetime_seconds * _REFRESH_AFTER or not self._may_fetch():
            return False
        if age < self._config.lifetime_seconds or self._failing:
            self._fly()
            return False
        await self._fetched()
        return not self._failing

    def _cooldown_left(self) -> float:
        if self._tried_at is None:
            return 0
        return self._tried_at + self._config.cooldown_seconds - self._monotonic()

    def _may_fetch(self) -> bool:
        return self._cooldown_left() <= 0

    def _may_look_up(self) -> bool:
        if self._is_flying():
            return True
        if self._failing:
            return self._may_fetch()
        looked_up_at, cooldown = self._looked_up_at, self._config.cooldown_seconds
        return looked_up_at is None or self._monotonic() >= looked_up_at + cooldown

    async def _look_up(self) -> None:
        # The first fetch of all, or one under way for another cause, is not counted: its answer may be from
        # before a rotation.
        if self._fetched_at is not None and not self._is_flying():
            self._looked_up_at = self._monotonic()
        await self._fetched()

    def _is_flying(self) -> bool:
        return self._flight is not None and not self._flight.done()

    def _fly(self) -> asyncio.Task[None]:
        if self._flight is None or self._flight.done():
            self._flight = asyncio.create_task(self._fetch(), name="jwks-fetch")
        return self._flight

    async def _fetched(self) -> None:
        # `wait` leaves the fetch running for the others when this request is cancelled.
        await asyncio.wait([self._fly()])

    async def _fetch(self) -> None:
        started, fetched = self._monotonic(), False
        try:
            self._keys = await self._endpoint.fetch()
            self._fetched_at, fetched = started, True
        except KeysNotFetchedError as error:
            _log.warning("The issuer's keys could not be fetched: %s", error)
        finally:
            self._failing = not fetched
            self._meter.count(Event.KEYS_FETCHED if fetched else Event.KEYS_NOT_FETCHED)
            self._tried_at = self._monotonic()
