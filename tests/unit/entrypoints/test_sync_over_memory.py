"""Clients that keep a copy of what is in memory."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings

from contracts.sync import FollowerContract, Step, live_through, steps
from support.apps import Door, serving


@pytest.fixture(scope="module")
async def door() -> AsyncIterator[Door]:
    """One of these tests' own: they move its clock, and have upkeep done."""
    async with serving() as door:
        yield door


class TestFollower(FollowerContract):
    pass


@settings(max_examples=100)
@given(walk=steps)
async def test_replicas_end_as_the_server_whatever_happened_between(door: Door, walk: list[Step]) -> None:
    await live_through(door, walk)
