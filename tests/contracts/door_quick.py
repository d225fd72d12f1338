"""Adding a task in words through HTTP, whatever store is behind it. What is understood: adapters/language."""

from random import Random

import httpx
import pytest

from domain.vocabulary import MAX_TITLE
from support.apps import Door, Person, assert_problem

LINE = "Pay rent every 1st at 9am #home !high +Flat"


async def quick(
    person: Person, text: object, query: str = "", headers: dict[str, str] | None = None
) -> httpx.Response:
    return await person.http.post(f"{person.tasks}/quick{query}", json={"text": text}, headers=headers or {})


class QuickAddContract:
    """Inherit, and provide a fixture `door`, whose clock stands at 2026-11-23T12:00Z."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def test_a_line_is_a_task(self, alice: Person) -> None:
        await alice.http.patch(f"{alice.base}/account", json={"time_zone": "Europe/Paris"})
        flat = (await alice.http.post(f"{alice.base}/projects", json={"name": "FLAT"})).json()
        answer = await quick(alice, LINE)
        assert answer.status_code == 201
        added = answer.json()
        task = added["task"]
        assert answer.headers["location"] == f"{alice.tasks}/{task['id']}"
        assert answer.headers["etag"] == f'"{task["version"]}"'
        assert (await alice.http.get(answer.headers["location"])).json() == task
        expected = {
            "title": "Pay rent",
            "due_date": "2026-12-01T09:00:00+01:00",
            "time_zone": "Europe/Paris",
            "recurrence": "FREQ=MONTHLY;BYMONTHDAY=1",
            "priority": "high",
            "tags": ["home"],
            "project_id": flat["id"],
        }
        assert {name: task[name] for name in expected} == expected
        assert [(LINE[part["start"] : part["end"]], part["kind"]) for part in added["understood"]] == [
            ("every 1st at 9am", "recurrence"),
            ("#home", "tag"),
            ("!high", "priority"),
            ("+Flat", "project"),
        ]
        assert not added["fields"]["new_project"]

    async def test_a_dry_run_tells_and_keeps_nothing(self, alice: Person) -> None:
        answer = await quick(alice, LINE, "?dry_run=true")
        assert answer.status_code == 200
        told = answer.json()
        assert told["task"] is None
        assert (told["fields"]["title"], told["fields"]["new_project"]) == ("Pay rent", True)
        assert await alice.listed() == []
        added = (await quick(alice, LINE)).json()
        assert {**added, "task": None} == told

    async def test_a_new_project_is_made_and_one_undo_takes_both_back(self, alice: Person) -> None:
        task = (await quick(alice, "Paint the wall +Flat")).json()["task"]
        projects = (await alice.http.get(f"{alice.base}/projects")).json()
        assert [(one["id"], one["name"]) for one in projects] == [(task["project_id"], "Flat")]
        assert (await quick(alice, "Paint the door +flat")).json()["task"]["project_id"] == task["project_id"]
        await alice.http.delete(f"{alice.tasks}/{(await alice.listed())[0]['id']}")
        assert (await alice.http.post(f"{alice.base}/changes/{task['version']}/undo")).status_code == 200
        assert (await alice.http.get(f"{alice.base}/projects")).json() == []
        assert await alice.listed() == []

    async def test_it_is_done_once_under_a_key(self, alice: Person) -> None:
        key = {"Idempotency-Key": "quick"}
        first = await quick(alice, LINE, headers=key)
        task = first.json()["task"]
        await alice.http.patch(f"{alice.tasks}/{task['id']}", json={"title": "Changed since"})
        again = await quick(alice, LINE, headers=key)
        assert again.headers["idempotency-replayed"] == "true"
        assert (again.status_code, again.content) == (201, first.content)
        assert await alice.titles() == ["Changed since"]

    async def test_a_line_that_is_too_long_for_a_title_is_kept_whole(self, alice: Person) -> None:
        words = "Read " + "word " * 150 + "again"
        task = (await quick(alice, f"{words} #long")).json()["task"]
        assert (task["description"], task["tags"]) == (words, ["long"])
        assert len(task["title"]) <= MAX_TITLE
        assert words.startswith(task["title"].removesuffix("…"))

    @pytest.mark.parametrize("text", ["", " \n ", "x" * 1001, "a" + "\u0301" * 31, None, 7, ["a"]])
    async def test_what_is_no_line_is_a_problem(self, alice: Person, text: object) -> None:
        problem = assert_problem(await quick(alice, text), 422, "validation_failed")
        assert [one["pointer"] for one in problem["errors"]] == ["/text"]  # type: ignore[index]
        assert await alice.listed() == []

    async def test_other_fields_and_parameters_are_problems(self, alice: Person) -> None:
        answer = await alice.http.post(f"{alice.tasks}/quick", json={"text": "a", "title": "b"})
        assert_problem(answer, 422, "validation_failed")
        assert_problem(await quick(alice, "a", "?dryrun=true"), 422, "validation_failed")
        assert await alice.listed() == []

    async def test_odd_text_never_fails(self, alice: Person) -> None:
        chance = Random(7)
        words = [
            "every",
            "31st",
            "at",
            "25:00",
            "#",
            "!high",
            "+",
            "+x",
            '"',
            "tomorrow",
            "feb 29",
            "ß",
            "\0",
            "\u202e",
        ]
        for _ in range(100):
            odd = "".join(
                chr(chance.choice([chance.randrange(0xD800), chance.randrange(0x80)])) for _ in range(6)
            )
            text = " ".join(["x", odd, *chance.choices(words, k=5)])
            answer = await quick(alice, text)
            assert answer.status_code == 201, (text, answer.text)
