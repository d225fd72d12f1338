"""Readiness: the store is asked no more often than needed, and a bad answer is soon asked again."""

import asyncio

import pytest

from application.health import CheckReadiness
from domain.errors import DomainError, Kind


class FlakyStore:
    """The part of a store that readiness uses: it fails while `failure` is set, and counts."""

    def __init__(self) -> None:
        self.failure: DomainError | None = None
        self.asked = 0

    async def ping(self) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        if self.failure is not None:
            raise self.failure


class Seconds:
    """A monotonic clock that stands still until moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store() -> FlakyStore:
    return FlakyStore()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def ready(store: FlakyStore, seconds: Seconds) -> CheckReadiness:
    return CheckReadiness(store, seconds, trust=15, doubt=1)


def down() -> DomainError:
    return DomainError(Kind.UNAVAILABLE, "storage_unavailable", "Later.", retry_after=2)


async def test_a_good_answer_is_trusted_for_its_time(
    ready: CheckReadiness, store: FlakyStore, seconds: Seconds
) -> None:
    await ready()
    store.failure = down()
    seconds.now += 14.9
    await ready()
    assert store.asked == 1
    seconds.now += 0.1
    with pytest.raises(DomainError) as refusal:
        await ready()
    assert (refusal.value.kind, refusal.value.retry_after) == (Kind.UNAVAILABLE, 2)
    assert store.asked == 2


async def test_a_bad_answer_is_doubted_sooner(
    ready: CheckReadiness, store: FlakyStore, seconds: Seconds
) -> None:
    store.failure = down()
    for _ in range(3):
        with pytest.raises(DomainError):
            await ready()
    assert store.asked == 1
    store.failure = None
    seconds.now += 1
    await ready()
    await ready()
    assert store.asked == 2


async def test_many_at_once_ask_once(ready: CheckReadiness, store: FlakyStore) -> None:
    await asyncio.gather(*(ready() for _ in range(10)))
    assert store.asked == 1


async def test_a_remembered_failure_does_not_grow(ready: CheckReadiness, store: FlakyStore) -> None:
    store.failure = down()
    depths = set()
    for _ in range(5):
        with pytest.raises(DomainError) as refusal:
            await ready()
        depths.add(len(refusal.traceback))
    assert len(depths) == 1


async def test_a_trust_of_nothing_asks_each_time(store: FlakyStore, seconds: Seconds) -> None:
    ready = CheckReadiness(store, seconds, trust=0)
    await ready()
    await ready()
    assert store.asked == 2
