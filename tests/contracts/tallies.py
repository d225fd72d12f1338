"""How many tasks there are of each group: the same from every store."""

from collections import Counter

from hypothesis import given, settings

from application.ports.figures import Grouping, Tally
from application.ports.storage import Storage
from contracts.query import keep, many_tasks
from contracts.storage import new_user
from domain.task import Task
from domain.vocabulary import fold


class TalliesContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=60)
    @given(given_tasks=many_tasks)
    async def test_counts_as_defined(self, storage: Storage, given_tasks: list[Task]) -> None:
        user = await keep(storage, given_tasks)
        live = sorted(
            (task for task in given_tasks if task.deleted_at is None),
            key=lambda one: (one.created_at, one.id),
        )
        async with storage.reading_as(user) as reading:
            for by, key in (
                (Grouping.PROJECT, lambda task: task.project_id),
                (Grouping.SECTION, lambda task: task.section_id),
            ):
                counts = Counter((key(task), task.completed) for task in live)
                keys = sorted({one for one, _ in counts}, key=lambda one: (one is None, str(one)))
                assert await reading.tasks.tallies(by) == [
                    Tally(one, counts[one, False], counts[one, True]) for one in keys
                ]
            tags: dict[str, Tally] = {}
            for task in live:
                for tag in task.tags:
                    so_far = tags.get(fold(tag), Tally(fold(tag), 0, 0, tag, task.created_at))
                    tags[fold(tag)] = Tally(
                        so_far.key,
                        so_far.open + (not task.completed),
                        so_far.completed + task.completed,
                        so_far.name,
                        so_far.since,
                    )
            assert await reading.tasks.tallies(Grouping.TAG) == [tags[one] for one in sorted(tags)]

    async def test_of_nothing_there_is_nothing(self, storage: Storage) -> None:
        async with storage.reading_as(new_user()) as reading:
            assert [await reading.tasks.tallies(by) for by in Grouping] == [[], [], []]
