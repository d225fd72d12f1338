"""Every field of every object: written down, in the delta, in the stream, and undone, whatever the store."""

from typing import Any, Final

import pytest

from support.apps import Door, Person
from support.streams import following

Json = dict[str, Any]

PARIS: Final = "Europe/Paris"
# How many objects there are before.
MADE: Final = 8
STAMPS: Final = {"version": None, "updated_at": None, "completed_at": None, "deleted_at": None}

# What is changed, by how, and the fields that show it. `{project}` and such stand for ids.
CHANGES: Final[list[tuple[str, str, str, Json | None, set[str]]]] = [
    ("tasks", "PATCH", "", {"title": "Other"}, {"title"}),
    ("tasks", "PATCH", "", {"description": "Half"}, {"description"}),
    ("tasks", "PATCH", "", {"completed": True}, {"completed"}),
    ("tasks", "PATCH", "", {"priority": "high"}, {"priority"}),
    ("tasks", "PATCH", "", {"tags": ["b", "A"]}, {"tags"}),
    ("tasks", "PATCH", "", {"due_date": "2027-01-31"}, {"due_date"}),
    (
        "tasks",
        "PATCH",
        "",
        {"due_date": "2027-01-31T09:00", "time_zone": PARIS},
        {"due_date", "time_zone"},
    ),
    ("tasks", "PATCH", "", {"time_zone": PARIS}, {"time_zone"}),
    ("tasks", "PATCH", "", {"recurrence": "FREQ=DAILY"}, {"recurrence", "series"}),
    ("tasks", "PATCH", "", {"repeat_from": "completion"}, {"repeat_from"}),
    ("tasks", "PATCH", "", {"project_id": "{project}"}, {"project_id"}),
    ("tasks", "PATCH", "", {"section_id": "{section}"}, {"section_id", "project_id"}),
    ("tasks", "PATCH", "", {"parent_id": "{task}"}, {"parent_id"}),
    ("tasks", "PATCH", "", {"blocked_by": ["{task}"]}, {"blocked_by"}),
    ("tasks", "POST", "/move", {"before": "{task}"}, {"position"}),
    ("tasks", "PATCH", "/complete", None, {"completed"}),
    ("tasks", "DELETE", "", None, set()),
    ("projects", "PATCH", "", {"name": "Other"}, {"name"}),
    ("projects", "PATCH", "", {"color": "#1a7f37"}, {"color"}),
    ("projects", "PATCH", "", {"archived": True}, {"archived"}),
    ("projects", "POST", "/move", {"before": "{project}"}, {"position"}),
    ("projects", "DELETE", "", None, set()),
    ("sections", "PATCH", "", {"name": "Other"}, {"name"}),
    ("sections", "PATCH", "", {"color": "#1a7f37"}, {"color"}),
    ("sections", "PATCH", "", {"archived": True}, {"archived"}),
    ("sections", "POST", "/move", {"before": "{section}"}, {"position"}),
    ("sections", "DELETE", "", None, set()),
    ("filters", "PATCH", "", {"name": "Other"}, {"name"}),
    ("filters", "PATCH", "", {"query": "!completed"}, {"query"}),
    ("filters", "PATCH", "", {"color": "#1a7f37"}, {"color"}),
    ("filters", "PATCH", "", {"archived": True}, {"archived"}),
    ("filters", "POST", "/move", {"before": "{filter}"}, {"position"}),
    ("filters", "DELETE", "", None, set()),
    ("account", "PATCH", "", {"time_zone": PARIS}, {"time_zone"}),
    ("account", "PATCH", "", {"preferences": {"theme": "dark"}}, {"preferences"}),
]


