"""What every store must answer to a query: exactly what `TaskQuery.matches` and `sort_key` say."""

from dataclasses import replace
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.storage import Storage
from application.task_query import Around, TaskQuery
from application.tasks.task_search import TaskSearch
from domain.change import Change, ChangeKind
from domain.task import Task
from domain.vocabulary import TaskId, UserId
from support.strategies import NOW, ZONES, links, searches, tasks


async def keep(storage: Storage, given_tasks: list[Task]) -> UserId:
    """Put `given_tasks` under a new user."""
    user = UserId(f"user-{uuid4()}")
    async with storage.acting_as(user) as transaction:
        for task in given_tasks:
            owned = replace(task, user_id=user, _changes=[])
            owned._changes.append(Change(ChangeKind.CREATED, owned.id, NOW, before={}, after=owned.image()))
            await transaction.tasks.add(owned)
    return user


def expected(query: TaskQuery, given_tasks: list[Task]) -> list[TaskId]:
    """The whole list, by the definition."""
    around = Around.of(given_tasks)
    found = [query.position(task) for task in given_tasks if query.matches(task, around)]
    return [position.task_id for position in sorted(found, key=query.sort_key, reverse=query.descending)]


many_tasks = st.lists(tasks(), max_size=12, unique_by=lambda task: task.id)


class QueryContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=60)
    @given(
        given_tasks=many_tasks,
        asked=st.lists(searches(), min_size=4, max_size=8),
        zone=st.sampled_from(ZONES),
        along_with=st.sampled_from([None, None]) | links,
    )
    async def test_finds_and_orders_as_defined(
        self,
        storage: Storage,
        given_tasks: list[Task],
        asked: list[TaskSearch],
        zone: str,
        along_with: UUID | None,
    ) -> None:
        user = await keep(storage, given_tasks)
        for search in asked:
            query = replace(search.resolve(NOW, zone), deleted_with=along_with)
            whole = expected(query, given_tasks)
            async with storage.reading_as(user) as reading:
                found = await reading.tasks.find(query)
                assert [task.id for task in found] == whole[: query.limit]
                assert await reading.tasks.count(query) == len(whole)

    @settings(max_examples=40)
    @given(given_tasks=many_tasks, search=searches(), size=st.integers(1, 4))
    async def test_pages_join_to_the_whole(
        self, storage: Storage, given_tasks: list[Task], search: TaskSearch, size: int
    ) -> None:
        user = await keep(storage, given_tasks)
        query = search.resolve(NOW, "UTC")
        whole = expected(query, given_tasks)
        walked: list[TaskId] = []
        page = replace(query, limit=size)
        async with storage.reading_as(user) as reading:
            while found := await reading.tasks.find(page):
                walked += [task.id for task in found]
                page = replace(page, after=query.position(found[-1]))
        assert walked == whole

    @settings(max_examples=40)
    @given(task=tasks())
    async def test_gives_back_every_field(self, storage: Storage, task: Task) -> None:
        user = await keep(storage, [task])
        async with storage.reading_as(user) as reading:
            assert await reading.tasks.get(task.id) == replace(task, user_id=user, version=1)
