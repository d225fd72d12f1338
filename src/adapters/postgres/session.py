"""A connection inside a transaction as one user, and that user's account as the transaction sees it."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from asyncpg import Record
from asyncpg.pool import PoolConnectionProxy

from adapters.postgres.rows import change_values, to_account, to_head
from adapters.postgres.statements import GET_ACCOUNT, TOLD, Statement
from adapters.postgres.told import Told
from application.ports.repositories import Head
from application.ports.storage import LATEST_VISIT
from domain.account import Account
from domain.change import Change
from domain.vocabulary import UserId


class UserSession:
    """The only way repositories reach the database."""

    def __init__(self, connection: PoolConnectionProxy[Record], user: UserId) -> None:
        self._connection = connection
        self.user = user

    async def rows(self, statement: Statement, **values: object) -> list[Record]:
        """The rows of `statement`, run with `values` and the user as `owner`."""
        return await self._connection.fetch(
            statement.text, *statement.arguments(values | {"owner": self.user})
        )

    async def row(self, statement: Statement, **values: object) -> Record | None:
        """The first row, None without rows."""
        return await self._connection.fetchrow(
            statement.text, *statement.arguments(values | {"owner": self.user})
        )

    async def value(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row, None without rows."""
        return await self._connection.fetchval(
            statement.text, *statement.arguments(values | {"owner": self.user})
        )

    async def run(self, statement: Statement, **values: object) -> None:
        """Run `statement` for its effect."""
        await self._connection.execute(statement.text, *statement.arguments(values | {"owner": self.user}))

    async def run_all(self, statement: Statement, many: Iterable[Mapping[str, object]]) -> None:
        """Run `statement` for each of `many` values, all sent before the first is answered."""
        owner = {"owner": self.user}
        await self._connection.executemany(
            statement.text, [statement.arguments({**values, **owner}) for values in many]
        )


class AccountRowReader:
    """The user's account row, read once: within a transaction it stays as it is."""

    def __init__(self, session: UserSession) -> None:
        self._session = session
        self._row: Record | None = None
        self._read = False
        self._head: Head | None = None

    async def account(self) -> Account:
        """The account; one that was never written is as new."""
        row = await self._get()
        return Account(user_id=self._session.user) if row is None else to_account(row)

    async def head(self) -> Head:
        """Where the journal stands."""
        if self._head is None:
            row = await self._get()
            self._head = Head() if row is None else to_head(row)
        return self._head

    def seen(self, row: Record) -> None:
        """Note where the journal stands from a `row` that tells it."""
        self._head = to_head(row)

    async def _get(self) -> Record | None:
        if not self._read:
            self._row, self._read = await self._session.row(GET_ACCOUNT), True
        return self._row


class Books:
    """The account of a user whose row this transaction has locked, and the journal's next number."""

    def __init__(self, session: UserSession, row: Record, request_id: str | None) -> None:
        self.session = session
        self.at = to_head(row)
        self._row = row
        self._current: Account | None = None
        self._first = self.at.last
        self._request_id = request_id
        self._told = Told.of(row) if row["latest_number"] == self.at.last else None

    async def account(self) -> Account:
        """A copy of the account as it now is."""
        return to_account(self._row) if self._current is None else replace(self._current, _changes=[])

    def became(self, account: Account) -> None:
        """Note that the account was changed."""
        self._current = account

    async def head(self) -> Head:
        """Where the journal now stands."""
        return self.at

    @property
    def changed(self) -> bool:
        """Whether this transaction took a number, or gave up all there were."""
        return self.at.last != self._first

    @property
    def written(self) -> int:
        """How many numbers this transaction took."""
        return max(0, self.at.last - self._first)

    async def write(self, statement: Statement, change: Change, values: Mapping[str, object]) -> int:
        """Run `statement`, which writes `change` down under the next number; that number."""
        number = self.at.last + 1
        entry = self._entry(number, change, await self._tell(values))
        await self.session.run(statement, **entry, **values)
        self.at = Head(number, self.at.removed)
        return number

    async def write_all(
        self, statement: Statement, changes: Sequence[tuple[Change, Mapping[str, object]]]
    ) -> Sequence[int]:
        """As `write` for each of `changes` and its values, without waiting for the server in between."""
        first = self.at.last + 1
        numbers = range(first, first + len(changes))
        await self.session.run_all(
            statement,
            [
                {**self._entry(number, change, await self._tell(values)), **values}
                for number, (change, values) in zip(numbers, changes, strict=True)
            ],
        )
        self.at = Head(first + len(changes) - 1, self.at.removed)
        return numbers

    async def _tell(self, values: Mapping[str, object]) -> Told:
        """What holds of all tasks when `values` are written."""
        if self._told is None:
            row = await self.session.row(TOLD)
            assert row is not None, "an aggregate has a row"
            self._told = Told.of(row)
        self._told = self._told.with_task(values)
        return self._told

    def _entry(self, number: int, change: Change, told: Told) -> dict[str, object]:
        """What the journal's entry of that number is made of, and the account's row with it."""
        return {
            "change_latest_at": told.latest_at,
            "early_by": told.early_by,
            "number": number,
            "visit_at": change.at + LATEST_VISIT,
            "change_request_id": self._request_id,
            "change_first_number": None if number == self._first + 1 else self._first + 1,
            **change_values(change),
        }
