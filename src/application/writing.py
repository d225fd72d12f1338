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
from application.ports.storage import Storage, Transaction
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
    """Who asks for a change, in which request, and under which key if any."""

    user: UserId
    request_id: str | None = None
    key: IdempotencyKey | None = None


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """The object as the change left it; `replayed` if the key shows that it was made before."""

    value: T_co
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """Runs changes; at most `keys_per_user` keys are remembered for each user, the newest."""

    storage: Storage
    clock: Clock
    keys_per_user: int = 1000

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
        key = writer.key
        async with self.storage.acting_as(
            writer.user, request_id=writer.request_id, key=None if key is None else key.name
        ) as transaction:
            if key is None:
                return Written(await change(transaction))
            now = self.clock()
            use = await transaction.keys.get(key.name)
            if use is not None and use.at > now - KEY_LIFE:
                if use.fingerprint != key.fingerprint:
                    raise _reused()
                entry = await transaction.journal.entry(use.number)
                return Written(rebuild(entry), replayed=True)
            value = await change(transaction)
            await transaction.keys.add(
                key.name, KeyUse(key.fingerprint, value.version, now), keep=self.keys_per_user
            )
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
