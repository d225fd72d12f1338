"""Saved filters through HTTP, whatever store is behind it."""

from uuid import uuid4

import httpx
import pytest

from support.apps import Door, Person, assert_problem, next_link

Json = dict[str, object]


async def save(person: Person, query: str, name: str = "Mine") -> Json:
    answer = await person.http.post(f"{person.base}/filters", json={"name": name, "query": query})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def listed(person: Person, filter_id: object, **parameters: object) -> httpx.Response:
    return await person.http.get(
        person.tasks, params={"filter_id": filter_id, "fields": "title", "sort": "title", **parameters}
    )


class SavedFiltersContract:
    """Inherit, and provide a fixture `door`, whose clock stands at 2026-11-23T12:00Z."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_a_filters_life(self, alice: Person) -> None:
        saved = await save(alice, "priority = high")
        address = f"{alice.base}/filters/{saved['id']}"
        assert (await alice.http.get(address)).json() == saved
        edited = (
            await alice.http.patch(address, json={"query": "priority = low", "color": "#1A7F37"})
        ).json()
        assert (edited["query"], edited["color"], edited["name"]) == ("priority = low", "#1a7f37", "Mine")
        other = await save(alice, "completed", "Done")
        moved = await alice.http.post(f"{address}/move", json={"after": other["id"]})
        assert moved.status_code == 200
        found = (await alice.http.get(f"{alice.base}/filters")).json()
        assert [one["name"] for one in found] == ["Done", "Mine"]
        assert (await alice.http.delete(address)).status_code == 204
        assert_problem(await alice.http.get(address), 404, "filter_not_found")
        assert (await alice.http.post(f"{address}/restore")).json()["query"] == "priority = low"

    async def test_a_list_by_a_saved_filter_follows_it(self, alice: Person) -> None:
        for title, priority in (("Rent", "high"), ("Tea", "low"), ("Tax", "high")):
            await alice.create(title, priority=priority)
        saved = await save(alice, "priority = high")
        first = await listed(alice, saved["id"])
        assert first.json() == [{"title": "Rent"}, {"title": "Tax"}]
        known = {"If-None-Match": first.headers["etag"]}
        request = {"filter_id": str(saved["id"]), "fields": "title", "sort": "title"}
        again = await alice.http.get(alice.tasks, params=request, headers=known)
        assert again.status_code == 304
        await alice.http.patch(f"{alice.base}/filters/{saved['id']}", json={"query": "priority = low"})
        changed = await alice.http.get(alice.tasks, params=request, headers=known)
        assert changed.json() == [{"title": "Tea"}]

    async def test_it_goes_together_with_everything_else(self, alice: Person) -> None:
        await alice.http.patch(f"{alice.base}/account", json={"time_zone": "Pacific/Kiritimati"})
        for title, due in (("Rent", "2026-11-24"), ("Tax", "2026-11-24"), ("Tea", "2026-11-23")):
            await alice.create(title, due_date=due, tags=["home"])
        # There it is the 24th already.
        saved = await save(alice, "due = today && (title ~ t || title = x)")
        assert (await listed(alice, saved["id"])).json() == [{"title": "Rent"}, {"title": "Tax"}]
        both = await listed(alice, saved["id"], filter='!(title = Rent || title = "nothing")', tag="home")
        assert both.json() == [{"title": "Tax"}]
        counted = await listed(alice, saved["id"], count="true", limit=1)
        assert counted.headers["x-total-count"] == "2"

    async def test_a_cursor_ends_with_the_filter_it_was_made_for(self, alice: Person) -> None:
        for title in ("One", "Two", "Three"):
            await alice.create(title)
        saved = await save(alice, "completed = false")
        address = next_link(await listed(alice, saved["id"], limit=2))
        assert address is not None
        assert (await alice.http.get(address)).json() == [{"title": "Two"}]
        await alice.http.patch(f"{alice.base}/filters/{saved['id']}", json={"query": "version > 1"})
        assert_problem(await alice.http.get(address), 422, "validation_failed")

    async def test_only_ones_own_outside_the_trash(self, door: Door, alice: Person) -> None:
        bob = door.person()
        theirs, gone = await save(bob, "completed"), await save(alice, "completed")
        await alice.http.delete(f"{alice.base}/filters/{gone['id']}")
        for filter_id in (theirs["id"], gone["id"], uuid4(), "x"):
            problem = assert_problem(await listed(alice, filter_id), 422, "validation_failed")
            assert [one["parameter"] for one in problem["errors"]] == ["filter_id"]  # type: ignore[index]

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"name": "Mine"}, "/query"),
            ({"query": "completed"}, "/name"),
            ({"name": "Mine", "query": ""}, "/query"),
            ({"name": "Mine", "query": "due <"}, "/query"),
            ({"name": "Mine", "query": "colour = red"}, "/query"),
            ({"name": "Mine", "query": "x" * 1001}, "/query"),
            ({"name": "Mine", "query": 7}, "/query"),
        ],
    )
    async def test_nonsense_is_refused(self, alice: Person, body: Json, pointer: str) -> None:
        saved = await save(alice, "completed")
        created = await alice.http.post(f"{alice.base}/filters", json=body)
        problem = assert_problem(created, 422, "validation_failed")
        assert pointer in [one["pointer"] for one in problem["errors"]]  # type: ignore[index]
        if pointer == "/query" and "query" in body:
            edited = await alice.http.patch(f"{alice.base}/filters/{saved['id']}", json=body)
            assert_problem(edited, 422, "validation_failed")
        assert (await alice.http.get(f"{alice.base}/filters")).json() == [saved]

    async def test_a_project_has_no_query(self, alice: Person) -> None:
        answer = await alice.http.post(f"{alice.base}/projects", json={"name": "A", "query": "completed"})
        assert_problem(answer, 422, "validation_failed")

    async def test_followers_learn_of_them_and_undo_takes_changes_back(self, alice: Person) -> None:
        saved = await save(alice, "completed")
        address = f"{alice.base}/filters/{saved['id']}"
        edited = (await alice.http.patch(address, json={"query": "!completed"})).json()
        changes = (await alice.http.get(f"{alice.base}/changes")).json()["changes"]
        assert [(one["type"], one["filter"]) for one in changes] == [("filter", edited)]
        undone = await alice.http.post(f"{alice.base}/changes/{edited['version']}/undo")
        assert undone.json()["query"] == "completed"
        assert (await alice.http.get(f"{alice.base}/export")).json()["filters"] == [undone.json()]
