"""The list's parameters: what they find, how they may be written, what is refused."""

import pytest

from support.apps import Person, assert_problem

DAY = "2026-11-23"


async def fill(person: Person) -> None:
    await person.create("Pay rent", priority="high", tags=["Home"], due_date=DAY)
    await person.create("Walk dog", priority="low", tags=["home", "dog"], due_date="2026-11-20")
    await person.create("Write CV", tags=["work"], completed=True, description="The long one")
    await person.create("sleep", due_date="2026-11-25T09:00Z", priority="medium")


EVERYTHING = {"Pay rent", "Walk dog", "Write CV", "sleep"}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", EVERYTHING),
        ("status=all", EVERYTHING),
        ("status=pending", EVERYTHING - {"Write CV"}),
        ("status=completed", {"Write CV"}),
        ("completed=true", {"Write CV"}),
        ("completed=false&status=pending", EVERYTHING - {"Write CV"}),
        ("priority=high", {"Pay rent"}),
        ("priority=high,low", {"Pay rent", "Walk dog"}),
        ("priority=high&priority=low", {"Pay rent", "Walk dog"}),
        ("priority=high,low&priority=medium", {"Pay rent", "Walk dog", "sleep"}),
        ("tag=HOME", {"Pay rent", "Walk dog"}),
        ("tag=dog,work", {"Walk dog", "Write CV"}),
        ("tag=dog&tag=work", {"Walk dog", "Write CV"}),
        ("tag=home&priority=low", {"Walk dog"}),
        ("search=RENT", {"Pay rent"}),
        ("search=cv+long", {"Write CV"}),
        ("search=work", {"Write CV"}),
        ("search=", EVERYTHING),
        ("due=overdue", {"Walk dog"}),
        ("due=today", {"Pay rent"}),
        ("due=week", {"Pay rent", "sleep"}),
        ("due=none", {"Write CV"}),
        (f"due_before={DAY}", {"Walk dog"}),
        (f"due_after={DAY}", {"sleep"}),
        ("due_after=2026-11-25T08:59:59Z", {"sleep"}),
        ("due_after=2026-11-25T10:00:00%2B02:00", {"sleep"}),
        ("due_before=2026-11-25T09:00:00Z", {"Pay rent", "Walk dog"}),
        ("updated_after=2026-11-22", EVERYTHING),
        ("updated_after=2031-01-01T00:00Z", set()),
        ("deleted=true", set()),
        ("deleted=false", EVERYTHING),
    ],
)
async def test_filters(alice: Person, query: str, titles: set[str]) -> None:
    await fill(alice)
    answer = await alice.http.get(f"{alice.tasks}?{query}")
    assert answer.status_code == 200, answer.text
    assert {task["title"] for task in answer.json()} == titles
    assert len(answer.json()) == len(titles)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["sleep", "Write CV", "Walk dog", "Pay rent"]),
        ("order=asc", ["Pay rent", "Walk dog", "Write CV", "sleep"]),
        ("order=desc", ["sleep", "Write CV", "Walk dog", "Pay rent"]),
        ("sort=created", ["Pay rent", "Walk dog", "Write CV", "sleep"]),
        ("sort=-updated", ["sleep", "Write CV", "Walk dog", "Pay rent"]),
        ("sort=title", ["Pay rent", "sleep", "Walk dog", "Write CV"]),
        ("sort=title&order=desc", ["Write CV", "Walk dog", "sleep", "Pay rent"]),
        ("sort=-title", ["Write CV", "Walk dog", "sleep", "Pay rent"]),
        ("sort=-title&order=desc", ["Write CV", "Walk dog", "sleep", "Pay rent"]),
        ("sort=title&order=asc", ["Pay rent", "sleep", "Walk dog", "Write CV"]),
        ("sort=due_date", ["Walk dog", "Pay rent", "sleep", "Write CV"]),
        ("sort=-due_date", ["sleep", "Pay rent", "Walk dog", "Write CV"]),
        ("sort=priority", ["Write CV", "Walk dog", "sleep", "Pay rent"]),
        ("sort=-priority", ["Pay rent", "sleep", "Walk dog", "Write CV"]),
    ],
)
async def test_orders(alice: Person, query: str, titles: list[str]) -> None:
    await fill(alice)
    answer = await alice.http.get(f"{alice.tasks}?{query}")
    assert [task["title"] for task in answer.json()] == titles


