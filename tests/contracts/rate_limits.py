"""What every RateLimiter must do, wherever it counts."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import pytest

from application.ports.limits import Allowance, RateLimiter


def someone() -> str:
    """A subject that has asked for nothing yet."""
    return f"user-{uuid4()}"


class RateLimiterContract:
    """`limiter` makes one of that policy and quota; all of one test count together."""

    @pytest.fixture
    def limiter(self) -> Callable[[str, int], RateLimiter]:
        raise NotImplementedError

    async def test_what_is_left_goes_down_to_nothing(
        self, limiter: Callable[[str, int], RateLimiter]
    ) -> None:
        counting, alice = limiter("user", 3), someone()
        taken = [await counting.take(alice) for _ in range(5)]
        assert [allowance.remaining for allowance in taken] == [2, 1, 0, 0, 0]
        assert [allowance.granted for allowance in taken] == [True, True, True, False, False]
        assert {(allowance.policy, allowance.quota, allowance.window) for allowance in taken} == {
            ("user", 3, 60)
        }
        assert all(1 <= allowance.reset <= 60 for allowance in taken)

    async def test_subjects_and_policies_are_counted_apart(
        self, limiter: Callable[[str, int], RateLimiter]
    ) -> None:
        alice, bob = someone(), someone()
        users, addresses = limiter("user", 1), limiter("address", 1)
        assert (await users.take(alice)).granted
        assert not (await users.take(alice)).granted
        assert (await users.take(bob)).granted
        assert (await addresses.take(alice)).granted

    @pytest.mark.parametrize("subject", ["", "a/b", "a b", "é\u202e", "\U0001f600", "a\nb", "x" * 255, "{}"])
    async def test_any_text_is_a_subject(
        self, limiter: Callable[[str, int], RateLimiter], subject: str
    ) -> None:
        mine = subject + someone()
        counting = limiter("user", 1)
        assert (await counting.take(mine)).granted
        assert not (await counting.take(mine)).granted

    async def test_no_more_than_the_quota_is_granted_at_once(
        self, limiter: Callable[[str, int], RateLimiter]
    ) -> None:
        counting, alice = limiter("user", 10), someone()
        taken: list[Allowance] = await asyncio.gather(*(counting.take(alice) for _ in range(50)))
        assert sum(allowance.granted for allowance in taken) == 10
