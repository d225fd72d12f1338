"""Import and export through HTTP, whatever store is behind it. What files hold: entrypoints/formats."""

import json
from typing import Any
from uuid import uuid4

import httpx
import icalendar
import pytest

from application.transfer.events import Ended, Progress, Reached
from application.transfer.import_rows import CHUNK, Source
from application.transfer.records import TaskRecord
from application.writing import IdempotencyKey, Writer
from support.apps import Door, Person, assert_problem

Json = dict[str, Any]


async def send(
    person: Person, file: bytes | str | Json | list[Json], query: str = "", **headers: str
) -> httpx.Response:
    content = file if isinstance(file, bytes | str) else json.dumps(file)
    return await person.http.post(f"{person.base}/import{query}", content=content, headers=headers)


async def taken(
    person: Person, file: bytes | str | Json | list[Json], query: str = "?format=json", **headers: str
) -> list[Json]:
    """The events of an import."""
    answer = await send(person, file, query, **headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


async def exported(person: Person) -> Json:
    """All that can be taken along: the numbers of changes are the account's own."""
    document = dict((await person.http.get(f"{person.base}/export")).json())
    del document["activity"]
    for objects in ([document["account"]], *[one for one in document.values() if isinstance(one, list)]):
        for one in objects:
            del one["version"]
    return document


async def undo(person: Person, number: object) -> httpx.Response:
    return await person.http.post(f"{person.base}/changes/{number}/undo")


def counts(event: Json) -> tuple[int, int, int, int]:
    return event["rows"], event["created"], event["skipped"], event["failed"]


async def furnish(person: Person) -> None:
    """Something of everything."""
    http, base = person.http, person.base
    await http.patch(
        f"{base}/account", json={"time_zone": "Europe/Paris", "preferences": {"theme": {"dark": 1}}}
    )
    flat = (await http.post(f"{base}/projects", json={"name": "Flat", "color": "#1a7f37"})).json()
    gone = (await http.post(f"{base}/projects", json={"name": "Gone"})).json()
    kitchen = (await http.post(f"{base}/sections", json={"name": "Kitchen", "project_id": flat["id"]})).json()
    await http.post(f"{base}/filters", json={"name": "Soon", "query": "due < now+7d"})
    await http.post(f"{base}/tags", json={"name": "home", "color": "#222222"})
    paint = await person.create("Paint", section_id=kitchen["id"], tags=["home", "a,b\\c"])
    buy = await person.create(
        "Buy paint", parent_id=paint["id"], description="Two\nlines, =1+1", completed=True
    )
    await person.create("Tape", parent_id=paint["id"], blocked_by=[buy["id"]], priority="high")
    rent = await person.create(
        "Rent", due_date="2026-01-31", recurrence="FREQ=MONTHLY", project_id=flat["id"]
    )
    await http.patch(f"{person.tasks}/{rent['id']}/complete")
    await person.create(
        "Call", due_date="2026-12-01T09:00", time_zone="America/New_York", repeat_from="completion"
    )
    await person.create("In what is gone", project_id=gone["id"])
    await http.delete(f"{base}/projects/{gone['id']}")
    await http.post(f"{person.tasks}/{buy['id']}/move", json={"after": rent["id"]})


class TransferContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_out_erased_and_in_again_all_is_as_it_was(self, door: Door, alice: Person) -> None:
        await furnish(alice)
        file, before = (await alice.http.get(f"{alice.base}/export")).content, await exported(alice)
        await alice.http.delete(alice.base, headers={"Taskharbor-Confirm": "erase-everything"})
        door.clock.advance(days=3)
        rows = 1 + sum(len(before[name]) for name in ("projects", "sections", "tags", "filters", "tasks"))
        for query, expected in (
            ("?format=json&dry_run=true", (rows, rows, 0, 0)),
            ("", (rows, rows, 0, 0)),
            ("?format=json", (rows, 0, rows, 0)),
        ):
            events = await taken(alice, file, query, **{"Content-Type": "application/json"})
            assert [event["event"] for event in events] == ["progress", "done"]
            assert counts(events[-1]) == expected
            assert events[-1]["dry_run"] == ("dry_run" in query)
            assert await exported(alice) == (
                before if "dry_run" not in query else await exported(door.person(alice.user))
            )
        # Somebody else gets a copy of their own.
        bob = door.person()
        await taken(bob, file)
        copied = json.dumps(await exported(bob)).replace(bob.user, alice.user)
        assert json.loads(copied) == before

    async def test_a_dry_run_keeps_nothing(self, alice: Person) -> None:
        await furnish(alice)
        file = (await alice.http.get(f"{alice.base}/export")).content
        other = [{"title": "New", "id": str(uuid4())}, {"title": ""}]
        before = await exported(alice)
        last = (await alice.http.get(f"{alice.base}/changes")).json()["last"]
        for query, body in (("?format=json", file), ("?format=json&project=Other", json.dumps(other))):
            events = await taken(alice, body, f"{query}&dry_run=true")
            assert events[-1]["event"] == "done"
        assert counts(events[-1]) == (2, 1, 0, 1)
        assert await exported(alice) == before
        assert (await alice.http.get(f"{alice.base}/changes")).json()["last"] == last

    @pytest.mark.parametrize("kind", ["csv", "ics"])
    async def test_tasks_go_through_the_files_of_others(self, door: Door, alice: Person, kind: str) -> None:
        await furnish(alice)
        answer = await alice.http.get(f"{alice.base}/export?format={kind}")
        assert answer.headers["content-disposition"] == f'attachment; filename="taskharbor.{kind}"'
        media_type = {"csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8"}[kind]
        assert answer.headers["content-type"] == media_type
        if kind == "ics":
            calendar = icalendar.Calendar.from_ical(answer.text)
            assert len(calendar.walk("VTODO")) == len(await alice.listed())
            assert not [one for one in calendar.walk() if one.errors]
        bob = door.person()
        events = await taken(bob, answer.content, "", **{"Content-Type": media_type})
        assert events[-1]["event"] == "done", events
        assert not [event for event in events if event["event"] == "problem"]
        # What these files do not tell.
        own = {"user_id", "position", "version", "series", "updated_at", "project_id", "section_id"}
        theirs, copies = [
            {
                task["id"]: {name: task[name] for name in task if name not in own}
                for task in await one.listed()
            }
            for one in (alice, bob)
        ]
        assert copies == theirs
        for name, title in (("projects", "Flat"), ("sections", "Kitchen")):
            assert [one["name"] for one in (await bob.http.get(f"{bob.base}/{name}")).json()] == [title]
        again = await taken(bob, answer.content, f"?format={kind}")
        assert counts(again[-1]) == (len(copies), 0, len(copies), 0)

    async def test_a_file_of_todoist(self, alice: Person) -> None:
        file = (
            "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,TIMEZONE\n"
            "task,Pay rent @home,,1,1,every 1st at 9am,Europe/Paris\n"
            "task,Ask the bank,,4,2,2027-01-31,\n"
            "section,Later,,,,,\n"
            "task,Dream,,4,1,some day,\n"
        )
        events = await taken(alice, file, "?format=todoist&project=Inbox")
        assert counts(events[-1]) == (3, 3, 0, 0)
        rent, bank, dream = await alice.listed(sort="position")
        assert (rent["title"], rent["priority"], rent["tags"]) == ("Pay rent", "high", ["home"])
        assert (rent["recurrence"], rent["due_date"]) == (
            "FREQ=MONTHLY;BYMONTHDAY=1",
            "2026-12-01T09:00:00+01:00",
        )
        assert (bank["parent_id"], bank["due_date"]) == (rent["id"], "2027-01-31")
        assert (dream["due_date"], dream["description"]) == (None, "Due: some day")
        (inbox,) = (await alice.http.get(f"{alice.base}/projects")).json()
        (later,) = (await alice.http.get(f"{alice.base}/sections")).json()
        assert (inbox["name"], later["name"], later["project_id"]) == ("Inbox", "Later", inbox["id"])
        assert (rent["project_id"], dream["section_id"]) == (inbox["id"], later["id"])
        # It names its tasks by their lines, so sent again they are others; under a key it is one sending.
        key = {"Idempotency-Key": "todoist"}
        for _ in range(2):
            events = await taken(alice, file, "?format=todoist&project=inbox", **key)
            assert counts(events[-1]) == (3, 3, 0, 0)
        assert len(await alice.listed()) == 6

    async def test_a_bad_row_is_told_and_the_others_are_kept(self, alice: Person) -> None:
        file = "title,due_date,priority\nGood,2027-01-31,high\nBad,soon,\n,,low\nGood too,,\n"
        events = await taken(alice, file, "?format=csv")
        assert [(one["line"], one["field"], one["kept"]) for one in events if one["event"] == "problem"] == [
            (3, "due_date", False),
            (4, "title", False),
        ]
        assert counts(events[-1]) == (4, 2, 0, 2)
        assert set(await alice.titles()) == {"Good", "Good too"}

    @pytest.mark.parametrize(
        ("task", "pointer"),
        [
            ({}, "/title"),
            ({"title": " "}, "/title"),
            ({"title": "a", "colour": "red"}, "/colour"),
            ({"title": "a\u0000"}, "/title"),
            ({"title": "a", "tags": ["x"] * 3 + [7]}, "/tags/3"),
            ({"title": "a", "completed": "yes"}, "/completed"),
            ({"title": "a", "id": "00000000-0000-0000-0000-000000000000"}, "/id"),
            ({"title": "a", "due_date": "10000-01-01"}, "/due_date"),
            ({"title": "a", "created_at": "2027-01-31"}, "/created_at"),
            ({"title": "a", "created_at": "2099-01-31T00:00:00Z"}, "/created_at"),
            ({"title": "a", "position": "!"}, "/position"),
            ({"title": "a", "recurrence": "FREQ=NEVER"}, "/recurrence"),
            ({"title": "a", "series": {"id": 7}}, "/series"),
            ({"title": "a", "deleted_with": "x"}, "/deleted_with"),
            ({"title": "a", "project_id": "x"}, "/project_id"),
            ({"title": "a", "blocked_by": [str(uuid4()) for _ in range(51)]}, "/blocked_by"),
            (7, ""),
        ],
    )
    async def test_nothing_comes_in_that_the_api_would_refuse(
        self, alice: Person, task: Json, pointer: str
    ) -> None:
        events = await taken(alice, {"tasks": [{"title": "Good"}, task]})
        problems = [event for event in events if event["event"] == "problem"]
        assert [one["pointer"] for one in problems] == [f"/tasks/1{pointer}"]
        assert not problems[0]["kept"]
        assert counts(events[-1]) == (2, 1, 0, 1)
        assert await alice.titles() == ["Good"]

    @pytest.mark.parametrize(
        ("document", "pointer"),
        [
            ({"projects": [{"name": "", "id": str(uuid4())}]}, "/projects/0/name"),
            ({"projects": [{"name": "A"}]}, "/projects/0/id"),
            ({"projects": [{"name": "A", "id": str(uuid4()), "query": "completed"}]}, "/projects/0/query"),
            ({"sections": [{"name": "A", "id": str(uuid4())}]}, "/sections/0/project_id"),
            (
                {"sections": [{"name": "A", "id": str(uuid4()), "project_id": str(uuid4())}]},
                "/sections/0/project_id",
            ),
            ({"filters": [{"name": "A", "id": str(uuid4()), "query": "due <"}]}, "/filters/0/query"),
            ({"tags": [{"name": "x" * 51}]}, "/tags/0/name"),
            ({"account": {"time_zone": "Mars/Olympus"}}, "/account/time_zone"),
            ({"account": {"preferences": {"": 1}}}, "/account/preferences"),
        ],
    )
    async def test_nor_anything_else(self, alice: Person, document: Json, pointer: str) -> None:
        events = await taken(alice, document | {"tasks": [{"title": "Good"}]})
        assert pointer in [event["pointer"] for event in events if event["event"] == "problem"]
        assert counts(events[-1]) == (2, 1, 0, 1)
        found = await exported(alice)
        assert [found[name] for name in ("projects", "sections", "tags", "filters")] == [[], [], [], []]

    async def test_what_a_task_is_bound_to_may_come_later_or_be_there_already(self, alice: Person) -> None:
        there = await alice.create("There", tags=["x"])
        ids = {title: str(uuid4()) for title in ("Child", "Parent", "Late")}
        file = [
            {"title": "Child", "id": ids["Child"], "parent_id": ids["Parent"], "blocked_by": [ids["Late"]]},
            {"title": "Parent", "id": ids["Parent"], "parent_id": there["id"]},
            {"title": "Late", "id": ids["Late"], "blocked_by": [there["id"]]},
        ]
        events = await taken(alice, file)
        assert counts(events[-1]) == (3, 3, 0, 0)
        tasks = {task["title"]: task for task in await alice.listed()}
        assert tasks["Child"]["parent_id"] == ids["Parent"]
        assert tasks["Parent"]["parent_id"] == there["id"]
        assert tasks["Child"]["blocked_by"] == [ids["Late"]]

    async def test_a_tie_that_can_not_be_is_left_out_and_told(self, alice: Person) -> None:
        ids = [str(uuid4()) for _ in range(8)]
        # Each below the one before: six levels are one too many.
        chain = [
            {"title": str(place), "id": one, "parent_id": ids[place - 1] if place else None}
            for place, one in enumerate(ids)
        ]
        loop = [str(uuid4()) for _ in range(2)]
        knot = [
            {"title": "a", "id": loop[0], "parent_id": loop[1], "blocked_by": [loop[1]]},
            {"title": "b", "id": loop[1], "parent_id": loop[0], "blocked_by": [loop[0]]},
        ]
        lost = [
            {
                "title": "lost",
                "parent_id": str(uuid4()),
                "blocked_by": [str(uuid4())],
                "project_id": str(uuid4()),
            }
        ]
        events = await taken(alice, [*reversed(chain), *knot, *lost])
        kept = [(one["pointer"], one["kept"]) for one in events if one["event"] == "problem"]
        assert [pointer for pointer, _ in kept if pointer.startswith("/1/")] == ["/1/parent"]
        assert sorted(pointer for pointer, _ in kept if pointer.startswith("/10/")) == [
            "/10/blocked_by",
            "/10/parent",
            "/10/project_id",
        ]
        assert len([pointer for pointer, _ in kept if pointer.startswith(("/8/", "/9/"))]) == 2
        assert all(was_kept for _, was_kept in kept)
        assert counts(events[-1]) == (11, 11, 0, 0)
        parents = {task["title"]: task["parent_id"] for task in await alice.listed()}
        assert [parents[str(place)] for place in range(8)] == [None, *ids[:5], None, ids[6]]
        assert [parents["a"], parents["b"]].count(None) == 1

    async def test_a_thousand_at_a_time_and_one_undo_for_each(self, alice: Person) -> None:
        file = [{"title": str(number), "id": str(uuid4())} for number in range(CHUNK + 5)]
        events = await taken(alice, file)
        assert [counts(event) for event in events] == [
            (CHUNK, CHUNK, 0, 0),
            (CHUNK + 5, CHUNK + 5, 0, 0),
            (CHUNK + 5, CHUNK + 5, 0, 0),
        ]
        assert [event["version"] for event in events[:-1]] == [CHUNK, CHUNK + 5]
        assert (await undo(alice, CHUNK + 5)).status_code == 200
        assert len(await alice.listed()) == CHUNK
        assert (await undo(alice, CHUNK)).status_code == 200
        assert await alice.listed() == []

    async def test_the_number_of_a_change_is_told_of_what_was_kept_by_one(self, alice: Person) -> None:
        ids = [str(uuid4()) for _ in range(2)]
        file = {"projects": [{"name": "Flat", "id": ids[0]}], "tasks": [{"title": "Paint", "id": ids[1]}]}

        async def version(query: str = "?format=json", **headers: str) -> object:
            first, _ = await taken(alice, file, query, **headers)
            return first["version"]

        await alice.create("Here before")
        assert await version("?format=json&dry_run=true") is None
        first, again = {"Idempotency-Key": "first"}, {"Idempotency-Key": "again"}
        number = await version(**first)
        assert isinstance(number, int)
        # All is there already, whether it is sent once more or the answer was lost.
        assert [await version(**again) for _ in range(2)] == [None, None]
        assert (await taken(alice, file, **again))[-1]["created"] == 0
        assert await version(**first) == number
        assert (await undo(alice, number)).status_code == 200
        assert await alice.titles() == ["Here before"]
        assert (await alice.http.get(f"{alice.base}/projects")).json() == []
        # Nothing is left of it to take back, nor of what was changed since.
        assert_problem(await undo(alice, number), 409)

    async def test_rows_that_are_all_wrong_change_nothing(self, alice: Person) -> None:
        events = await taken(alice, "title,priority\nBad,weighty\n,low\n", "?format=csv&project=Flat")
        assert [event["version"] for event in events if event["event"] == "progress"] == [None]

    async def test_cut_off_it_goes_on_where_it_was(self, door: Door, alice: Person) -> None:
        rows = [
            TaskRecord(line=number, ref=str(number), title=str(number)) for number in range(2 * CHUNK + 5)
        ]
        # Under another key, or none, tasks that a file does not name for good are others.
        writer = Writer(alice.user, "request", IdempotencyKey("key", b"import"))
        menu, source = door.container.menu(), Source(lambda: rows, b"file")
        events = menu.import_rows(writer, source)
        async for event in events:
            assert event == Reached(Progress(CHUNK, CHUNK), CHUNK)
            break
        await events.aclose()
        assert len(await alice.listed()) == CHUNK
        found = [event async for event in menu.import_rows(writer, source)]
        assert found[-1] == Ended(Progress(len(rows), len(rows)))
        assert (await alice.http.get(f"{alice.tasks}?limit=1&count=true")).headers["x-total-count"] == str(
            len(rows)
        )

    @pytest.mark.parametrize(
        ("file", "query", "status"),
        [
            (b"", "?format=csv", 422),
            (b"name\nx\n", "?format=csv", 422),
            (b"x", "?format=json", 422),
            (b"[]", "?format=json", 422),
            (b'{"format": "other", "tasks": [{"title": "x"}]}', "?format=json", 422),
            (b'{"tasks": ' + b"[" * 100, "?format=json", 422),
            (b"BEGIN:VEVENT", "?format=ics", 422),
            (b"\xff\xfe", "?format=todoist", 422),
            (b"title\nx\n", "", 422),
            (b"title\nx\n", "?format=xlsx", 422),
            (b"title\nx\n", "?format=csv&project=%20", 422),
            (b"title\nx\n", "?format=csv&dryrun=true", 422),
        ],
    )
    async def test_what_is_no_such_file_is_a_problem(
        self, alice: Person, file: bytes, query: str, status: int
    ) -> None:
        assert_problem(await send(alice, file, query), status)
        assert await alice.listed() == []

    async def test_other_requests_are_refused(self, alice: Person) -> None:
        assert_problem(await alice.http.get(f"{alice.base}/export?format=xlsx"), 422, "validation_failed")
        zipped = await send(alice, b"title\nx\n", "?format=csv", **{"Content-Encoding": "gzip"})
        assert_problem(zipped, 415, "unsupported_content_encoding")
        key = {"Idempotency-Key": "one"}
        await taken(alice, "title\nx\n", "?format=csv", **key)
        other = await send(alice, "title\ny\n", "?format=csv", **key)
        assert_problem(other, 422, "idempotency_key_reused")
        assert await alice.titles() == ["x"]


class SmallTransferContract:
    """Inherit, and provide a fixture `small_door`, where a user may have three open tasks."""

    async def test_what_is_too_much_stops_it(self, small_door: Door) -> None:
        alice = small_door.person()
        answer = await send(alice, [{"title": str(number)} for number in range(4)], "?format=json")
        assert_problem(answer, 409, "too_many_open_tasks")
        assert await alice.listed() == []
        done = [{"title": str(number), "completed": True} for number in range(CHUNK)]
        events = await taken(alice, [*done, *[{"title": "open"} for _ in range(4)]])
        assert [event["event"] for event in events] == ["progress", "stopped"]
        assert (events[-1]["code"], counts(events[-1])) == ("too_many_open_tasks", (CHUNK, CHUNK, 0, 0))
        assert len(await alice.listed(status="completed")) == CHUNK