@pytest.mark.parametrize("query", ["fields=id,title", "fields=title&fields=id", "fields=id,title,id"])
async def test_only_the_fields_asked_for_are_answered(alice: Person, query: str) -> None:
    task = await alice.create()
    answer = await alice.http.get(f"{alice.tasks}?{query}")
    assert answer.json() == [{"id": task["id"], "title": task["title"]}]


@pytest.mark.parametrize(
    ("query", "parameter", "detail"),
    [
        ("stauts=pending", "stauts", "is not a known parameter; did you mean status?"),
        ("priorty=high", "priorty", "is not a known parameter; did you mean priority?"),
        ("Limit=1", "Limit", "did you mean limit?"),
        ("page=2", "page", "is not a known parameter"),
        ("xyzzy", "xyzzy", "known are status, completed, priority"),
        ("fields=titel", "fields", "names an unknown field; did you mean title?"),
        ("fields=", "fields", "names an unknown field"),
        ("status=pending&status=all", "status", "must be given once"),
        ("sort=title&sort=title", "sort", "must be given once"),
        ("search=a&search=b", "search", "must be given once"),
        ("cursor=a&cursor=b", "cursor", "must be given once"),
        ("sort=-title&order=asc", "order", "contradicts"),
        ("status=completed&completed=false", "completed", "contradicts status"),
        ("status=pending&completed=true", "completed", "contradicts status"),
        ("status=done", "status", "must be all, pending or completed"),
        ("sort=metadata", "sort", "must be created, updated, title"),
        ("sort=--title", "sort", "must be created"),
        ("order=up", "order", "must be asc or desc"),
        ("completed=1", "completed", "must be true or false"),
        ("completed=True", "completed", "must be true or false"),
        ("deleted=yes", "deleted", "must be true or false"),
        ("count=", "count", "must be true or false"),
        ("priority=urgent", "priority", "must be none, low, medium or high"),
        ("priority=", "priority", "must be"),
        ("tag=", "tag", "must not be empty"),
        ("tag=home,", "tag", "must not be empty"),
        ("tag=" + "x" * 51, "tag", "at most 50"),
        ("search=" + "x" * 201, "search", "at most 200"),
        ("search=%00", "search", "control characters"),
        ("due=tomorrow", "due", "must be overdue, today, week or none"),
        ("due_before=", "due_before", "must be a date"),
        ("due_before=31.01.2027", "due_before", "must be a date"),
        ("due_after=10000-01-01", "due_after", "must be a date"),
        ("due_after=9999-12-31", "due_after", "years 1970 to 9998"),
        ("updated_after=2027-01-31T09:00:00+02:00", "updated_after", "must be a date"),
        ("limit=0", "limit", "must be from 1 to 1000"),
        ("limit=1001", "limit", "must be from 1 to 1000"),
        ("limit=-1", "limit", "must be a whole number"),
        ("limit=%2B1", "limit", "must be a whole number"),
        ("limit=+1", "limit", "must be a whole number"),
        ("limit=1_0", "limit", "must be a whole number"),
        ("limit=1.0", "limit", "must be a whole number"),
        ("limit=1e2", "limit", "must be a whole number"),
        ("limit=", "limit", "must be a whole number"),
        ("limit=%D9%A1", "limit", "must be a whole number"),
        ("limit=" + "9" * 5000, "limit", "must be a whole number"),
        ("cursor=", "cursor", "is not a cursor of this list"),
        ("cursor=abc", "cursor", "is not a cursor of this list"),
        ("cursor=%ff", "cursor", "is not a cursor of this list"),
    ],
)
async def test_what_is_refused_names_its_parameter(
    alice: Person, query: str, parameter: str, detail: str
) -> None:
    problem = assert_problem(await alice.http.get(f"{alice.tasks}?{query}"), 422, "validation_failed")
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    assert detail in error["detail"]
    assert set(error) == {"parameter", "detail"}


async def test_several_wrong_parameters_are_named_together(alice: Person) -> None:
    wrong = await alice.http.get(f"{alice.tasks}?status=x&limit=y&order=z")
    assert {error["parameter"] for error in wrong.json()["errors"]} == {"status", "limit", "order"}
    wrong = await alice.http.get(f"{alice.tasks}?tag=&limit=0&due_before=x")
    assert {error["parameter"] for error in wrong.json()["errors"]} == {"tag", "limit", "due_before"}
