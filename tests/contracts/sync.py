"""What clients that keep a copy can rely on, whatever they miss, lose or do at the same time."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from application.ports.repositories import Head, JournalEntry
from domain.task import Task
from support.apps import Door, Person
from support.printed import printed
from support.replica import Json, Kind, Replica

REPLICAS = 3
WRITERS = 3
WRITES = 40
# Beyond the life of a key, of a task in the trash, of a journal's entry.
AGES = ({"hours": 25}, {"days": 31}, {"days": 91})

kinds = st.sampled_from([*Kind, Kind.CREATE, Kind.DELETE, Kind.PURGE])
actions = st.sampled_from(
    [
        *("make", "make", "make", "push", "push", "push", "rebase", "lose", "lose"),
        *("pull", "pull", "catch-up", "elsewhere", "elsewhere", "elsewhere", "account", "undo", "age", "age"),
    ]
)


@dataclass(frozen=True)
class Step:
    """One thing that happens: to a replica, or elsewhere."""

    action: str
    who: int
    kind: Kind
    pick: int


steps = st.lists(
    st.builds(Step, actions, st.integers(0, REPLICAS - 1), kinds, st.integers(0, 5)),
    min_size=15,
    max_size=60,
)


async def written(door: Door, person: Person) -> tuple[Head, Sequence[JournalEntry]]:
    """The journal as it is kept, and where it stands."""
    async with door.container.storage().reading_as(person.user) as reading:
        return await reading.journal.head(), await reading.journal.since(0, 10_000)


async def served(person: Person) -> dict[object, Json]:
    """Every task, as the lists have it."""
    return {task["id"]: task for task in [*await person.listed(), *await person.listed(deleted="true")]}


class World:
    """A user, their replicas, and what they do elsewhere."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.person = door.person()
        self.home = self.person.tasks.removesuffix("/tasks")
        self.numbers = count(1)
        self.replicas = [self.replica() for _ in range(REPLICAS)]

    def replica(self) -> Replica:
        # In one page: a start in small ones has a test of its own.
        return Replica(self.person, self.numbers)

    async def take(self, step: Step) -> None:
        replica = self.replicas[step.who]
        match step.action:
            case "make":
                replica.make(step.kind, step.pick)
            case "push" | "lose" | "rebase":
                await replica.push(lose=step.action == "lose", rebase=step.action == "rebase")
            case "pull":
                await replica.pull(limit=1 + step.pick % 3)
            case "catch-up":
                await self.catch_up(replica, limit=1 + step.pick % 3)
            case "age":
                await self.age(step.pick)
            case _:
                await self.write_elsewhere(step)

    async def catch_up(self, replica: Replica, limit: int) -> None:
        await replica.catch_up(limit)
        assert replica.tasks == await served(self.person)
        account = (await self.person.http.get(f"{self.home}/account")).json()
        assert replica.account == (account if account["version"] else None)

    async def write_elsewhere(self, step: Step) -> None:
        """Without a key, knowing the newest of everything."""
        other = self.replica()
        await other.catch_up()
        if step.action == "account":
            edit = {"preferences": {"number": next(self.numbers)}}
            await self.person.http.patch(f"{self.home}/account", json=edit)
        elif step.action == "undo":
            number = max(0, other.reached - step.pick)
            await self.person.http.post(f"{self.home}/changes/{number}/undo")
        else:
            other.make(step.kind, step.pick)
            await other.push(keyed=False)

    async def age(self, pick: int) -> None:
        """Let time pass, and have upkeep take what is old."""
        await self.check_journal()
        self.door.clock.advance(**AGES[pick % len(AGES)])
        for replica in self.replicas:
            replica.forget_sent()
        assert (await self.door.container.menu().maintain()).finished

    async def check_journal(self) -> None:
        """No number is missing but for its age, and no request was done twice."""
        head, entries = await written(self.door, self.person)
        numbers = [entry.number for entry in entries if entry.number > head.removed]
        assert numbers == list(range(head.removed + 1, head.last + 1))
        done = Counter(entry.request_id for entry in entries if not entry.change.automatic)
        assert set(done.values()) <= {1}

    async def settle(self) -> None:
        """Everybody sends what they have, and learns what there is."""
        for replica in self.replicas:
            while replica.queue:
                await replica.push()
        for limit, replica in enumerate([*self.replicas, self.replica()], start=1):
            await self.catch_up(replica, limit)
        await self.check_journal()

    async def leave(self) -> None:
        """Erase the user: upkeep shall not visit them in another example."""
        await self.person.http.delete(self.home, headers={"Taskharbor-Confirm": "erase-everything"})


async def write_much(person: Person, name: str) -> None:
    """Create tasks, edit, complete and delete, one after the other."""
    own: list[str] = []
    for number in range(WRITES // 4):
        own.append(str((await person.create(f"{name} {number}"))["id"]))
        chosen = f"{person.tasks}/{own[number // 2]}"
        answers = [
            await person.http.patch(chosen, json={"title": f"{name} {number} again"}),
            await person.http.patch(f"{chosen}/complete"),
            await (
                person.http.delete(chosen)
                if number % 2
                else person.http.patch(chosen, json={"priority": "high"})
            ),
        ]
        assert {answer.status_code for answer in answers} <= {200, 204}
        await asyncio.sleep(0)


async def live_through(door: Door, walk: Sequence[Step]) -> None:
    """Whatever happened between, every replica ends as the server has it."""
    world = World(door)
    try:
        for step in walk:
            await world.take(step)
        await world.settle()
    finally:
        await world.leave()


class FollowerContract:
    """Inherit, and provide a fixture `door`."""

    async def test_a_follower_of_concurrent_writers_passes_nothing_and_sees_only_what_is_kept(
        self, door: Door
    ) -> None:
        follower = Replica(door.person(), count(1))
        writers = asyncio.gather(*(write_much(follower.person, f"Writer {n}") for n in range(WRITERS)))
        while not writers.done():
            await follower.pull(limit=2)
            await asyncio.sleep(0)  # Memory answers at once, so nobody else would have a turn.
        await writers
        await follower.catch_up(limit=2)
        assert follower.tasks == await served(follower.person)
        _, entries = await written(door, follower.person)
        assert [entry.number for entry in entries] == list(range(1, WRITERS * WRITES + 1))
        kept = [printed(Task.from_image(entry.change.after, entry.number)) for entry in entries]
        assert follower.seen.items() <= dict(enumerate(kept, start=1)).items()

    async def test_who_starts_in_small_pages_after_the_journal_was_shortened_gets_to_its_end(
        self, door: Door
    ) -> None:
        world = World(door)
        for _ in range(3):
            task = await world.person.create()
        await world.person.http.patch(f"{world.person.tasks}/{task['id']}", json={"title": "Again"})
        await world.age(AGES.index({"days": 91}))
        await world.catch_up(Replica(world.person, world.numbers), limit=1)

    async def test_what_was_created_under_a_key_and_purged_does_not_come_back(self, door: Door) -> None:
        world = World(door)
        (replica, *_) = world.replicas
        for kind in (Kind.CREATE, Kind.DELETE, Kind.PURGE):
            replica.make(kind, 0)
            await replica.push(keyed=kind is Kind.CREATE, rebase=True)
            await replica.catch_up()
        assert replica.tasks == {}
        await world.age(AGES.index({"days": 91}))
        await world.catch_up(world.replica(), limit=1)
