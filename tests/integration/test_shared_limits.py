"""Counting in a Redis that several processes share, and without it."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.ratelimit.limiter import WindowLimiter, shared_storage
from adapters.system import system_clock
from application.ports.limits import RateLimiter
from contracts.rate_limits import RateLimiterContract, someone
from support.redis import running_redis
from support.service import free_port, running

SECRET = "a secret of at least thirty-two bytes"


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with running_redis() as url:
        yield url


class TestRedis(RateLimiterContract):
    @pytest.fixture
    async def limiter(self, redis_url: str) -> AsyncIterator[Callable[[str, int], RateLimiter]]:
        made: list[WindowLimiter] = []

        def make(policy: str, quota: int) -> WindowLimiter:
            made.append(WindowLimiter(policy, quota, shared_storage(redis_url)))
            return made[-1]

        yield make
        for limiter in made:
            await limiter.close()

    async def test_what_one_counts_another_sees(self, limiter: Callable[[str, int], RateLimiter]) -> None:
        one, other, alice = limiter("user", 2), limiter("user", 2), someone()
        assert (await one.take(alice)).remaining == 1
        assert (await other.take(alice)).remaining == 0
        assert not (await one.take(alice)).granted


async def test_a_redis_that_comes_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    now = [1000.0]
    limiter = WindowLimiter("user", 1, shared_storage(f"redis://127.0.0.1:{port}/0"), lambda: now[0])
    alice = someone()
    assert (await limiter.take(alice)).granted
    assert not (await limiter.take(alice)).granted
    with running_redis(port):
        now[0] += 10
        assert (await limiter.take(alice)).granted
        await limiter.close()


def test_two_services_count_together_and_go_on_without_redis() -> None:
    token = mint(SharedSecret(secret=SECRET), "alice", now=system_clock())
    settings = {
        "TASKHARBOR_STORE": "memory",
        "TASKHARBOR_AUTH_SECRET": SECRET,
        "TASKHARBOR_RATE_LIMIT_PER_USER": "2",
    }
    with running_redis() as url:
        settings["TASKHARBOR_RATE_LIMIT_REDIS_URL"] = url
        with running("serve", **settings) as one, running("serve", **settings) as other:
            for service in (one, other):
                service.sign_in(token)
                assert service.client.get("/api/me/tasks").status_code == 200
            assert one.client.get("/api/me/tasks").status_code == 429
    with running("serve", **settings) as alone:
        alone.sign_in(token)
        statuses = [alone.client.get("/api/me/tasks").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert "counting requests alone" in alone.output
