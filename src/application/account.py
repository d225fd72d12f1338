"""What users can do with their account: look, edit, erase it and all they have."""

from dataclasses import dataclass

from application.conditions import UNCONDITIONAL, Condition
from application.ports.repositories import JournalEntry
from application.ports.runtime import Clock
from application.ports.storage import Storage, Transaction
from application.reading import read
from application.writing import Writer, Writing, Written
from domain.account import Account, AccountFields
from domain.vocabulary import UserId


@dataclass(frozen=True, slots=True)
class GetAccount:
    storage: Storage

    async def __call__(self, user: UserId) -> Account:
        """The account; everybody has one."""
        return await read(self.storage, user, lambda reading: reading.accounts.get())


@dataclass(frozen=True, slots=True)
class EditAccount:
    writing: Writing
    clock: Clock

    async def __call__(
        self, writer: Writer, fields: AccountFields, condition: Condition = UNCONDITIONAL
    ) -> Written[Account]:
        """The account as it now is. Raises INVALID, PRECONDITION_FAILED."""

        async def edit(transaction: Transaction) -> Account:
            account = await transaction.accounts.get()
            condition.check(account)
            account.edit(fields, now=self.clock())
            await transaction.accounts.save(account)
            return account

        def rebuild(entry: JournalEntry | None) -> Account:
            if entry is None:
                return Account(user_id=writer.user)
            return Account.from_image(entry.change.after, entry.number)

        return await self.writing.once(writer, edit, rebuild)


@dataclass(frozen=True, slots=True)
class EraseAccount:
    storage: Storage

    async def __call__(self, user: UserId, condition: Condition = UNCONDITIONAL) -> None:
        """Nothing, once nothing of the user is left. Done again, it changes nothing: no key is needed.

        Raises PRECONDITION_FAILED.
        """

        async def erase() -> None:
            async with self.storage.acting_as(user) as transaction:
                condition.check(await transaction.accounts.get())
                await transaction.accounts.erase()

        await self.storage.retrying(erase)
