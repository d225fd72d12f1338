"""Following changes beyond one process: what a look for news costs, finds and forgives."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager

import pytest

from adapters.memory.storage import MemoryStorage
from application.changes import Delta, FindChanges
from application.live import FollowChanges, LookForNews
from application.news import News
from domain.errors import DomainError
from domain.vocabulary import UserId
from support.builders import ALICE, BOB, a_task, keep
from support.storage import unavailable
from support.waiting import until


class Watched(MemoryStorage):
    """A store whose commits are announced to nobody here, as another process's; looks are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[set[UserId]] = []
        self.failures: list[Exception] = []
        self.looked = asyncio.Condition()

    async def last_numbers(self, users: Collection[UserId]) -> Mapping[UserId, int]:
        async with self.looked:
            self.asked.append(set(users))
            self.looked.notify_all()
        if self.failures:
            raise self.failures.pop()
        return await super().last_numbers(users)

    async def looks(self, count: int) -> None:
        """Wait until there were so many looks."""
        async with self.looked, asyncio.timeout(20):
            await self.looked.wait_for(lambda: len(self.asked) >= count)


@pytest.fixture
def storage() -> Watched:
    return Watched()


@asynccontextmanager
async def looking(storage: Watched, news: News) -> AsyncIterator[None]:
    task = asyncio.create_task(LookForNews(storage, news, fastest=0.001, slowest=0.004)())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def next_delta(changes: AsyncIterator[Delta]) -> Delta:
    async with asyncio.timeout(20):
        return await anext(changes)


async def test_what_another_process_commits_is_found_by_one_question_for_all(storage: Watched) -> None:
    news = News()
    follow = FollowChanges(FindChanges(storage), news)
    alices, bobs = follow(ALICE, 0), follow(BOB, 0)
    waiting = [asyncio.create_task(next_delta(changes)) for changes in (alices, bobs)]
    async with looking(storage, news):
        await storage.looks(3)
        await keep(storage, a_task(), user=BOB)
        await keep(storage, a_task(), user=ALICE)
        deltas = await asyncio.gather(*waiting)
    assert [delta.last for delta in deltas] == [1, 1]
    assert storage.asked[-1] == {ALICE, BOB}
    for changes in (alices, bobs):
        await changes.aclose()
    assert not news.topics


async def test_nobody_is_asked_while_nobody_follows(storage: Watched) -> None:
    news = News()
    await keep(storage, a_task())
    async with looking(storage, news):
        changes = FollowChanges(FindChanges(storage), news)(ALICE, 0)
        assert storage.asked == []
        assert (await next_delta(changes)).last == 1
        waiting = asyncio.create_task(next_delta(changes))
        await storage.looks(2)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert not news.followed.is_set()


@pytest.mark.parametrize("failure", [unavailable(), RuntimeError("a defect")])
async def test_a_look_that_fails_is_not_the_last(storage: Watched, failure: Exception) -> None:
    news = News()
    storage.failures = [failure, failure]
    changes = FollowChanges(FindChanges(storage), news)(ALICE, 0)
    waiting = asyncio.create_task(next_delta(changes))
    async with looking(storage, news):
        await storage.looks(3)
        await keep(storage, a_task())
        assert (await waiting).last == 1
    await changes.aclose()


async def test_looks_grow_rarer_while_nothing_happens(
    storage: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    real_sleep = asyncio.sleep

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await real_sleep(0)

    news = News()
    with news.following(ALICE) as topic:
        topic.last = 0
        monkeypatch.setattr("application.live.asyncio.sleep", sleep)
        task = asyncio.create_task(LookForNews(storage, news)())
        await storage.looks(10)
        await keep(storage, a_task())
        await storage.looks(len(storage.asked) + 2)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert pauses[:4] == [0.5, 0.75, 1.125, 1.6875]
    assert max(pauses) == 5.0
    assert pauses[9] == 5.0
    assert 0.5 in pauses[10:]


async def test_a_store_that_is_away_for_a_while_ends_no_stream(storage: Watched) -> None:
    news = News()
    outages = [DomainError(unavailable().kind, "storage_unavailable", "Gone.", retry_after=0)] * 3
    find = FindChanges(storage)

    async def sometimes(user: UserId, since: int, limit: int) -> object:
        if outages:
            raise outages.pop()
        return await find(user, since, limit)

    await keep(storage, a_task())
    changes = FollowChanges(sometimes, news)(ALICE, 0)  # type: ignore[arg-type]
    assert (await next_delta(changes)).last == 1
    assert not outages
    await changes.aclose()


async def test_readers_that_wake_together_read_once(storage: Watched) -> None:
    news = News()
    reads = 0
    find = FindChanges(storage)

    async def counted(user: UserId, since: int, limit: int) -> object:
        nonlocal reads
        reads += 1
        await asyncio.sleep(0)
        return await find(user, since, limit)

    follow = FollowChanges(counted, news)  # type: ignore[arg-type]
    streams = [follow(ALICE, 0) for _ in range(50)]
    waiting = [asyncio.create_task(next_delta(stream)) for stream in streams]
    await until(lambda: reads > 0 and news.topics[ALICE].followers == len(streams))
    before = reads
    await keep(storage, a_task())
    news.announce(ALICE)
    assert {delta.last for delta in await asyncio.gather(*waiting)} == {1}
    assert reads - before <= 2
    for stream in streams:
        await stream.aclose()
