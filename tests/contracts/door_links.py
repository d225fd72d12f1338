"""Sub-tasks, dependencies and the manual order through HTTP, whatever store is behind it."""

import asyncio
from itertools import pairwise
from uuid import uuid4

import httpx
import pytest

from domain.links import MAX_LEVELS
from support.apps import Door, Person, assert_problem

Json = dict[str, object]


class Home:
    """A person's tasks, changed by their titles."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.ids: dict[str, object] = {}

    async def make(self, *titles: str, **fields: object) -> None:
        for title in titles:
            self.ids[title] = (await self.person.create(title, **fields))["id"]

    async def below(self, parent: str, *titles: str) -> None:
        await self.make(*titles, parent_id=self.ids[parent])

    async def patch(self, title: str, **fields: object) -> httpx.Response:
        return await self.person.http.patch(f"{self.person.tasks}/{self.ids[title]}", json=fields)

    async def post(self, title: str, verb: str, **fields: object) -> httpx.Response:
        return await self.person.http.post(f"{self.person.tasks}/{self.ids[title]}/{verb}", json=fields)

    async def delete(self, title: str, query: str = "") -> None:
        answer = await self.person.http.delete(f"{self.person.tasks}/{self.ids[title]}{query}")
        assert answer.status_code == 204, answer.text

    async def complete(self, title: str, query: str = "") -> httpx.Response:
        return await self.person.http.patch(f"{self.person.tasks}/{self.ids[title]}/complete{query}")

    async def titles(self, **parameters: object) -> set[object]:
        return set(await self.person.titles(**parameters))

    async def order(self) -> str:
        return "".join(map(str, await self.person.titles(sort="position")))

    async def last(self) -> int:
        return int((await self.person.http.get(f"{self.person.base}/changes")).json()["last"])

    async def undo(self, number: int) -> httpx.Response:
        return await self.person.http.post(f"{self.person.base}/changes/{number}/undo")


def pointers(answer: httpx.Response) -> list[object]:
    """Where the fields at fault are."""
    problem = assert_problem(answer, 422, "validation_failed")
    errors = problem["errors"]
    assert isinstance(errors, list)
    return [error["pointer"] for error in errors]


class LinksContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def home(self, door: Door) -> Home:
        return Home(door.person())

    async def test_a_parent_takes_its_sub_tasks_along_and_brings_them_back(self, home: Home) -> None:
        await home.make("Move house", "Other")
        await home.below("Move house", "Pack", "Paint")
        await home.below("Pack", "Buy boxes")
        await home.delete("Paint")
        await home.delete("Move house")
        assert await home.titles() == {"Other"}
        assert await home.titles(deleted="true") == {"Move house", "Pack", "Buy boxes", "Paint"}
        assert (await home.post("Move house", "restore")).status_code == 200
        # What had been there before stays there.
        assert await home.titles() == {"Other", "Move house", "Pack", "Buy boxes"}
        assert await home.titles(parent_id=home.ids["Move house"]) == {"Pack"}
        assert await home.titles(parent_id="none") == {"Other", "Move house"}

    async def test_deleting_is_undone_as_a_whole(self, home: Home) -> None:
        await home.make("Move house")
        await home.below("Move house", "Pack", "Paint")
        number = await home.last() + 1
        await home.delete("Move house")
        # Any of the changes that were made together leads to all of them.
        assert (await home.undo(number + 1)).json()["title"] in {"Pack", "Paint"}
        assert await home.titles() == {"Move house", "Pack", "Paint"}
        # And that can be undone too.
        assert (await home.undo(await home.last())).status_code == 200
        assert await home.titles() == set()

    async def test_undoing_is_all_or_nothing(self, home: Home) -> None:
        await home.make("Move house")
        await home.below("Move house", "Pack")
        number = await home.last() + 1
        await home.delete("Move house")
        await home.post("Pack", "restore")
        assert_problem(await home.undo(number), 409, "cannot_undo")
        assert await home.titles(deleted="true") == {"Move house"}

    async def test_what_is_restored_alone_comes_back_without_what_is_gone(self, home: Home) -> None:
        await home.make("Move house")
        await home.below("Move house", "Pack")
        await home.delete("Move house")
        restored = (await home.post("Pack", "restore")).json()
        assert (restored["parent_id"], restored["deleted_with"]) == (None, None)
        await home.delete("Move house", "?purge=true")
        assert await home.titles() == {"Pack"}

    async def test_purging_a_parent_purges_what_lies_there_with_it(self, home: Home) -> None:
        await home.make("Move house")
        await home.below("Move house", "Pack")
        await home.delete("Move house")
        await home.delete("Move house", "?purge=true")
        assert await home.titles(deleted="true") == set()

    async def test_there_are_only_so_many_levels(self, home: Home) -> None:
        await home.make("0")
        for level in range(MAX_LEVELS):
            await home.below(str(level), str(level + 1))
        answer = await home.person.http.post(
            home.person.tasks, json={"title": "Too deep", "parent_id": home.ids[str(MAX_LEVELS)]}
        )
        assert pointers(answer) == ["/parent_id"]
        await home.make("Above")
        assert pointers(await home.patch("0", parent_id=home.ids["Above"])) == ["/parent_id"]
        assert (await home.patch("1", parent_id=home.ids["Above"])).status_code == 200
        assert len(await home.titles()) == MAX_LEVELS + 2

    async def test_nothing_is_below_itself_however_that_is_tried(self, home: Home) -> None:
        await home.make("A")
        await home.below("A", "B")
        await home.below("B", "C")
        for parent in ("A", "B", "C"):
            assert pointers(await home.patch("A", parent_id=home.ids[parent])) == ["/parent_id"]
            assert pointers(await home.post("A", "move", parent_id=home.ids[parent])) == ["/parent_id"]
        assert await home.titles(parent_id="none") == {"A"}

    async def test_of_two_moves_that_would_make_a_cycle_together_one_is_refused(self, home: Home) -> None:
        await home.make("A", "B")
        answers = await asyncio.gather(
            home.patch("A", parent_id=home.ids["B"]), home.patch("B", parent_id=home.ids["A"])
        )
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        waits = await asyncio.gather(
            home.patch("A", blocked_by=[home.ids["B"]]), home.patch("B", blocked_by=[home.ids["A"]])
        )
        assert sorted(answer.status_code for answer in waits) == [200, 422]

    @pytest.mark.parametrize("field", ["parent_id", "blocked_by"])
    @pytest.mark.parametrize("size", [2, 3, 5])
    async def test_a_ring_that_many_requests_make_together_stays_open(
        self, home: Home, field: str, size: int
    ) -> None:
        for turn in range(4):
            titles = [f"{turn} {number}" for number in range(size)]
            await home.make(*titles)
            ids = [home.ids[title] for title in titles]
            wanted = [[one] if field == "blocked_by" else one for one in (*ids[1:], ids[0])]
            answers = await asyncio.gather(
                *(home.patch(title, **{field: value}) for title, value in zip(titles, wanted, strict=True))
            )
            statuses = sorted(answer.status_code for answer in answers)
            assert statuses == [200] * (size - 1) + [422]
            ends = [task for task in await home.person.listed() if task["id"] in ids and not task[field]]
            assert len(ends) == 1

    async def test_two_moves_do_not_get_deeper_together_than_either_may(self, home: Home) -> None:
        for turn in range(4):
            chain = [f"{turn} {level}" for level in range(MAX_LEVELS - 1)]
            await home.make(chain[0], f"{turn} root")
            for above, below in pairwise(chain):
                await home.below(above, below)
            await home.below(f"{turn} root", f"{turn} leaf")
            child = {"title": "Deepest", "parent_id": home.ids[f"{turn} leaf"]}
            answers = await asyncio.gather(
                home.patch(f"{turn} root", parent_id=home.ids[chain[-1]]),
                home.person.http.post(home.person.tasks, json=child),
            )
            assert [answer.status_code for answer in answers] in ([200, 422], [422, 201])

    @pytest.mark.parametrize("field", ["project_id", "section_id", "parent_id"])
    @pytest.mark.parametrize("value", ["", "none", "{0}", "019aaf3e-7c00-7000-8000-000000000001"])
    async def test_what_is_not_there_is_refused(self, home: Home, field: str, value: str) -> None:
        await home.make("A")
        assert pointers(await home.patch("A", **{field: value})) == [f"/{field}"]
        assert pointers(await home.post("A", "move", **{field: value})) == [f"/{field}"]
        answer = await home.person.http.post(home.person.tasks, json={"title": "B", field: value})
        assert pointers(answer) == [f"/{field}"]
        assert await home.titles() == {"A"}
        assert await home.last() == 1

    async def test_anothers_task_can_be_neither_parent_nor_blocker(self, door: Door, home: Home) -> None:
        await home.make("A")
        foreign = (await door.person().create())["id"]
        assert pointers(await home.patch("A", parent_id=foreign)) == ["/parent_id"]
        assert pointers(await home.patch("A", blocked_by=[foreign])) == ["/blocked_by/0"]
        assert pointers(await home.post("A", "move", after=foreign)) == ["/after"]

    async def test_a_task_that_waits_is_blocked_until_what_it_waits_for_is_done(self, home: Home) -> None:
        await home.make("Paint", "Pack", "Rest")
        await home.patch("Pack", blocked_by=[home.ids["Paint"], home.ids["Paint"]])
        assert await home.titles(blocked="true") == {"Pack"}
        assert await home.titles(actionable="true") == {"Paint", "Rest"}
        assert_problem(await home.complete("Pack"), 409, "task_blocked")
        assert_problem(await home.patch("Pack", completed=True), 409, "task_blocked")
        assert (await home.complete("Paint")).json()["completed"]
        assert await home.titles(blocked="true") == set()
        assert await home.titles(actionable="true") == {"Pack", "Rest"}
        await home.complete("Paint")
        assert (await home.complete("Pack", "?force=true")).json()["completed"]

    async def test_what_waits_for_something_deleted_or_purged_waits_no_more(self, home: Home) -> None:
        await home.make("Paint", "Pack")
        await home.patch("Pack", blocked_by=[home.ids["Paint"]])
        await home.delete("Paint")
        assert await home.titles(blocked="false") == {"Pack"}
        # It stays named, and may be named again: the task may come back.
        assert (await home.patch("Pack", blocked_by=[home.ids["Paint"]])).status_code == 200
        await home.delete("Paint", "?purge=true")
        assert (await home.complete("Pack")).json()["completed"]

    async def test_waiting_makes_no_cycle_of_any_length(self, home: Home) -> None:
        await home.make("A", "B", "C")
        await home.patch("A", blocked_by=[home.ids["B"]])
        await home.patch("B", blocked_by=[home.ids["C"]])
        assert pointers(await home.patch("C", blocked_by=[home.ids["A"]])) == ["/blocked_by/0"]
        assert pointers(await home.patch("C", blocked_by=[home.ids["C"]])) == ["/blocked_by/0"]
        assert pointers(await home.patch("C", blocked_by=["x", str(uuid4())])) == ["/blocked_by/0"]
        many = [str(uuid4()) for _ in range(51)]
        assert pointers(await home.patch("C", blocked_by=many)) == ["/blocked_by"]

    async def test_completing_leaves_sub_tasks_unless_they_are_meant_too(self, home: Home) -> None:
        await home.make("Move house")
        await home.below("Move house", "Pack")
        await home.below("Pack", "Buy boxes")
        assert await home.titles(actionable="true") == {"Buy boxes"}
        await home.complete("Move house")
        assert await home.titles(status="pending") == {"Pack", "Buy boxes"}
        await home.complete("Move house")
        number = await home.last() + 1
        await home.complete("Move house", "?cascade=true")
        assert await home.titles(status="pending") == set()
        await home.undo(number)
        assert await home.titles(status="pending") == {"Move house", "Pack", "Buy boxes"}

    async def test_moves_keep_the_order_that_they_make(self, home: Home) -> None:
        await home.make(*"ABCD")
        assert await home.order() == "ABCD"
        for title, where, anchor, order in (
            ("D", "before", "A", "DABC"),
            ("D", "after", "C", "ABCD"),
            ("B", "after", "C", "ACBD"),
            ("A", "before", "D", "CBAD"),
            ("C", "after", "D", "BADC"),
            ("B", "before", "A", "BADC"),
            ("C", "after", "D", "BADC"),
        ):
            before = await home.last()
            moved = await home.post(title, "move", **{where: home.ids[anchor]})
            assert moved.status_code == 200, moved.text
            assert await home.order() == order
            # One row is written, whatever else there is.
            assert await home.last() <= before + 1
        await home.make("E")
        assert await home.order() == "BADCE"
        assert await home.person.titles(sort="-position") == list("ECDAB")

    async def test_ranks_stay_short_after_many_moves_to_one_place(self, home: Home) -> None:
        await home.make(*"ABCD")
        written = await home.last()
        for number in range(160):
            moved = await home.post("AB"[number % 2], "move", before=home.ids["C"])
            assert len(moved.json()["position"]) <= 24
        assert await home.order() in {"ABCD", "BACD"}
        # All are spread anew once in a long while.
        assert await home.last() <= written + 160 + 12

    @pytest.mark.parametrize("body", [{"before": "x"}, {"after": str(uuid4())}, {"after": ""}])
    async def test_a_move_to_nowhere_is_refused(self, home: Home, body: Json) -> None:
        await home.make("A")
        assert pointers(await home.post("A", "move", **body)) == [f"/{next(iter(body))}"]
        itself = await home.post("A", "move", after=home.ids["A"])
        assert pointers(itself) == ["/after"]
        both = await home.post("A", "move", after=home.ids["A"], before=home.ids["A"])
        assert pointers(both) == ["/after"]
        assert await home.last() == 1


class ProjectsContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def home(self, door: Door) -> Home:
        return Home(door.person())

    async def kept(self, home: Home, kind: str, name: str, **fields: object) -> Json:
        answer = await home.person.http.post(f"{home.person.base}/{kind}", json={"name": name, **fields})
        assert answer.status_code == 201, answer.text
        assert (await home.person.http.get(answer.headers["location"])).json() == answer.json()
        return dict(answer.json())

    async def names(self, home: Home, kind: str, **parameters: str) -> list[object]:
        answer = await home.person.http.get(f"{home.person.base}/{kind}", params=parameters)
        return [one["name"] for one in answer.json()]

    async def test_they_are_created_edited_archived_and_ordered(self, home: Home) -> None:
        flat = await self.kept(home, "projects", " Flat ", color="#1A7F37")
        assert (flat["name"], flat["color"], flat["archived"]) == ("Flat", "#1a7f37", False)
        await self.kept(home, "projects", "Work")
        address = f"{home.person.base}/projects/{flat['id']}"
        edited = await home.person.http.patch(address, json={"archived": True, "color": None})
        assert edited.headers["etag"] == f'"{edited.json()["version"]}"'
        assert (edited.json()["archived"], edited.json()["color"], edited.json()["name"]) == (
            True,
            None,
            "Flat",
        )
        stale = await home.person.http.patch(address, json={"name": "X"}, headers={"If-Match": '"1"'})
        assert stale.json()["current"] == edited.json()
        assert await self.names(home, "projects") == ["Flat", "Work"]
        last = (await home.person.http.get(f"{home.person.base}/projects")).json()[1]["id"]
        moved = await home.person.http.post(f"{address}/move", json={"after": last})
        assert moved.status_code == 200
        assert await self.names(home, "projects") == ["Work", "Flat"]

    async def test_a_project_takes_sections_and_tasks_along_and_brings_them_back(self, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        kitchen = await self.kept(home, "sections", "Kitchen", project_id=flat["id"])
        await home.make("Outside")
        await home.make("Rent", project_id=flat["id"])
        await home.make("Cook", section_id=kitchen["id"])
        await home.below("Cook", "Shop")
        assert await home.titles(project_id=flat["id"]) == {"Rent", "Cook", "Shop"}
        assert await home.titles(section_id=kitchen["id"]) == {"Cook", "Shop"}
        deleted = await home.person.http.delete(f"{home.person.base}/projects/{flat['id']}")
        assert deleted.status_code == 204
        assert await home.titles() == {"Outside"}
        assert await self.names(home, "sections") == []
        refused = await home.person.http.post(f"{home.person.base}/sections/{kitchen['id']}/restore")
        assert_problem(refused, 409, "project_in_trash")
        restored = await home.person.http.post(f"{home.person.base}/projects/{flat['id']}/restore")
        assert restored.json()["deleted_at"] is None
        assert await home.titles(section_id=kitchen["id"]) == {"Cook", "Shop"}
        assert await home.titles(project_id=[str(flat["id"]), "none"]) == {"Outside", "Rent", "Cook", "Shop"}
        # Undone instead of restored, it comes to the same.
        await home.undo(await home.last())
        assert await home.titles() == {"Outside"}
        assert (await home.undo(await home.last())).status_code == 200
        assert await home.titles(parent_id=home.ids["Cook"]) == {"Shop"}

    async def test_sub_tasks_follow_their_parent_and_leave_it_for_another_project(self, home: Home) -> None:
        flat, work = [await self.kept(home, "projects", name) for name in ("Flat", "Work")]
        kitchen = await self.kept(home, "sections", "Kitchen", project_id=flat["id"])
        await home.make("Cook")
        await home.below("Cook", "Shop")
        await home.patch("Cook", section_id=kitchen["id"])
        assert await home.titles(project_id=flat["id"]) == {"Cook", "Shop"}
        moved = (await home.post("Shop", "move", project_id=work["id"])).json()
        assert (moved["parent_id"], moved["section_id"], moved["project_id"]) == (None, None, work["id"])
        for wrong in (
            {"section_id": kitchen["id"], "project_id": work["id"]},
            {"parent_id": home.ids["Cook"], "project_id": work["id"]},
        ):
            assert len(pointers(await home.patch("Shop", **wrong))) == 1
        back = (await home.patch("Shop", parent_id=home.ids["Cook"])).json()
        assert (back["section_id"], back["project_id"]) == (kitchen["id"], flat["id"])
        same = (await home.patch("Shop", project_id=flat["id"])).json()
        assert same == back

    async def test_purged_it_is_gone_with_all_that_went_with_it(self, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        await self.kept(home, "sections", "Kitchen", project_id=flat["id"])
        await home.make("Rent", project_id=flat["id"])
        await home.make("Other")
        await home.delete("Other")
        address = f"{home.person.base}/projects/{flat['id']}"
        assert_problem(await home.person.http.delete(f"{address}?purge=true"), 409, "not_in_trash")
        await home.person.http.delete(address)
        assert (await home.person.http.delete(f"{address}?purge=true")).status_code == 204
        assert await home.titles(deleted="true") == {"Other"}
        for kind in ("projects", "sections"):
            assert await self.names(home, kind, deleted="true") == []
        assert_problem(await home.person.http.delete(f"{address}?purge=true"), 404, "project_not_found")
        assert_problem(await home.undo(await home.last()), 409, "cannot_undo")

    async def test_a_task_restored_without_its_project_is_in_none(self, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        await home.make("Rent", project_id=flat["id"])
        await home.person.http.delete(f"{home.person.base}/projects/{flat['id']}")
        assert (await home.post("Rent", "restore")).json()["project_id"] is None
        await home.person.http.post(f"{home.person.base}/projects/{flat['id']}/restore")
        assert await home.titles(project_id="none") == {"Rent"}

    async def test_followers_learn_of_them_and_they_are_exported_and_erased(self, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        kitchen = await self.kept(home, "sections", "Kitchen", project_id=flat["id"])
        changes = (await home.person.http.get(f"{home.person.base}/changes")).json()["changes"]
        assert [(one["type"], one[one["type"]]) for one in changes] == [
            ("project", flat),
            ("section", kitchen),
        ]
        exported = (await home.person.http.get(f"{home.person.base}/export")).json()
        assert (exported["projects"], exported["sections"]) == ([flat], [kitchen])
        erased = await home.person.http.delete(
            home.person.base, headers={"Taskharbor-Confirm": "erase-everything"}
        )
        assert erased.status_code == 204
        assert await self.names(home, "projects") == []

    async def test_they_are_purged_when_they_were_in_the_trash_for_long(self, door: Door, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        await home.make("Rent", project_id=flat["id"])
        await home.person.http.delete(f"{home.person.base}/projects/{flat['id']}")
        door.clock.advance(days=29)
        await door.container.menu().maintain()
        assert await self.names(home, "projects", deleted="true") == ["Flat"]
        door.clock.advance(days=1)
        await door.container.menu().maintain()
        assert await self.names(home, "projects", deleted="true") == []
        assert await home.titles(deleted="true") == set()

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({}, "/name"),
            ({"name": " "}, "/name"),
            ({"name": "x" * 101}, "/name"),
            ({"name": "Flat", "color": "red"}, "/color"),
            ({"name": "Flat", "archived": "no"}, "/archived"),
            ({"name": "Flat", "position": "a"}, "/position"),
        ],
    )
    async def test_nonsense_is_refused(self, home: Home, body: Json, pointer: str) -> None:
        answer = await home.person.http.post(f"{home.person.base}/projects", json=body)
        assert pointers(answer) == [pointer]
        assert await home.last() == 0

    async def test_a_section_is_of_a_project_that_is_there(self, home: Home) -> None:
        for project_id in ("x", str(uuid4())):
            answer = await home.person.http.post(
                f"{home.person.base}/sections", json={"name": "Kitchen", "project_id": project_id}
            )
            assert pointers(answer) == ["/project_id"]

    async def test_anothers_looks_like_none(self, door: Door, home: Home) -> None:
        flat = await self.kept(home, "projects", "Flat")
        bob = door.person()
        for identity in (flat["id"], uuid4(), "x"):
            for method, rest in (("GET", ""), ("DELETE", ""), ("POST", "/restore")):
                answer = await bob.http.request(method, f"{bob.base}/projects/{identity}{rest}")
                assert_problem(answer, 404, "project_not_found")
