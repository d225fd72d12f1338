"""The loop that takes all waiting connections when it is busy, so that nobody waits for those it serves."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

uvloop = pytest.importorskip("uvloop")
fair_loop = pytest.importorskip("entrypoints.cli.fair_loop")

CLIENTS = 100
BUSY_SECONDS = 0.004


def in_a_thread(loop_factory: Callable[[], asyncio.AbstractEventLoop], work: Callable[[], object]) -> object:
    """What the coroutine of `work` returns, run on a loop of its own."""
    found: list[object] = []

    def run() -> None:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            found.append(runner.run(work()))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    return found[0]


async def rounds_until_all_are_in(*, busy: bool) -> int:
    """How often the loop goes round until every client that waits has its protocol; then all is closed.

    A busy loop has something to do each time.
    """
    loop, inside = asyncio.get_running_loop(), 0

    class Counting(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            nonlocal inside
            inside += 1

        def data_received(self, data: bytes) -> None:
            raise AssertionError("nobody sends anything")

    server = await loop.create_server(Counting, "127.0.0.1", 0, backlog=2 * CLIENTS)
    address = server.sockets[0].getsockname()
    clients = [socket.create_connection(address) for _ in range(CLIENTS)]
    rounds = 0
    while inside < CLIENTS:
        rounds += 1
        done = time.monotonic() + BUSY_SECONDS
        while busy and time.monotonic() < done:
            pass
        await asyncio.sleep(0)
    server.close()
    await server.wait_closed()
    for client in clients:
        client.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)
    return rounds


def test_all_that_wait_are_taken_in_a_few_rounds() -> None:
    assert in_a_thread(fair_loop.FairLoop, partial(rounds_until_all_are_in, busy=True)) < CLIENTS / 4


def test_while_it_is_not_busy_others_may_take_some() -> None:
    assert in_a_thread(fair_loop.FairLoop, partial(rounds_until_all_are_in, busy=False)) > CLIENTS / 2


def test_the_usual_loop_takes_them_one_by_one() -> None:
    """The reason for another; once this fails, there is none any more."""
    assert in_a_thread(uvloop.new_event_loop, partial(rounds_until_all_are_in, busy=True)) >= CLIENTS - 1
