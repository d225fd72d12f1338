"""What every store must do with projects, sections, tags and saved filters."""

from dataclasses import replace
from uuid import uuid4

import pytest

from application.objects import named_objects
from application.ports.storage import Storage
from contracts.storage import InterruptionError, journal, new_user
from domain.change import ChangeKind
from domain.named import Named, NamedFields
from support.builders import keep_named
from support.clock import NOON

KINDS = range(4)


class NamedContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @pytest.mark.parametrize("kind", KINDS)
    async def test_every_field_comes_back_and_the_change_is_written_down(
        self, storage: Storage, kind: int
    ) -> None:
        user = new_user()
        named = (await keep_named(storage, user))[kind]
        assert named.version == kind + 1
        async with storage.reading_as(user) as reading:
            kept = named_objects(reading, named.TYPE)
            assert await kept.get(named.id) == named
            assert await kept.all() == [named]
        entries = await journal(storage, user)
        assert entries[kind].change.after == named.image()
        assert type(named).from_image(entries[kind].change.after, kind + 1) == named
        # They were made in one transaction.
        assert [entry.first for entry in entries] == [None, 1, 1, 1]
        assert {entry.together for entry in entries} == {1}

    @pytest.mark.parametrize("kind", KINDS)
    async def test_what_is_saved_takes_the_place_of_what_was(self, storage: Storage, kind: int) -> None:
        user = new_user()
        named = (await keep_named(storage, user))[kind]
        async with storage.acting_as(user) as transaction:
            kept = named_objects(transaction, named.TYPE)
            found: Named = await kept.get(named.id)
            found.edit(NamedFields(name="Other", color=None, archived=False), now=NOON)
            found.move("a9", now=NOON)
            await kept.save(found)
            found.trash(now=NOON, along_with=named.id)
            await kept.save(found)
            assert found.version == 7
        async with storage.reading_as(user) as reading:
            assert await named_objects(reading, named.TYPE).get(named.id) == found
        # What a store gave out before is the caller's own.
        assert named.name != "Other"

    @pytest.mark.parametrize("kind", KINDS)
    async def test_an_exception_leaves_all_as_it_was(self, storage: Storage, kind: int) -> None:
        user = new_user()
        named = (await keep_named(storage, user))[kind]
        with pytest.raises(InterruptionError):
            async with storage.acting_as(user) as transaction:
                kept = named_objects(transaction, named.TYPE)
                await kept.add(replace(named, id=uuid4(), _changes=[]).begin(NamedFields(name="New")))
                found = await kept.get(named.id)
                found.purge(now=NOON)
                await kept.remove(found)
                raise InterruptionError
        async with storage.reading_as(user) as reading:
            assert await named_objects(reading, named.TYPE).all() == [named]
        assert len(await journal(storage, user)) == len(KINDS)

    @pytest.mark.parametrize("kind", KINDS)
    async def test_what_is_removed_is_gone_but_for_its_tombstone(self, storage: Storage, kind: int) -> None:
        user, other = new_user(), new_user()
        named = (await keep_named(storage, user))[kind]
        async with storage.acting_as(user) as transaction:
            kept = named_objects(transaction, named.TYPE)
            found = await kept.get(named.id)
            found.purge(now=NOON)
            await kept.remove(found)
        async with storage.reading_as(user) as reading:
            assert await named_objects(reading, named.TYPE).all() == []
        last = (await journal(storage, user))[-1].change
        assert (last.kind, last.object_type, last.object_id) == (ChangeKind.PURGED, named.TYPE, named.id)
        async with storage.reading_as(other) as reading:
            assert await named_objects(reading, named.TYPE).all() == []

    async def test_they_come_in_their_order(self, storage: Storage) -> None:
        user = new_user()
        first = (await keep_named(storage, user))[0]
        async with storage.acting_as(user) as transaction:
            for position in ("b2", "Z", "a1"):
                another = replace(first, id=uuid4(), position=position, _changes=[])
                await transaction.projects.add(another.begin(NamedFields(name=position)))
        async with storage.reading_as(user) as reading:
            assert [one.position for one in await reading.projects.all()] == ["", "Z", "a1", "b2"]
