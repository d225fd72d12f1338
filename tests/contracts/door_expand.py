"""Tasks with their sub-tasks through HTTP, whatever store is behind it."""

from typing import Any

import pytest

from domain.links import MAX_LEVELS
from support.apps import Door, Person, assert_problem


def outline(tree: dict[str, Any]) -> str:
    """`tree` as text: title, progress, and in brackets what is below."""
    below = ", ".join(map(outline, tree["children"]))
    progress = f"{tree['progress']['completed']}/{tree['progress']['total']}"
    return f"{tree['title']} {progress}" + (f" ({below})" if below else "")


class ExpandContract:
    """Inherit, and provide a fixture `door`."""

    @pytest.fixture
    def alice(self, door: Door) -> Person:
        return door.person()

    async def grow(self, person: Person) -> dict[str, object]:
        """A house with two rooms, of which one has something to do; their ids by title."""
        ids: dict[str, object] = {}
        for title, parent in (("House", None), ("Hall", "House"), ("Loft", "House"), ("Paint", "Loft")):
            ids[title] = (await person.create(title, parent_id=ids.get(str(parent))))["id"]
        await person.http.patch(f"{person.tasks}/{ids['Paint']}/complete")
        return ids

    async def test_a_task_with_all_that_is_below(self, alice: Person) -> None:
        ids = await self.grow(alice)
        address = f"{alice.tasks}/{ids['House']}"
        answer = await alice.http.get(address, params={"expand": "children"})
        tree = answer.json()
        assert outline(tree) == "House 1/3 (Hall 0/0, Loft 1/1 (Paint 0/0))"
        bare = (await alice.http.get(address)).json()
        assert bare == {name: tree[name] for name in bare}
        assert set(tree) - set(bare) == {"children", "progress"}

    async def test_the_entity_tag_is_that_of_all_of_it(self, alice: Person) -> None:
        ids = await self.grow(alice)
        address = f"{alice.tasks}/{ids['House']}?expand=children"
        tag = (await alice.http.get(address)).headers["etag"]
        assert (await alice.http.get(address, headers={"If-None-Match": tag})).status_code == 304
        await alice.http.patch(f"{alice.tasks}/{ids['Hall']}", json={"title": "Corridor"})
        changed = await alice.http.get(address, headers={"If-None-Match": tag})
        assert outline(changed.json()).startswith("House 1/3 (Corridor")

    async def test_lists_too_in_the_manual_order_with_the_fields_asked_for(self, alice: Person) -> None:
        ids = await self.grow(alice)
        await alice.create("Other")
        move = {"before": ids["Hall"]}
        assert (await alice.http.post(f"{alice.tasks}/{ids['Loft']}/move", json=move)).status_code == 200
        trees = await alice.listed(expand="children", parent_id="none", fields="title", sort="title")
        assert [outline(tree) for tree in trees] == [
            "House 1/3 (Loft 1/1 (Paint 0/0), Hall 0/0)",
            "Other 0/0",
        ]
        assert set(trees[0]) == {"title", "children", "progress"}
        # What is below another of the list is there by itself too.
        everything = await alice.listed(expand="children", sort="title")
        assert [outline(tree) for tree in everything][:2] == [
            "Hall 0/0",
            "House 1/3 (Loft 1/1 (Paint 0/0), Hall 0/0)",
        ]

    async def test_what_is_in_the_trash_is_left_out(self, alice: Person) -> None:
        ids = await self.grow(alice)
        await alice.http.delete(f"{alice.tasks}/{ids['Loft']}")
        (tree,) = await alice.listed(expand="children", parent_id="none")
        assert outline(tree) == "House 0/1 (Hall 0/0)"

    async def test_every_level_is_shown(self, alice: Person) -> None:
        parent = None
        for level in range(MAX_LEVELS + 1):
            parent = (await alice.create(str(level), parent_id=parent))["id"]
        (tree,) = await alice.listed(expand="children", parent_id="none")
        assert outline(tree) == "0 0/5 (1 0/4 (2 0/3 (3 0/2 (4 0/1 (5 0/0)))))"

    @pytest.mark.parametrize("query", ["expand=parents", "expand=", "expand=children&limit=3"])
    async def test_nonsense_is_refused(self, alice: Person, query: str) -> None:
        task = await alice.create()
        assert_problem(await alice.http.get(f"{alice.tasks}/{task['id']}?{query}"), 422, "validation_failed")
