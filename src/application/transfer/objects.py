"""Projects, sections, tags, saved filters and the account out of a file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from application.named.create_named import MOST
from application.named.queries import check_query
from application.objects import NAMED, named_objects
from application.ports.language import FilterParser
from application.ports.storage import Transaction
from application.transfer.records import AccountRecord, NamedRecord
from domain.change import ObjectType
from domain.errors import DomainError, Kind, invalid
from domain.named import tag_id
from domain.past import Past, parse_past
from domain.rank import rank_of_number
from domain.vocabulary import Unset, UserId, parse_id


async def take_account(transaction: Transaction, record: AccountRecord, *, now: datetime) -> bool:
    """Whether the account has become as the file has it, which it does unless it was ever written.

    Raises INVALID.
    """
    account = await transaction.accounts.get()
    past = parse_past({"updated_at": record.updated_at}, None, now=now)
    if account.version:
        return False
    account.edit(record.fields, now=past.updated_at or now)
    await transaction.accounts.save(account)
    return account.version > 0


async def take_named(
    transaction: Transaction,
    user: UserId,
    record: NamedRecord,
    parse_filter: FilterParser,
    *,
    now: datetime,
) -> bool:
    """Whether the object is new; one of its id that is there stays as it is. Raises INVALID, CONFLICT."""
    check_query(parse_filter, record.kind, record.fields)
    past = parse_past(_texts(record), None, now=now)
    kept = named_objects(transaction, record.kind)
    identity = _identity(record)
    if await kept.get(identity) is not None:
        return False
    if len(await kept.all()) >= MOST:
        raise DomainError(Kind.CONFLICT, "too_many_objects", f"You may have {MOST} of a kind, no more.")
    named = NAMED[record.kind](
        id=identity,
        user_id=user,
        created_at=past.created_at or now,
        updated_at=past.updated_at or now,
        deleted_at=past.deleted_at,
        deleted_with=past.deleted_with,
        position=await _position(transaction, past),
        **await _own(transaction, record),
    )
    await kept.add(named.begin(record.fields, now=now))
    return True


def _texts(record: NamedRecord) -> Mapping[str, str | None]:
    names = ("created_at", "updated_at", "deleted_at", "deleted_with", "position")
    return {name: getattr(record, name) for name in names}


def _identity(record: NamedRecord) -> UUID:
    if record.kind is ObjectType.TAG and not isinstance(record.fields.name, Unset):
        # It follows from the name, whatever the file says.
        return tag_id(record.fields.name.strip())
    if record.ref is None:
        raise invalid("id", "is required")
    return parse_id(record.ref, "id")


async def _own(transaction: Transaction, record: NamedRecord) -> dict[str, Any]:
    """What only this kind has."""
    if record.kind is not ObjectType.SECTION:
        return {}
    if record.project_id is None:
        raise invalid("project_id", "is required")
    project = await transaction.projects.get(parse_id(record.project_id, "project_id"))
    if project is None:
        raise invalid("project_id", "must be a project of this file or of yours")
    return {"project_id": project.id}


async def _position(transaction: Transaction, past: Past) -> str:
    if past.position is not None:
        return past.position
    return rank_of_number((await transaction.journal.head()).last + 1)
