"""Statements of the journal's readers, of idempotency keys, and of upkeep."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    DateTime,
    FromClause,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.statements import accounts, compiled, journal, keys, number, owner, visit_at
from domain.change import ChangeKind

_limit: Final[BindParameter[int]] = bindparam("limit", type_=BigInteger())
_name: Final[BindParameter[str]] = bindparam("name", type_=Text())
_own_entries: Final = journal.c.user_id == owner
_own_keys: Final = keys.c.user_id == owner
_instant: Final = DateTime(timezone=True)


def _has_other(condition: Callable[[FromClause], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether the object has another entry of which that holds."""
    other = journal.alias("other")
    return exists().where(
        other.c.user_id == journal.c.user_id, other.c.object_id == journal.c.object_id, condition(other)
    )


_superseded: Final = _has_other(lambda other: other.c.number > journal.c.number)
_succeeds: Final = _has_other(lambda other: other.c.number < journal.c.number)
# Written out: a value given here would be a placeholder that nobody fills.
_purged: Final = journal.c.kind == literal_column(f"'{ChangeKind.PURGED.value}'")
_removable: Final = or_(_superseded, and_(_purged, ~_succeeds))

GET_ENTRY: Final = compiled(select(journal).where(_own_entries, journal.c.number == number))

ENTRIES_SINCE: Final = compiled(
    select(journal).where(_own_entries, journal.c.number > number).order_by(journal.c.number).limit(_limit)
)

NEWEST_SINCE: Final = compiled(
    select(journal)
    .where(_own_entries, journal.c.number > number, ~_superseded)
    .order_by(journal.c.number)
    .limit(_limit)
)

ENTRIES_BACK: Final = compiled(
    select(journal)
    .where(_own_entries, journal.c.number < number)
    .order_by(journal.c.number.desc())
    .limit(_limit)
)
ENTRIES_BACK_OF_OBJECT: Final = compiled(
    select(journal)
    .where(
        _own_entries,
        journal.c.number < number,
        journal.c.object_id == bindparam("object_id", type_=Uuid()),
    )
    .order_by(journal.c.number.desc())
    .limit(_limit)
)

ENTRY_OF_REQUEST: Final = compiled(
    select(journal)
    .where(
        _own_entries,
        journal.c.number > number,
        journal.c.request_id == bindparam("request_id", type_=Text()),
    )
    .order_by(journal.c.number.desc())
    .limit(_limit)
)

_aged: Final = or_(
    journal.c.at < bindparam("before", type_=_instant),
    and_(journal.c.number <= number, journal.c.at < bindparam("never_after", type_=_instant)),
)
_pointed_to: Final = exists().where(keys.c.user_id == journal.c.user_id, keys.c.number == journal.c.number)
_old_entries: Final = (
    select(journal.c.number)
    .where(_own_entries, _aged, _removable, ~_pointed_to)
    .order_by(journal.c.number)
    .limit(_limit)
)
REMOVE_ENTRIES: Final = compiled(
    journal.delete().where(_own_entries, journal.c.number.in_(_old_entries)).returning(journal.c.number)
)
MARK_REMOVED: Final = compiled(
    accounts.update()
    .where(accounts.c.user_id == owner)
    .values(removed_number=func.greatest(accounts.c.removed_number, number))
)
OLDEST_REMOVABLE: Final = compiled(
    select(journal).where(_own_entries, _removable).order_by(journal.c.number).limit(_limit)
)

GET_KEY: Final = compiled(select(keys).where(_own_keys, keys.c.name == _name))

_use: Final = {
    "fingerprint": bindparam("fingerprint", type_=keys.c.fingerprint.type),
    "number": number,
    "at": bindparam("at", type_=_instant),
}
_surplus: Final = (
    select(keys.c.name)
    .where(_own_keys, keys.c.name != _name)
    .order_by(keys.c.at.desc(), keys.c.name)
    .offset(bindparam("others", type_=BigInteger()))
)
_drop_surplus: Final = keys.delete().where(_own_keys, keys.c.name.in_(_surplus))
_visit: Final = (
    accounts.update()
    .where(
        accounts.c.user_id == owner,
        or_(accounts.c.visit_at.is_(None), accounts.c.visit_at > visit_at),
    )
    .values(visit_at=visit_at)
)
ADD_KEY: Final = compiled(
    insert(keys)
    .values(user_id=owner, name=_name, **_use)
    .on_conflict_do_update(index_elements=["user_id", "name"], set_=_use)
    .add_cte(_drop_surplus.cte("drop_surplus"), _visit.cte("visit"))
)
REMOVE_KEYS: Final = compiled(keys.delete().where(_own_keys, keys.c.at < bindparam("before", type_=_instant)))
OLDEST_KEY: Final = compiled(select(func.min(keys.c.at)).where(_own_keys))

VISIT_AGAIN: Final = compiled(accounts.update().where(accounts.c.user_id == owner).values(visit_at=visit_at))

# These two run across users, as the role that may.
LAST_NUMBERS: Final = compiled(
    select(accounts.c.user_id, accounts.c.last_number).where(
        accounts.c.user_id == any_(bindparam("users", type_=ARRAY(Text)))
    )
)
USERS_TO_VISIT: Final = compiled(
    select(accounts.c.user_id)
    .where(
        accounts.c.visit_at <= bindparam("until", type_=_instant),
        accounts.c.user_id > bindparam("after", type_=Text()),
    )
    .order_by(accounts.c.user_id)
    .limit(_limit)
)

_lock: Final[BindParameter[int]] = bindparam("lock", type_=BigInteger())
TRY_LOCK: Final = compiled(select(func.pg_try_advisory_xact_lock(_lock)))
"""Whether the lock of that number was free; if so it is held until the transaction ends."""
