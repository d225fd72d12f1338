"""How the tasks of a file hang together: whatever it says, what is left are trees, and no circles."""

import time
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from application.transfer.drafts import NOWHERE, Draft
from application.transfer.outline import Outline
from domain.links import MAX_LEVELS
from domain.past import Past
from domain.task_fields import TaskFields
from domain.vocabulary import TaskId

TASKS = 12
numbers = st.integers(0, TASKS + 2)


def task_id(number: int) -> TaskId:
    return TaskId(UUID(int=number + 1))


def drawn(number: int, parent: int | None, blockers: list[int]) -> Draft:
    return Draft(
        task_id(number),
        TaskFields(title="x"),
        Past(),
        NOWHERE,
        None if parent is None else task_id(parent),
        tuple(map(task_id, dict.fromkeys(blockers))),
    )


def settled(drafts: list[Draft]) -> Outline:
    outline = Outline()
    for one in drafts:
        assert outline.take(one)
    outline.settle()
    return outline


files = st.permutations(range(TASKS)).flatmap(
    lambda order: st.tuples(
        st.just(order),
        st.lists(st.none() | numbers, min_size=TASKS, max_size=TASKS),
        st.lists(st.lists(numbers, max_size=3), min_size=TASKS, max_size=TASKS),
    )
)


@given(files)
@example(([*reversed(range(TASKS))], [None, *range(TASKS - 1)], [[]] * TASKS))
@example(([*range(TASKS)], [*range(1, TASKS), 0], [[(number + 1) % TASKS] for number in range(TASKS)]))
def test_what_is_left_is_sound_and_only_what_is_not_was_cut(
    file: tuple[list[int], list[int | None], list[list[int]]],
) -> None:
    order, parents, blockers = file
    outline = settled([drawn(number, parents[number], blockers[number]) for number in order])
    known = set(outline.homes)
    for number in range(TASKS):
        way = [task_id(number)]
        while (above := outline.parents.get(way[-1])) is not None and above in known:
            assert above not in way
            way.append(above)
        assert len(way) - 1 <= MAX_LEVELS
        assert outline.levels.get(task_id(number), 0) in {0, len(way) - 1}
        assert outline.root(task_id(number)) == way[-1]
        given_parent = parents[number]
        cut = task_id(number) in outline.without_parent
        assert cut == (given_parent is not None and task_id(number) not in outline.parents)
    waiting = {
        one: [b for b in of if b in known and b not in outline.not_waiting.get(one, ())]
        for one, of in outline.blockers.items()
    }
    done: set[TaskId] = set()
    while ready := [one for one in known - done if done.issuperset(waiting.get(one, ()))]:
        done.update(ready)
    assert done == known


def test_what_needs_no_cutting_is_left_alone() -> None:
    outline = settled(
        [drawn(number, number - 1 if number else None, [number + 1]) for number in range(MAX_LEVELS + 1)]
    )
    assert not outline.without_parent
    assert not outline.not_waiting
    assert [outline.levels[task_id(number)] for number in range(MAX_LEVELS + 1)] == [0, 1, 2, 3, 4, 5]


def test_a_file_that_is_one_long_chain_takes_no_longer_than_another() -> None:
    count = 20_000
    chain = [drawn(number, number - 1 if number else None, [number + 1]) for number in reversed(range(count))]
    flat = [drawn(number, None, []) for number in range(count)]
    times = []
    for drafts in (flat, chain):
        start = time.perf_counter()
        settled(drafts)
        times.append(time.perf_counter() - start)
    # A walk along the whole for each would take ten thousand times as long.
    assert times[1] < 200 * times[0]
