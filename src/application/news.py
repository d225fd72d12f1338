"""Who follows whom in this process, and the news that wakes them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from application.changes import Delta
from application.ports.metering import SILENT, Level, Levels, Meter
from domain.vocabulary import UserId


class Topic:
    """One user whose changes are followed. `last` is the number up to which followers know, None at first."""

    def __init__(self) -> None:
        self.followers = 0
        self.generation = 0
        self.last: int | None = None
        self._stirred = asyncio.Event()
        self._reads: dict[int, asyncio.Task[Delta]] = {}

    def stir(self) -> None:
        """Wake everybody who waits: there may be news."""
        self.generation += 1
        self._reads.clear()
        stirred, self._stirred = self._stirred, asyncio.Event()
        stirred.set()

    async def after(self, generation: int, seconds: float | None = None) -> None:
        """Return once there may have been news since `generation`, or `seconds` have passed."""
        try:
            async with asyncio.timeout(seconds):
                while self.generation == generation:
                    await self._stirred.wait()
        except TimeoutError:
            pass

    async def once(self, since: int, read: Callable[[int], Awaitable[Delta]]) -> Delta:
        """What `read` finds after `since`: of all who ask while it reads, it reads for the first."""
        task = self._reads.get(since)
        if task is None:
            task = self._reads[since] = asyncio.ensure_future(_run(read, since))
            task.add_done_callback(lambda done: self._forget(since, done))
        return await asyncio.shield(task)

    def _forget(self, since: int, done: "asyncio.Task[Delta]") -> None:
        if self._reads.get(since) is done:
            del self._reads[since]
        if not done.cancelled():
            # Asked for, so that nobody complains if all who waited for it have gone.
            done.exception()


class News:
    """The topics of this process. `followed` is set while there are any."""

    def __init__(self, meter: Meter = SILENT) -> None:
        meter.watch(self._levels)
        self.topics: dict[UserId, Topic] = {}
        self.followed = asyncio.Event()
        self.closed = False

    def announce(self, user: UserId) -> None:
        """Wake the followers of `user`."""
        if (topic := self.topics.get(user)) is not None:
            topic.stir()

    def close(self) -> None:
        """Wake all followers, to end."""
        self.closed = True
        for topic in self.topics.values():
            topic.stir()

    def _levels(self) -> Levels:
        return {Level.STREAMS: sum(topic.followers for topic in self.topics.values())}

    @contextmanager
    def following(self, user: UserId) -> Iterator[Topic]:
        """The topic of `user`, which is there for as long as somebody follows it."""
        topic = self.topics.setdefault(user, Topic())
        topic.followers += 1
        self.followed.set()
        try:
            yield topic
        finally:
            topic.followers -= 1
            if not topic.followers:
                del self.topics[user]
            if not self.topics:
                self.followed.clear()


async def _run(read: Callable[[int], Awaitable[Delta]], since: int) -> Delta:
    return await read(since)
