"""The HTTP door over memory keeps what it keeps over Postgres."""

from contracts.door import DoorContract


class TestDoor(DoorContract):
    pass
