"""Cursors: opaque, keyset-based, and good only for the list that gave them."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from application.nesting import check_nesting
from application.task_query import Position, SortField, SortValue
from domain.errors import DomainError, invalid
from domain.rank import parse_rank
from domain.vocabulary import MAX_TITLE, Priority, TaskId, is_storable

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LAST: Final = datetime(9999, 12, 31, tzinfo=UTC)


def encode_cursor(binding: str, position: Position) -> str:
    """A cursor for the page after `position` in the list that `binding` tells apart from all others."""
    value = position.value
    if isinstance(value, datetime):
        value = (value - _EPOCH) // _MICROSECOND
    content = json.dumps([_digest(binding), value, position.task_id.hex], separators=(",", ":"))
    return urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, binding: str, sort: SortField) -> Position:
    """The position in `cursor`. Raises INVALID unless it came from this very list, unaltered in shape."""
    try:
        content = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        check_nesting(content, 1)
        digest, value, task_id = json.loads(content.decode())
        if digest == _digest(binding):
            return Position(_sort_value(value, sort), TaskId(UUID(hex=task_id)))
    except (ValueError, TypeError, AttributeError, DomainError):
        pass
    raise invalid("cursor", "is not a cursor of this list; start again without one")


def _digest(binding: str) -> str:
    return sha256(binding.encode()).hexdigest()[:16]


def _sort_value(value: object, sort: SortField) -> SortValue:
    """`value` as `sort` orders by it. Raises ValueError or INVALID for what none can be ordered by."""
    if sort is SortField.TITLE and isinstance(value, str):
        if len(value) <= MAX_TITLE and is_storable(value):
            return value
    elif sort is SortField.POSITION and isinstance(value, str):
        return parse_rank(value)
    elif value is None and sort is SortField.DUE_DATE:
        return None
    elif isinstance(value, int) and not isinstance(value, bool):
        if sort is SortField.PRIORITY and 0 <= value < len(Priority):
            return value
        if sort in {SortField.CREATED, SortField.UPDATED, SortField.DUE_DATE}:
            return _instant(value)
    raise ValueError(sort)


def _instant(microseconds: int) -> datetime:
    if not 0 <= microseconds <= (_LAST - _EPOCH) // _MICROSECOND:
        raise ValueError(microseconds)
    return _EPOCH + microseconds * _MICROSECOND
