"""Everything that the journal knows changes of, and how it leads back to it."""

from typing import Any, Final, overload

from application.ports.repositories import NamedObjects, NamedReader
from application.ports.storage import Reading, Transaction
from domain.account import Account
from domain.change import Image, ObjectType
from domain.named import Named, Project, SavedFilter, Section, Tag
from domain.task import Task

Aggregate = Task | Account | Named

NAMED: Final[dict[ObjectType, type[Named]]] = {
    kind.TYPE: kind for kind in (Project, Section, Tag, SavedFilter)
}

_KINDS: Final[dict[ObjectType, type[Task] | type[Account] | type[Named]]] = {
    ObjectType.TASK: Task,
    ObjectType.ACCOUNT: Account,
    **NAMED,
}


def object_from_image(object_type: ObjectType, image: Image, version: int) -> Aggregate:
    """The object that `image` shows, under that version."""
    return _KINDS[object_type].from_image(image, version)


@overload
def named_objects(within: Transaction, object_type: ObjectType) -> NamedObjects[Any]: ...


@overload
def named_objects(within: Reading, object_type: ObjectType) -> NamedReader[Any]: ...


def named_objects(within: Reading | Transaction, object_type: ObjectType) -> NamedReader[Any]:
    """Where those of that type are kept; for what has no name of its own there is no such place."""
    kept: dict[ObjectType, NamedReader[Any]] = {
        ObjectType.PROJECT: within.projects,
        ObjectType.SECTION: within.sections,
        ObjectType.TAG: within.tags,
        ObjectType.FILTER: within.filters,
    }
    return kept[object_type]
