"""Connections out of the driver's pool, kept for a moment between one transaction and the next."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final

from asyncpg import InterfaceError, InternalClientError, Pool, PostgresError, Record
from asyncpg.pool import PoolConnectionProxy

# Longer than it takes until the next transaction wants it, and too short for anybody to wait for: what a read
# has seen is held for its sake, and behind a pooler a connection of the server's.
_KEEP_SECONDS: Final = 0.005
# The driver renews a connection that has served for long, which it can only once it has it back.
_MOST_USES: Final = 10_000


class Lease:
    """A connection out of the pool. A read that has ended on it may still have to be committed."""

    __slots__ = ("connection", "kept_at", "read_is_open", "uses")

    def __init__(self, connection: PoolConnectionProxy[Record]) -> None:
        self.connection = connection
        self.uses = 0
        self.kept_at = 0.0
        self.read_is_open = False

    async def begin(self, opening: str) -> None:
        """Run the text that begins a transaction, which first ends the one before, in the same round trip."""
        text = f"COMMIT; {opening}" if self.read_is_open else opening
        self.read_is_open = False
        await self.connection.execute(text)

    def leave_read(self) -> None:
        """End a transaction that has only read, without waiting for it: there is nothing to be lost."""
        self.read_is_open = True

    async def settle(self) -> None:
        """Leave no transaction open."""
        if self.read_is_open:
            self.read_is_open = False
            await self.connection.execute("COMMIT")

    @property
    def is_lost(self) -> bool:
        """Whether the connection is known to be closed."""
        try:
            return self.connection.is_closed()
        except InterfaceError:
            # The driver's pool has taken it back by itself.
            return True

    def drop(self) -> None:
        """Close the connection without a word."""
        with suppress(InterfaceError):
            self.connection.terminate()


class Leases:
    """At most `size` connections of `pool` at once. Whoever waits is served first, and in order.

    Taking one from the driver's pool and giving it back costs two tasks, ending a read a round trip: a
    connection that is wanted again within milliseconds is spared both.
    """

    def __init__(self, pool: Pool[Record], size: int) -> None:
        self._pool = pool
        self._size = size
        self._out = 0
        self._kept: list[Lease] = []
        self._waiting: deque[asyncio.Future[Lease | None]] = deque()
        self._sweeping: asyncio.TimerHandle | None = None
        self._returning: set[asyncio.Task[None]] = set()

    @property
    def open(self) -> int:
        """How many connections there are."""
        return self._pool.get_size()

    @property
    def idle(self) -> int:
        """How many of them nobody uses."""
        return self._pool.get_idle_size() + len(self._kept)

    async def take(self, seconds: float) -> Lease:
        """One that was live when last seen. Raises TimeoutError after `seconds`, or as connecting does."""
        while self._kept:
            lease = self._kept.pop()
            if not lease.is_lost:
                return lease
            self._give_back(lease)
        if self._out < self._size:
            self._out += 1
            return await self._take_from_pool(seconds)
        return await self._wait(seconds) or await self._take_from_pool(seconds)

    def put_back(self, lease: Lease) -> None:
        """Take back what `take` gave: outside a transaction, its read left, or dropped."""
        lease.uses += 1
        if lease.is_lost or lease.uses >= _MOST_USES:
            self._give_back(lease)
        elif not self._hand_on(lease):
            loop = asyncio.get_running_loop()
            lease.kept_at = loop.time()
            self._kept.append(lease)
            if self._sweeping is None:
                self._sweeping = loop.call_later(_KEEP_SECONDS, self._sweep)

    async def close(self) -> None:
        """Close those that are idle now and the others as they come back."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            self._sweeping = None
        while self._kept:
            self._give_back(self._kept.pop())
        await asyncio.gather(*self._returning)
        await self._pool.close()

    async def _take_from_pool(self, seconds: float) -> Lease:
        try:
            return Lease(await self._pool.acquire(timeout=seconds))
        except BaseException:
            self._make_room()
            raise

    async def _wait(self, seconds: float) -> Lease | None:
        """One from whoever is done with it first, or the room of one that is there no more."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Lease | None] = loop.create_future()
        self._waiting.append(turn)
        giving_up = loop.call_later(seconds, _give_up, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                # It was this one's turn, at the very moment when it gave up.
                lease = turn.result()
                if lease is None:
                    self._make_room()
                else:
                    self.put_back(lease)
            raise
        finally:
            giving_up.cancel()

    def _make_room(self) -> None:
        """Let another be taken from the pool in the place of one that is there no more."""
        if not self._hand_on(None):
            self._out -= 1

    def _hand_on(self, lease: Lease | None) -> bool:
        """Give the first who still waits the lease, or the room for one; False if nobody does."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(lease)
                return True
        return False

    def _sweep(self) -> None:
        """Give back what nobody wanted; those kept first lie at the bottom."""
        loop = asyncio.get_running_loop()
        oldest = loop.time() - _KEEP_SECONDS
        while self._kept and self._kept[0].kept_at <= oldest:
            self._give_back(self._kept.pop(0))
        self._sweeping = loop.call_later(_KEEP_SECONDS, self._sweep) if self._kept else None

    def _give_back(self, lease: Lease) -> None:
        returning = asyncio.get_running_loop().create_task(self._return(lease))
        self._returning.add(returning)
        returning.add_done_callback(self._returning.discard)

    async def _return(self, lease: Lease) -> None:
        try:
            if not lease.is_lost:
                await lease.settle()
        except (OSError, TimeoutError, PostgresError, InterfaceError, InternalClientError):
            lease.drop()
        finally:
            # A connection that is lost at this very moment has left the pool by itself.
            with suppress(InternalClientError):
                await self._pool.release(lease.connection)
            self._make_room()


def _give_up(turn: asyncio.Future[Lease | None]) -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())
