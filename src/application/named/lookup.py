"""Getting the projects, sections, tags or saved filters that a use case is about."""

from uuid import UUID

from application.objects import NAMED, named_objects
from application.ports.repositories import JournalEntry
from application.ports.storage import Reading, Transaction
from domain.change import ObjectType
from domain.errors import DomainError, Kind
from domain.named import Named


def named_not_found(object_type: ObjectType) -> DomainError:
    """The one answer for what does not exist, lies in the trash or is somebody else's."""
    name = object_type.value
    return DomainError(Kind.NOT_FOUND, f"{name}_not_found", f"You have no {name} with this id.")


def named_after(entry: JournalEntry | None) -> Named:
    """The object as `entry` left it."""
    assert entry is not None, "a key keeps its entry in the journal"
    return NAMED[entry.change.object_type].from_image(entry.change.after, entry.number)


async def get_any_named(within: Reading | Transaction, object_type: ObjectType, identity: UUID) -> Named:
    """The object, in the trash or not. Raises NOT_FOUND."""
    named: Named | None = await named_objects(within, object_type).get(identity)
    if named is None:
        raise named_not_found(object_type)
    return named


async def get_live_named(within: Reading | Transaction, object_type: ObjectType, identity: UUID) -> Named:
    """The object, outside the trash. Raises NOT_FOUND."""
    named = await get_any_named(within, object_type, identity)
    if named.deleted_at is not None:
        raise named_not_found(object_type)
    return named