class EveryFieldContract:
    """Inherit, and provide a fixture `door` whose store announces its commits."""

    @pytest.fixture
    async def alice(self, door: Door) -> Person:
        """Somebody with two of each kind, of which the second is to be changed."""
        alice = door.person()
        for name in ("Others", "Mine"):
            await self.make(alice, "projects", name=name)
        project = (await self.all(alice, "projects"))[0]["id"]
        for name in ("Others", "Mine"):
            await self.make(alice, "sections", name=name, project_id=project)
        for name in ("Others", "Mine"):
            await self.make(alice, "filters", name=name, query="completed")
        for title in ("Others", "Mine"):
            await self.make(alice, "tasks", title=title)
        return alice

    async def make(self, person: Person, plural: str, **fields: object) -> None:
        answer = await person.http.post(f"{person.base}/{plural}", json=fields)
        assert answer.status_code == 201, answer.text

    async def all(self, person: Person, plural: str, **parameters: str) -> list[Json]:
        sort = {"sort": "position"} if plural == "tasks" else {}
        answer = await person.http.get(f"{person.base}/{plural}", params={**sort, **parameters})
        return list(answer.json())

    async def now(self, person: Person, plural: str, identity: object) -> Json:
        """The object as it is, in the trash or not."""
        if plural == "account":
            return dict((await person.http.get(f"{person.base}/account")).json())
        found = [one for trash in ("false", "true") for one in await self.all(person, plural, deleted=trash)]
        (one,) = [one for one in found if one["id"] == identity]
        return one

    @pytest.mark.parametrize(("plural", "method", "rest", "body", "fields"), CHANGES, ids=str)
    async def test_a_change_of_it_is_written_down_told_live_and_undone(
        self,
        door: Door,
        alice: Person,
        plural: str,
        method: str,
        rest: str,
        body: Json | None,
        fields: set[str],
    ) -> None:
        ids = {
            kind: (await self.all(alice, f"{kind}s"))[0]["id"]
            for kind in ("task", "project", "section", "filter")
        }
        identity = None if plural == "account" else (await self.all(alice, plural))[1]["id"]
        address = f"{alice.base}/{plural}" + ("" if identity is None else f"/{identity}") + rest
        before = await self.now(alice, plural, identity)
        async with following(door.app, alice) as stream:
            answer = await alice.http.request(method, address, json=filled(body, ids))
            assert answer.status_code in {200, 204}, answer.text
            changed = await self.now(alice, plural, identity)
            assert changed["version"] == MADE + 1
            (told,) = await stream.changes(1)
            (delta,) = await self.delta(alice, MADE)
            assert told == delta
            assert delta["deleted"] is (method == "DELETE")
            assert delta[delta["type"]] == changed
            assert differing(before, changed) == fields
            newest = (await alice.http.get(f"{alice.base}/activity")).json()[0]
            assert (newest["seq"], newest["actor"]) == (MADE + 1, alice.user)
            assert set(newest["changes"]) - set(STAMPS) == fields
            undone = await alice.http.post(f"{alice.base}/changes/{MADE + 1}/undo")
            assert undone.status_code == 200, undone.text
            back = await self.now(alice, plural, identity)
            assert differing(back, before) == set()
            assert back["version"] == MADE + 2
            (told,) = await stream.changes(1)
            assert told[told["type"]] == back
            redone = await alice.http.post(f"{alice.base}/changes/{MADE + 2}/undo")
            assert redone.status_code == 200, redone.text
        assert differing(await self.now(alice, plural, identity), changed) == set()

    @pytest.mark.parametrize("plural", ["tasks", "projects", "sections", "filters"])
    async def test_its_creation_is_undone_into_the_trash_and_back(self, alice: Person, plural: str) -> None:
        made = (await self.all(alice, plural))[1]
        number = made["version"]
        assert (await alice.http.post(f"{alice.base}/changes/{number}/undo")).status_code == 200
        assert [one["id"] for one in await self.all(alice, plural, deleted="true")] == [made["id"]]
        (delta,) = await self.delta(alice, MADE)
        assert (delta["id"], delta["deleted"]) == (made["id"], True)
        assert (await alice.http.post(f"{alice.base}/changes/{MADE + 1}/undo")).status_code == 200
        assert differing((await self.all(alice, plural))[1], made) == set()

    async def delta(self, person: Person, since: int) -> list[Json]:
        answer = await person.http.get(f"{person.base}/changes", params={"since": since})
        return list(answer.json()["changes"])


def differing(one: Json, other: Json) -> set[str]:
    """The fields in which they differ, but for what each change sets anew."""
    return {name for name in one if name not in STAMPS and one[name] != other[name]}


def filled(value: Any, ids: dict[str, Any]) -> Any:
    """`value` with ids in place of their names."""
    match value:
        case dict():
            return {name: filled(member, ids) for name, member in value.items()}
        case list():
            return [filled(member, ids) for member in value]
        case str():
            return ids.get(value.strip("{}"), value)
        case _:
            return value
