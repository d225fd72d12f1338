"""Counting in memory: the contract, windows that end, and counters that are let go."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits.errors import StorageError

from adapters.ratelimit.counters import MAX_COUNTERS, Counters
from adapters.ratelimit.limiter import WINDOW, WindowLimiter
from application.ports.limits import RateLimiter
from contracts.rate_limits import RateLimiterContract


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestMemory(RateLimiterContract):
    @pytest.fixture
    def limiter(self) -> Callable[[str, int], RateLimiter]:
        return WindowLimiter


class Failing(Counters):
    """A store that is away while `away`."""

    away = True
    asked = 0

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        self.asked += 1
        if self.away:
            raise StorageError(OSError("no route"))
        return await super().incr(key, expiry, amount)


async def test_a_window_ends_a_minute_after_its_first_request() -> None:
    clock = Seconds()
    limiter = WindowLimiter("user", 1, clock=clock)
    assert (await limiter.take("alice")).reset == WINDOW
    clock.now += WINDOW - 0.5
    late = await limiter.take("alice")
    assert (late.granted, late.reset) == (False, 1)
    clock.now += 0.5
    again = await limiter.take("alice")
    assert (again.granted, again.reset) == (True, WINDOW)


async def test_counters_that_ended_are_let_go() -> None:
    clock = Seconds()
    counters = Counters(clock)
    for number in range(100):
        await counters.incr(f"user-{number}", WINDOW)
    clock.now += WINDOW
    await counters.incr("alice", WINDOW)
    assert len(counters) == 1


async def test_made_up_subjects_do_not_fill_the_memory() -> None:
    counters = Counters(Seconds())
    for number in range(MAX_COUNTERS + 10):
        await counters.incr(str(number), WINDOW)
    assert len(counters) == MAX_COUNTERS
    assert await counters.get("0") == 0
    assert await counters.get(str(MAX_COUNTERS)) == 1


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40)), max_size=60),
    st.integers(1, 5),
)
async def test_never_more_than_the_quota_in_a_window(steps: list[tuple[str, int]], quota: int) -> None:
    """Against a model that looks back at all there was."""
    clock = Seconds()
    limiter = WindowLimiter("user", quota, clock=clock)
    windows: dict[str, tuple[float, int]] = {}
    for subject, pause in steps:
        clock.now += pause
        start, count = windows.get(subject, (float("-inf"), 0))
        start, count = (start, count + 1) if clock.now < start + WINDOW else (clock.now, 1)
        windows[subject] = start, count
        allowance = await limiter.take(subject)
        assert allowance.granted == (count <= quota)
        assert allowance.remaining == max(0, quota - count)


async def test_without_the_shared_store_it_counts_alone_and_asks_again_later() -> None:
    clock, shared = Seconds(), Failing()
    limiter = WindowLimiter("user", 2, shared, clock)
    assert [(await limiter.take("alice")).granted for _ in range(3)] == [True, True, False]
    assert shared.asked == 1
    shared.away = False
    clock.now += 10
    assert (await limiter.take("alice")).granted
    assert shared.asked == 2
