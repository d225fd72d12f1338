"""Every route that the API describes, asked for by somebody else: nothing is shown, changed or told apart."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from support.apps import Door, Person, assert_problem

Json = dict[str, Any]
CONFIRMED = {"Taskharbor-Confirm": "erase-everything"}


def operations(document: Json) -> Iterator[tuple[str, str]]:
    """Method and path of every operation on what a user has."""
    for path, methods in document["paths"].items():
        if "{user_id}" in path:
            yield from ((method, path) for method in methods)


async def described(door: Door) -> list[tuple[str, str]]:
    found = list(operations((await door.anonymous().get("/openapi.json")).json()))
    assert len(found) > 15
    return found


def sound_body(method: str, path: str) -> Json | None:
    """What lets a request get as far as whose it is."""
    if method in {"get", "delete"} or path.endswith(("/complete", "/undo", "/restore")):
        return None
    if path.endswith("/move"):
        return {"before": str(uuid4())}
    if path.endswith("/batch"):
        return {"operations": [{"op": "create", "title": "Mine"}]}
    if path.endswith("/quick"):
        return {"text": "Mine"}
    if path.endswith("/import"):
        return {"tasks": [{"title": "Mine"}]}
    return {"title": "Mine"} if "/tasks" in path else {"name": "Mine"} if "/account" not in path else {}


async def ask(person: Person, method: str, path: str, **values: object) -> httpx.Response:
    """Send that request as `person`, with `values` for the parameters of the path."""
    known = {
        "user_id": person.user,
        "task_id": uuid4(),
        "object_id": uuid4(),
        "name": "home",
        "number": 1,
        **values,
    }
    address = path.format(**known)
    return await person.http.request(
        method.upper(), address, json=sound_body(method, path), headers=CONFIRMED
    )


def comparable(answer: httpx.Response) -> tuple[int, Json]:
    """What of a refusal does not differ from request to request."""
    return answer.status_code, {**answer.json(), "request_id": None}


class IsolationContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    @pytest.fixture
    def bob(self, door: Door) -> Person:
        return door.person()

    async def everything(self, person: Person) -> Json:
        address = person.tasks.replace("/tasks", "/export")
        return dict((await person.http.get(address)).json())

    async def test_nobody_gets_anywhere_without_a_token(self, door: Door, alice: Person) -> None:
        await alice.create()
        before = await self.everything(alice)
        stranger = Person(alice.user, door.anonymous())
        for method, path in await described(door):
            refused = await ask(stranger, method, path)
            assert_problem(refused, 401, "token_missing")
            assert refused.headers["www-authenticate"].startswith("Bearer")
        assert await self.everything(alice) == before

    async def test_anothers_address_is_refused_everywhere(
        self, door: Door, alice: Person, bob: Person
    ) -> None:
        task = await alice.create()
        before = await self.everything(alice)
        answers = set()
        for method, path in await described(door):
            refused = await ask(bob, method, path, user_id=alice.user, task_id=task["id"])
            assert_problem(refused, 403, "not_your_account")
            answers.add(str(comparable(refused)))
        assert len(answers) == 1
        assert await self.everything(alice) == before

    async def test_what_is_anothers_looks_like_nothing(self, door: Door, alice: Person, bob: Person) -> None:
        task = await alice.create(tags=["secret"])
        flat = (await alice.http.post(f"{alice.base}/projects", json={"name": "Flat"})).json()
        kitchen = {"name": "Kitchen", "project_id": flat["id"]}
        section = (await alice.http.post(f"{alice.base}/sections", json=kitchen)).json()
        for title in ("Again", "And again"):
            await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": title})
        before = await self.everything(alice)
        tried = 0
        for method, path in await described(door):
            if "{task_id}" in path:
                foreign, none = [
                    await ask(bob, method, path, task_id=task_id) for task_id in (task["id"], uuid4())
                ]
            elif "{object_id}" in path:
                theirs = flat if "/projects" in path else section
                foreign, none = [
                    await ask(bob, method, path, object_id=object_id) for object_id in (theirs["id"], uuid4())
                ]
            elif "{name}" in path:
                foreign, none = [await ask(bob, method, path, name=name) for name in ("secret", "none")]
            elif "{number}" in path:
                foreign, none = [await ask(bob, method, path, number=number) for number in (5, 10**9)]
            else:
                continue
            assert comparable(foreign) == comparable(none)
            assert foreign.status_code == 404
            tried += 1
        assert tried >= 8
        assert await self.everything(alice) == before
        bobs = await self.everything(bob)
        assert (bobs["tasks"], bobs["projects"], bobs["activity"]) == ([], [], [])

    async def test_keys_and_cursors_are_of_no_use_to_another(
        self, door: Door, alice: Person, bob: Person
    ) -> None:
        key = {"Idempotency-Key": "shared"}
        mine = await alice.http.post("/api/me/tasks", json={"title": "Secret"}, headers=key)
        await alice.create()
        theirs = await bob.http.post("/api/me/tasks", json={"title": "Secret"}, headers=key)
        assert "idempotency-replayed" not in theirs.headers
        assert theirs.json()["id"] != mine.json()["id"]
        page = await alice.http.get("/api/me/tasks?limit=1")
        cursor = httpx.URL(page.headers["link"].split(">")[0][1:]).params["cursor"]
        assert_problem(await bob.http.get(f"/api/me/tasks?limit=1&cursor={cursor}"), 422, "validation_failed")
        known = {"If-None-Match": page.headers["etag"]}
        await bob.create()
        assert (await bob.http.get("/api/me/tasks?limit=1", headers=known)).status_code == 200
