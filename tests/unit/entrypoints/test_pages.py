"""Pages: the Link to the next, which needs nothing but to be followed, and the total."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from support.apps import Door, Person, assert_problem, next_link


async def walk(person: Person, address: str) -> list[list[str]]:
    """The titles on each page, from `address` along the links to the end."""
    pages = []
    following: str | None = address
    while following is not None:
        answer = await person.http.get(following)
        assert answer.status_code == 200, answer.text
        pages.append([task["title"] for task in answer.json()])
        following = next_link(answer)
    return pages


async def number(person: Person, count: int) -> list[str]:
    titles = [f"Task {number}" for number in range(count)]
    for title in titles:
        await person.create(title, tags=["home, or not"], priority="low")
    return titles


async def test_the_links_lead_through_all_pages_to_the_end(alice: Person) -> None:
    titles = await number(alice, 7)
    pages = await walk(alice, f"{alice.tasks}?limit=3&sort=created")
    assert pages == [titles[:3], titles[3:6], titles[6:]]


async def test_a_list_that_fits_has_no_link(alice: Person) -> None:
    await number(alice, 2)
    assert "link" not in (await alice.http.get(alice.tasks)).headers
    assert "link" not in (await alice.http.get(f"{alice.tasks}?limit=2")).headers


async def test_the_link_keeps_all_other_parameters(alice: Person) -> None:
    await number(alice, 3)
    query = "limit=1&priority=low&priority=high&search=task+%26&fields=id,title&count=true&order=asc"
    await alice.create("Task & that", priority="high")
    await alice.create("Task & this", priority="high")
    answer = await alice.http.get(f"{alice.tasks}?{query}")
    link = next_link(answer)
    assert link is not None
    followed = parse_qsl(urlsplit(link).query)
    assert [item for item in followed if item[0] != "cursor"] == parse_qsl(query)
    assert [name for name, _ in followed].count("cursor") == 1
    second = await alice.http.get(link)
    assert [task["title"] for task in second.json()] == ["Task & this"]
    assert next_link(second) is None


async def test_the_link_replaces_the_cursor(alice: Person) -> None:
    titles = await number(alice, 4)
    assert await walk(alice, f"{alice.tasks}?limit=1&order=asc") == [[title] for title in titles]


async def test_the_limit_may_change_from_page_to_page(alice: Person) -> None:
    titles = await number(alice, 5)
    link = next_link(await alice.http.get(f"{alice.tasks}?limit=1&order=asc"))
    assert link is not None
    rest = await walk(alice, link.replace("limit=1", "limit=1000"))
    assert rest == [titles[1:]]


USERS = [
    "auth0|a b/ü%",
    "a/b",
    "me-too",
    "%2F",
    "a%2Fb",
    "a+b c",
    "日本語",
    "<x>;rel=next",
    "a?b#c",
    "/",
    "a\\b",
    "api",
]


@pytest.mark.parametrize("user", USERS)
async def test_the_link_works_for_any_user_id(door: Door, user: str) -> None:
    person = door.person(user)
    for task in await person.listed():
        await person.http.delete(f"{person.tasks}/{task['id']}")
    titles = await number(person, 3)
    assert await walk(person, f"{person.tasks}?limit=2&order=asc") == [titles[:2], titles[2:]]
    assert await walk(person, f"{person.tasks}/?limit=2&order=asc") == [titles[:2], titles[2:]]
    assert await walk(person, "/api/me/tasks?limit=1&order=asc") == [[title] for title in titles]


async def test_characters_that_would_end_a_link_are_encoded_in_it(door: Door) -> None:
    person = door.person('a>b"/c', raw_path=b'/api/a>b"%2Fc/tasks')
    await number(door.person(person.user), 2)
    answer = await person.http.get("/api/me/tasks?limit=1")
    assert str(next_link(answer)).startswith("/api/a%3Eb%22%2Fc/tasks?limit=1&cursor=")


async def test_the_total_counts_all_pages_and_only_if_asked_for(alice: Person) -> None:
    await number(alice, 3)
    assert "x-total-count" not in (await alice.http.get(f"{alice.tasks}?limit=1")).headers
    for query in ("count=true&limit=1", "count=true", "count=true&status=pending"):
        assert (await alice.http.get(f"{alice.tasks}?{query}")).headers["x-total-count"] == "3"
    completed = await alice.http.get(f"{alice.tasks}?count=true&status=completed")
    assert completed.headers["x-total-count"] == "0"


async def test_a_cursor_is_refused_by_another_list_and_for_another_user(alice: Person, bob: Person) -> None:
    await number(alice, 2)
    await number(bob, 2)
    link = next_link(await alice.http.get(f"{alice.tasks}?limit=1"))
    assert link is not None
    for refused in (link.replace(alice.user, bob.user), link.replace(alice.user, "me")):
        problem = assert_problem(await bob.http.get(refused), 422)
        assert problem["errors"][0]["parameter"] == "cursor"
    assert_problem(await alice.http.get(f"{link}&status=pending"), 422)
    assert_problem(await alice.http.get(f"{link}&sort=title"), 422)
