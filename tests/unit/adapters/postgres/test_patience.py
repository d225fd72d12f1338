"""How often an attempt is made again, and for how long."""

import asyncio

import pytest

from adapters.postgres.patience import remaining, retrying
from application.ports.storage import OutcomeUnknownError, UnavailableError
from domain.errors import DomainError
from support.waiting import until


def away(*, passing: bool = True) -> UnavailableError:
    return UnavailableError("Away.", retry_after=2, passing=passing)


class Attempts:
    """Raises each of `errors` in turn, and then returns."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.made = 0

    async def __call__(self) -> str:
        self.made += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


async def test_an_absence_that_passes_is_waited_out() -> None:
    attempts = Attempts(away(), away(), away())
    assert await retrying(attempts, 20) == "done"
    assert attempts.made == 4


@pytest.mark.parametrize(
    "error", [away(passing=False), OutcomeUnknownError("Lost.", retry_after=2), ValueError("wrong")]
)
@pytest.mark.parametrize("before", [0, 1])
async def test_anything_else_is_raised_at_once(error: Exception, before: int) -> None:
    attempts = Attempts(*[away()] * before, error)
    with pytest.raises(type(error)) as raised:
        await retrying(attempts, 20)
    assert raised.value is error
    assert attempts.made == before + 1


async def test_patience_ends_with_the_last_refusal() -> None:
    attempts = Attempts(*(away() for _ in range(1000)))
    with pytest.raises(DomainError) as refusal:
        await retrying(attempts, 0.2)
    assert isinstance(refusal.value, UnavailableError)
    assert 2 <= attempts.made < 20


async def test_what_is_left_of_the_time_bounds_each_step() -> None:
    assert remaining(15) == 15
    seen: list[float] = []

    async def attempt() -> None:
        seen.append(remaining(15))
        if len(seen) == 1:
            raise away()

    await retrying(attempt, 5)
    assert 5 >= seen[0] > seen[1] > 0
    assert remaining(15) == 15


async def test_a_cancelled_request_tries_no_more() -> None:
    attempts = Attempts(*(away() for _ in range(1000)))
    task = asyncio.create_task(retrying(attempts, 20))
    await until(lambda: attempts.made > 0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    made = attempts.made
    await asyncio.sleep(0)
    assert attempts.made == made
