"""Changing something at most once per key: the way of every use case that writes.

The key is kept in the transaction of the change and points to the journal entry that shows the answer, so a
crash leaves both or neither, and the answer can be given again.

Source: draft-ietf-httpapi-idempotency-key-header-07.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Generic, Protocol, TypeVar

from application.ports.repositories import JournalEntry, KeyUse
from application.ports.runtime import Clock
from application.ports.storage import (
    KeyInProgressError,
    OutcomeUnknownError,
    Reading,
    Storage,
    Transaction,
    UnavailableError,
)
from application.quota import USUAL_QUOTA, Quota
from application.reading import read
from domain.errors import DomainError, Kind
from domain.task import Task
from domain.vocabulary import UserId

KEY_LIFE: Final = timedelta(hours=24)
"""How long a key is remembered."""


class Versioned(Protocol):
    """What a journal entry shows; `version` is its number."""

    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Versioned)
T_co = TypeVar("T_co", bound=Versioned, covariant=True)


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A client's name for one request; `fingerprint` (SHA-256) tells what that request was."""

    name: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Writer:
    """Who asks for a change, in which request, and under which key if any.

    `traceable`: no other request has that id.
    """

    user: UserId
    request_id: str | None = None
    key: IdempotencyKey | None = None
    traceable: bool = False


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """The object as the change left it; `replayed` if the key shows that it was made before."""

    value: T_co
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """Runs changes, within the `quota`; of each user's keys the newest `keys_per_user` are remembered."""

    storage: Storage
    clock: Clock
    keys_per_user: int = 1000
    quota: Quota = USUAL_QUOTA

    async def once(
        self,
        writer: Writer,
        change: Callable[[Transaction], Awaitable[T]],
        rebuild: Callable[[JournalEntry | None], T],
    ) -> Written[T]:
        """What `change` returns from a transaction as the writer, or what it returned under the same key.

        `change` must leave what it returns in the journal's entry of that version, from which `rebuild`
        makes it again; there is no entry for version 0. Raises what `change` does, having changed and
        remembered nothing; INVALID for a key that was used for another request, CONFLICT for one whose
        request is still under way.
        """

        async def from_entry(within: Reading | Transaction, number: int) -> T:
            return rebuild(await within.journal.entry(number))

        return await self.once_from_journal(writer, change, from_entry)

    async def once_from_journal(
        self,
        writer: Writer,
        change: Callable[[Transaction], Awaitable[T]],
        rebuild: Callable[[Reading | Transaction, int], Awaitable[T]],
    ) -> Written[T]:
        """As `once`, for what several entries show: `rebuild` is given where to look, and the version."""
        work = _Work(self, writer, change, rebuild)
        try:
            return await self.storage.retrying(work.attempt)
        except OutcomeUnknownError as unknown:
            return await self._settled(work, unknown)

    async def _settled(self, work: "_Work[T]", unknown: OutcomeUnknownError) -> Written[T]:
        """What came of `work`, whose commit was lost, or what comes of it now.

        The key, or the journal's entry of the request, shows whether it was done. Raises `unknown` if
        neither can be asked.
        """
        if work.writer.key is None and not work.writer.traceable:
            raise unknown
        try:
            found = await read(self.storage, work.writer.user, work.find)
            if found is not None:
                return found
            return await self.storage.retrying(work.settle)
        except UnavailableError:
            raise unknown from None


@dataclass(slots=True)
class _Work(Generic[T]):
    """One change on its way. `base` is the journal's newest number before it."""

    writing: Writing
    writer: Writer
    change: Callable[[Transaction], Awaitable[T]]
    rebuild: Callable[[Reading | Transaction, int], Awaitable[T]]
    base: int = 0
    tried: bool = False

    async def attempt(self) -> Written[T]:
        """Do it, or find that it was done under its key."""
        key = None if self.writer.key is None else self.writer.key.name
        try:
            async with self.writing.storage.acting_as(
                self.writer.user, request_id=self.writer.request_id, key=key
            ) as transaction:
                self.base = (await transaction.journal.head()).last
                found = None if key is None else await self._find_by_key(transaction)
                return found or await self._do(transaction)
        except KeyInProgressError as error:
            if not self.tried:
                raise
            # An attempt that was lost may hold the key for as long as the store has not noticed.
            raise UnavailableError(error.detail, retry_after=1, passing=True) from error
        finally:
            self.tried = True

    async def settle(self) -> Written[T]:
        """Do it unless it is done, once the lost transaction has ended and lets go of account and key."""
        async with self.writing.storage.acting_as(
            self.writer.user, request_id=self.writer.request_id
        ) as transaction:
            return await self.find(transaction) or await self._do(transaction)

    async def find(self, reading: Reading | Transaction) -> Written[T] | None:
        """What it came to before its commit was lost, None if it was not done as far as can be seen here."""
        if self.writer.key is not None:
            found = await self._find_by_key(reading)
            # Nobody has been given this answer yet.
            return None if found is None else Written(found.value)
        assert self.writer.request_id is not None, "a traceable request has an id"
        entry = await reading.journal.of_request(self.writer.request_id, after=self.base)
        return None if entry is None else Written(await self.rebuild(reading, entry.number))

    async def _find_by_key(self, reading: Reading | Transaction) -> Written[T] | None:
        key = self.writer.key
        assert key is not None
        use = await reading.keys.get(key.name)
        if use is None or use.at <= self.writing.clock() - KEY_LIFE:
            return None
        if use.fingerprint != key.fingerprint:
            raise _reused()
        return Written(await self.rebuild(reading, use.number), replayed=True)

    async def _do(self, transaction: Transaction) -> Written[T]:
        value = await self.change(transaction)
        if (key := self.writer.key) is not None:
            use = KeyUse(key.fingerprint, value.version, self.writing.clock())
            await transaction.keys.add(key.name, use, keep=self.writing.keys_per_user)
        return Written(value)


def task_after(entry: JournalEntry | None) -> Task:
    """The task as `entry` left it."""
    assert entry is not None, "a key keeps its entry in the journal"
    return Task.from_image(entry.change.after, entry.number)


def _reused() -> DomainError:
    return DomainError(
        Kind.INVALID,
        "idempotency_key_reused",
        "This Idempotency-Key was used for another request: use a new one for each.",
    )
