"""One user's journal and idempotency keys in Postgres."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from adapters.postgres.journal_statements import (
    ADD_KEY,
    ENTRIES_BACK,
    ENTRIES_BACK_OF_OBJECT,
    ENTRIES_SINCE,
    ENTRY_OF_REQUEST,
    GET_ENTRY,
    GET_KEY,
    MARK_REMOVED,
    NEWEST_SINCE,
    OLDEST_KEY,
    OLDEST_REMOVABLE,
    REMOVE_ENTRIES,
    REMOVE_KEYS,
)
from adapters.postgres.rows import to_entry, to_key_use
from adapters.postgres.session import AccountRowReader, Books, UserSession
from adapters.postgres.statements import Statement
from application.ports.repositories import Aged, Head, JournalEntry, KeyUse
from application.ports.storage import LATEST_VISIT


class PostgresJournalReader:
    """The JournalReader port."""

    def __init__(self, session: UserSession, account: AccountRowReader | Books) -> None:
        self._session = session
        self._account = account

    async def head(self) -> Head:
        return await self._account.head()

    async def entry(self, number: int) -> JournalEntry | None:
        row = await self._session.row(GET_ENTRY, number=number)
        return None if row is None else to_entry(row)

    async def since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        return await self._entries(ENTRIES_SINCE, number=number, limit=limit)

    async def newest_since(self, number: int, limit: int) -> Sequence[JournalEntry]:
        return await self._entries(NEWEST_SINCE, number=number, limit=limit)

    async def of_request(self, request_id: str, after: int) -> JournalEntry | None:
        entries = await self._entries(ENTRY_OF_REQUEST, request_id=request_id, number=after, limit=1)
        return entries[0] if entries else None

    async def back_from(self, number: int, limit: int, object_id: UUID | None) -> Sequence[JournalEntry]:
        statement = ENTRIES_BACK if object_id is None else ENTRIES_BACK_OF_OBJECT
        return await self._entries(statement, number=number, limit=limit, object_id=object_id)

    async def _entries(self, statement: Statement, **values: object) -> Sequence[JournalEntry]:
        return [to_entry(row) for row in await self._session.rows(statement, **values)]


class PostgresJournal(PostgresJournalReader):
    """The Journal port."""

    def __init__(self, books: Books) -> None:
        super().__init__(books.session, books)
        self._books = books

    async def remove(self, aged: Aged, limit: int) -> int:
        rows = await self._session.rows(
            REMOVE_ENTRIES,
            before=aged.before,
            number=aged.number,
            never_after=aged.never_after,
            limit=limit,
        )
        if rows:
            removed = max(self._books.at.removed, *(row["number"] for row in rows))
            await self._session.run(MARK_REMOVED, number=removed)
            self._books.at = replace(self._books.at, removed=removed)
        return len(rows)

    async def oldest_removable(self) -> JournalEntry | None:
        entries = await self._entries(OLDEST_REMOVABLE, limit=1)
        return entries[0] if entries else None


class PostgresKeyReader:
    """The KeyReader port."""

    def __init__(self, session: UserSession) -> None:
        self._session = session

    async def get(self, name: str) -> KeyUse | None:
        row = await self._session.row(GET_KEY, name=name)
        return None if row is None else to_key_use(row)


class PostgresKeys(PostgresKeyReader):
    """The Keys port."""

    async def add(self, name: str, use: KeyUse, *, keep: int) -> None:
        await self._session.run(
            ADD_KEY,
            name=name,
            fingerprint=use.fingerprint,
            number=use.number,
            at=use.at,
            others=keep - 1,
            visit_at=use.at + LATEST_VISIT,
        )

    async def remove(self, before: datetime) -> None:
        await self._session.run(REMOVE_KEYS, before=before)

    async def oldest(self) -> datetime | None:
        oldest: datetime | None = await self._session.value(OLDEST_KEY)
        return oldest
