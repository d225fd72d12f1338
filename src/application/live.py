"""Changes as they come. Whoever follows them holds no connection to the store meanwhile."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final

from application.changes import Delta, FindChanges
from application.conditions import Unchanged
from application.news import News
from application.ports.storage import Storage
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId

_PAGE: Final = 100
_BACKOFF: Final = 1.5

_log = logging.getLogger("taskharbor.live")


@dataclass(frozen=True, slots=True)
class FollowChanges:
    find_changes: FindChanges
    news: News

    async def __call__(self, user: UserId, since: int) -> AsyncGenerator[Delta]:
        """What changes after the number `since`, page by page, as FindChanges has it.

        The journal is the only buffer: the next page is read when the last one is taken. Ends when the
        process closes. Raises GONE; waits while the store can't be reached.
        """
        with self.news.following(user) as topic:
            while not self.news.closed:
                generation = topic.generation
                try:
                    delta = await topic.once(since, lambda number: self._read(user, number))
                except DomainError as error:
                    if error.kind is not Kind.UNAVAILABLE:
                        raise
                    await topic.after(generation, error.retry_after)
                    continue
                since = delta.last
                if delta.changes:
                    yield delta
                if not delta.more:
                    topic.last = since
                    await topic.after(generation)

    async def _read(self, user: UserId, since: int) -> Delta:
        found = await self.find_changes(user, since, _PAGE)
        assert not isinstance(found, Unchanged), "no state was said to be known"
        return found


@dataclass(frozen=True, slots=True)
class LookForNews:
    """Learns what other processes committed: one cheap question for all who are followed here.

    Every `fastest` seconds while there are news, ever slower down to `slowest` while there are none, and
    not at all while nobody follows, so that a serverless database can sleep.
    """

    storage: Storage
    news: News
    fastest: float = 0.5
    slowest: float = 5.0

    async def __call__(self) -> None:
        """Look until cancelled."""
        pause = self.fastest
        while True:
            await self.news.followed.wait()
            await asyncio.sleep(pause)
            pause = self.fastest if await self._look() else min(pause * _BACKOFF, self.slowest)

    async def _look(self) -> bool:
        """Whether there are news."""
        known = {user: topic.last for user, topic in self.news.topics.items() if topic.last is not None}
        if not known:
            return bool(self.news.topics)
        try:
            numbers = await self.storage.last_numbers(known)
        except DomainError:
            return False
        except Exception:  # noqa: BLE001 - whatever it is, followers must not go deaf for good
            _log.exception("could not ask for news")
            return False
        changed = [user for user, last in known.items() if numbers.get(user, 0) != last]
        for user in changed:
            self.news.announce(user)
        return bool(changed)
