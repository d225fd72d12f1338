"""Objects as a client sees them."""

from typing import Any

import msgspec

from domain.account import Account
from domain.task import Task
from entrypoints.wire.shapes import object_json


def printed(current: Task | Account) -> dict[str, Any]:
    """`current` as it goes out, read again."""
    return msgspec.json.decode(msgspec.json.encode(object_json(current)))
