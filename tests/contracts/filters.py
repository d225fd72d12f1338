"""What every store must answer to a filter: exactly what `ResolvedFilter.matches` says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.storage import Storage
from application.task_filter import Filter
from application.task_query import TaskQuery
from contracts.query import keep, many_tasks
from domain.task import Task
from domain.vocabulary import MAX_TITLE
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.filters import filters
from support.strategies import NOW, ZONES

# Folding makes eighteen characters of one, so that the key of the title is cut.
_LONG = "\ufdfa" * MAX_TITLE
_ODD_TEXTS = [
    {"title": "a\nb", "description": "c\nd"},
    {"title": "a", "description": "b\nc\nd", "tags": ["e"]},
    {"title": "a\nb\nc", "description": ""},
    {"title": "a", "description": None, "tags": ["b", "c d"]},
    {"title": _LONG, "description": "\nb"},
    {"title": "100%", "description": "a_b\\c", "tags": ["%", "_"]},
]
_ODD_FILTERS = [
    'description = "c\\nd"',
    "description ~ b",
    'description ~ "\\n"',
    'description !~ "d"',
    'description = ""',
    'description != ""',
    "description = null",
    'tag ~ "c"',
    'tag ~ "b\\nc"',
    "tags = null",
    'tag in ("%", e)',
    'title ~ "%"',
    'title ~ "a\\nb"',
    f'title = "{_LONG}"',
    'title not in ("A", "100%")',
    'text ~ "b"',
    'text !~ "_"',
    "version > 999999999999999 || version < 1",
    "due < now+999999y && !(due < now-999999y)",
]


class FilterContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=60)
    @given(
        given_tasks=many_tasks,
        asked=st.lists(filters, min_size=4, max_size=8),
        zone=st.sampled_from(ZONES),
    )
    async def test_finds_what_matches(
        self, storage: Storage, given_tasks: list[Task], asked: list[Filter], zone: str
    ) -> None:
        await _compare(storage, given_tasks, asked, zone)

    async def test_texts_are_told_apart(self, storage: Storage) -> None:
        await _compare(
            storage, [a_task(**fields) for fields in _ODD_TEXTS], list(map(parse_filter, _ODD_FILTERS))
        )

    async def test_the_largest_filter_is_answered(self, storage: Storage) -> None:
        largest = "||".join(["tag=a"] * 100)
        members = ",".join(map(str, range(100)))
        asked = [
            largest,
            f"version in ({members})",
            f"!(tag not in ({members}))",
            "!(" * 10 + "completed" + ")" * 10,
        ]
        await _compare(storage, [a_task(tags=["a"]), a_task()], list(map(parse_filter, asked)))


async def _compare(storage: Storage, given_tasks: list[Task], asked: list[Filter], zone: str = "UTC") -> None:
    user = await keep(storage, given_tasks)
    async with storage.reading_as(user) as reading:
        # With the versions that they have got.
        kept = [await reading.tasks.get(task.id) for task in given_tasks]
        for one in asked:
            resolved = one.resolve(NOW, zone)
            matching = {task.id for task in kept if task.deleted_at is None and resolved.matches(task)}
            query = TaskQuery(filter=resolved)
            assert {task.id for task in await reading.tasks.find(query)} == matching
            # Stores may look for short pages in other ways.
            short = await reading.tasks.find(TaskQuery(filter=resolved, limit=50))
            assert {task.id for task in short} == matching
            assert await reading.tasks.count(query) == len(matching)
            for task in kept:
                assert query.matches(task) == (task.id in matching)
