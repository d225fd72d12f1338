"""The HTTP door over Postgres."""

from contracts.door import DoorContract


class TestDoor(DoorContract):
    pass
