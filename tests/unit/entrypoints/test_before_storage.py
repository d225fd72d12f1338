"""Who has no business here is sent away before the store is asked anything."""

import pytest

from contracts.door_isolation import ask, described
from support.apps import Person, assert_problem, serving
from support.storage import BrokenStorage


class TouchedError(Exception):
    """The store was asked."""


async def test_no_refusal_of_a_stranger_touches_the_store() -> None:
    async with serving(BrokenStorage(TouchedError())) as door:
        alice, bob = door.person(), door.person()
        nobody = Person(alice.user, door.anonymous())
        for method, path in await described(door):
            assert_problem(await ask(bob, method, path, user_id=alice.user), 403, "not_your_account")
            assert_problem(await ask(nobody, method, path), 401, "token_missing")


async def test_the_store_would_have_been_noticed() -> None:
    async with serving(BrokenStorage(TouchedError())) as door:
        alice = door.person()
        answer = await ask(alice, "get", "/api/{user_id}/tasks")
        assert_problem(answer, 500, "internal_error")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30."])
async def test_neither_does_a_bad_token(token: str) -> None:
    async with serving(BrokenStorage(TouchedError())) as door:
        stranger = Person(door.person().user, door.anonymous())
        stranger.http.headers["Authorization"] = f"Bearer {token}"
        for method, path in await described(door):
            assert (await ask(stranger, method, path)).status_code == 401
