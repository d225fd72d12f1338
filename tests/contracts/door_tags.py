"""Tags through HTTP, and how many tasks there are of what they are sorted by, whatever store is behind it."""

from urllib.parse import quote

import httpx
import pytest

from support.apps import Door, Person, assert_problem

Json = dict[str, object]


class Tags:
    """A person's tags."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.address = f"{person.base}/tags"

    def at(self, name: str) -> str:
        return f"{self.address}/{quote(name, safe='')}"

    async def listed(self, query: str = "") -> list[Json]:
        answer = await self.person.http.get(f"{self.address}{query}")
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    async def names(self) -> list[object]:
        return [tag["name"] for tag in await self.listed()]

    async def counts(self) -> dict[object, tuple[int, int]]:
        tags = await self.listed("?expand=counts")
        return {tag["name"]: tuple(tag["counts"].values()) for tag in tags}  # type: ignore[attr-defined]

    async def create(self, name: str, /, **fields: object) -> Json:
        answer = await self.person.http.post(self.address, json={"name": name, **fields})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def edit(self, name: str, /, **fields: object) -> httpx.Response:
        return await self.person.http.patch(self.at(name), json=fields)

    async def of(self, title: str, **parameters: object) -> object:
        """The tags of the task of that title."""
        (task,) = await self.person.listed(search=title, **parameters)
        return task["tags"]

    async def last(self) -> int:
        return int((await self.person.http.get(f"{self.person.base}/changes")).json()["last"])

    async def undo(self) -> httpx.Response:
        return await self.person.http.post(f"{self.person.base}/changes/{await self.last()}/undo")


class TagsContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def tags(self, door: Door) -> Tags:
        return Tags(door.person())

    async def test_what_tasks_have_is_a_tag_without_more_ado(self, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["Home", "money"])
        await tags.person.create("Paint", tags=["HOME"])
        listed = await tags.listed()
        assert [(tag["name"], tag["version"], tag["color"]) for tag in listed] == [
            ("Home", 0, None),
            ("money", 0, None),
        ]
        assert (await tags.person.http.get(tags.at("home"))).json() == listed[0]
        assert_problem(await tags.person.http.get(tags.at("work")), 404, "tag_not_found")

    async def test_one_that_is_kept_has_a_colour_a_place_and_a_life(self, tags: Tags) -> None:
        created = await tags.create(" Work ", color="#1A7F37")
        assert (created["name"], created["color"], created["archived"]) == ("Work", "#1a7f37", False)
        again = await tags.person.http.post(tags.address, json={"name": "WORK"})
        assert_problem(again, 409, "tag_exists")
        edited = await tags.edit("work", archived=True, color=None)
        assert edited.headers["etag"] == f'"{edited.json()["version"]}"'
        assert edited.json()["archived"]
        stale = await tags.person.http.patch(
            tags.at("work"), json={"color": None}, headers={"If-Match": '"1"'}
        )
        assert stale.json()["current"] == edited.json()
        assert (await tags.person.http.delete(tags.at("WORK"))).status_code == 204
        assert await tags.listed() == []
        # One of the same name is made of what was.
        assert (await tags.create("work"))["id"] == created["id"]
        assert await tags.names() == ["work"]

    async def test_counts(self, tags: Tags) -> None:
        await tags.create("empty")
        for title, names in (("Rent", ["home", "money"]), ("Paint", ["Home"]), ("Gone", ["home", "old"])):
            await tags.person.create(title, tags=names)
        listed = await tags.person.listed()
        await tags.person.http.delete(f"{tags.person.tasks}/{listed[0]['id']}")
        await tags.person.http.patch(f"{tags.person.tasks}/{listed[1]['id']}/complete")
        assert await tags.counts() == {"empty": (0, 0), "home": (1, 1), "money": (1, 0)}

    async def test_projects_and_sections_count_their_tasks_too(self, tags: Tags) -> None:
        http, base = tags.person.http, tags.person.base
        flat = (await http.post(f"{base}/projects", json={"name": "Flat"})).json()
        kitchen = (
            await http.post(f"{base}/sections", json={"name": "Kitchen", "project_id": flat["id"]})
        ).json()
        await tags.person.create("Rent", project_id=flat["id"])
        await tags.person.create("Cook", section_id=kitchen["id"], completed=True)
        for kind, one, counts in (
            ("projects", flat, {"open": 1, "completed": 1}),
            ("sections", kitchen, {"open": 0, "completed": 1}),
        ):
            listed = await http.get(f"{base}/{kind}?expand=counts")
            assert listed.json() == [one | {"counts": counts}]
            assert (await http.get(f"{base}/{kind}")).json() == [one]
            tagged = {"If-None-Match": listed.headers["etag"]}
            assert (await http.get(f"{base}/{kind}?expand=counts", headers=tagged)).status_code == 304
        assert_problem(await http.get(f"{base}/filters?expand=counts"), 422, "validation_failed")

    async def test_a_new_name_is_everywhere_at_once(self, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["a", "Home", "z"])
        await tags.person.create("Paint", tags=["HOME"])
        gone = await tags.person.create("Gone", tags=["home"])
        await tags.person.http.delete(f"{tags.person.tasks}/{gone['id']}")
        before = await tags.last()
        await tags.create("home", color="#1a7f37")
        renamed = (await tags.edit("home", name="House")).json()
        assert (renamed["name"], renamed["color"]) == ("House", "#1a7f37")
        assert await tags.of("Rent") == ["a", "House", "z"]
        assert await tags.of("Paint") == ["House"]
        assert await tags.of("Gone", deleted="true") == ["House"]
        assert await tags.names() == ["House", "a", "z"]
        assert (await tags.undo()).status_code == 200
        assert await tags.of("Rent") == ["a", "Home", "z"]
        assert await tags.of("Gone", deleted="true") == ["home"]
        assert await tags.names() == ["home", "a", "z"]
        assert (await tags.person.http.get(f"{tags.person.base}/changes?since={before}")).status_code == 200

    async def test_another_spelling_is_no_other_tag(self, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["home"])
        renamed = (await tags.edit("home", name="HOME")).json()
        assert await tags.of("Rent") == ["HOME"]
        assert await tags.names() == ["HOME"]
        assert (await tags.edit("home", name="HOME")).json() == renamed

    async def test_two_become_one(self, tags: Tags) -> None:
        await tags.create("house", color="#111111")
        await tags.create("home", color="#222222")
        await tags.person.create("Rent", tags=["house", "a", "home"])
        await tags.person.create("Paint", tags=["house"])
        merged = (await tags.edit("House", name="home")).json()
        assert (merged["name"], merged["color"]) == ("home", "#222222")
        assert await tags.of("Rent") == ["home", "a"]
        assert await tags.counts() == {"home": (2, 0), "a": (1, 0)}
        assert_problem(await tags.person.http.get(tags.at("house")), 404, "tag_not_found")

    async def test_deleted_it_is_gone_from_all_and_undone_it_is_back(self, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["home", "money"])
        await tags.create("Home")
        for _ in range(2):
            key = {"Idempotency-Key": "delete"}
            assert (await tags.person.http.delete(tags.at("home"), headers=key)).status_code == 204
        assert await tags.of("Rent") == ["money"]
        assert (await tags.undo()).status_code == 200
        assert await tags.of("Rent") == ["home", "money"]
        assert (await tags.person.http.delete(tags.at("money"))).status_code == 204
        assert await tags.names() == ["Home"]

    async def test_their_order_is_by_hand(self, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["a", "b", "c"])
        for name, where in (("c", {"before": "A"}), ("b", {"after": "c"})):
            moved = await tags.person.http.post(f"{tags.at(name)}/move", json=where)
            assert moved.status_code == 200, moved.text
        assert await tags.names() == ["c", "b", "a"]
        for where in ({"before": "none"}, {"before": "a", "after": "b"}, {}, {"after": "c"}):
            refused = await tags.person.http.post(f"{tags.at('c')}/move", json=where)
            assert_problem(refused, 422, "validation_failed")

    @pytest.mark.parametrize("name", ["a/b", "%2F", "ß", "a b+c", "100%", "..x", "🎉", "İ"])
    async def test_odd_names_are_found(self, tags: Tags, name: str) -> None:
        await tags.person.create("Rent", tags=[name])
        assert (await tags.person.http.get(tags.at(name))).json()["name"] == name
        assert (await tags.edit(name, name="plain")).status_code == 200
        assert await tags.of("Rent") == ["plain"]
        assert (await tags.edit("plain", name=name)).status_code == 200
        assert await tags.of("Rent") == [name]

    async def test_followers_learn_of_them(self, tags: Tags) -> None:
        kept = await tags.create("home")
        changes = (await tags.person.http.get(f"{tags.person.base}/changes")).json()["changes"]
        assert [(one["type"], one["tag"]) for one in changes] == [("tag", kept)]
        assert (await tags.person.http.get(f"{tags.person.base}/export")).json()["tags"] == [kept]

    @pytest.mark.parametrize("body", [{}, {"name": " "}, {"name": "x" * 51}, {"name": "a", "color": "red"}])
    async def test_nonsense_is_refused(self, tags: Tags, body: Json) -> None:
        assert_problem(await tags.person.http.post(tags.address, json=body), 422, "validation_failed")
        assert await tags.last() == 0

    async def test_anothers_looks_like_none(self, door: Door, tags: Tags) -> None:
        await tags.person.create("Rent", tags=["secret"])
        others = Tags(door.person())
        for method in ("GET", "DELETE"):
            assert_problem(
                await others.person.http.request(method, others.at("secret")), 404, "tag_not_found"
            )
        assert_problem(await others.edit("secret", name="mine"), 404, "tag_not_found")
        assert await tags.of("Rent") == ["secret"]
