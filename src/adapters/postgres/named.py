"""One user's projects, sections, tags and saved filters in Postgres: a table each, the same statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.rows import named_values, to_named
from adapters.postgres.session import Books, UserSession
from adapters.postgres.statements import Statement, advance, compiled, entry, new_values, number, owner
from adapters.postgres.tables import FilterRow, NamedRow, ProjectRow, SectionRow, TagRow
from domain.named import Named, Project, SavedFilter, Section, Tag

N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class NamedStatements(Generic[N]):
    """What is asked of the table of one `kind`."""

    kind: type[N]
    get: Statement
    all: Statement
    add: Statement
    save: Statement
    remove: Statement


def _statements(kind: type[N], row: type[NamedRow]) -> NamedStatements[N]:
    table = row.__table__
    own = table.c.user_id == owner
    this = (own, table.c.id == bindparam("new_id", type_=table.c.id.type))
    values = new_values(table, user_id=owner, version=number)
    written = (entry.cte("entry"), advance.cte("advance"))
    changing = {name: value for name, value in values.items() if name not in {"user_id", "id", "created_at"}}
    return NamedStatements(
        kind,
        get=compiled(select(table).where(own, table.c.id == bindparam("id", type_=table.c.id.type))),
        all=compiled(select(table).where(own).order_by(table.c.position, table.c.id)),
        add=compiled(insert(table).values(values).add_cte(*written)),
        save=compiled(table.update().where(*this).values(changing).add_cte(*written)),
        remove=compiled(table.delete().where(*this).add_cte(*written)),
    )


PROJECTS: Final = _statements(Project, ProjectRow)
SECTIONS: Final = _statements(Section, SectionRow)
TAGS: Final = _statements(Tag, TagRow)
FILTERS: Final = _statements(SavedFilter, FilterRow)


class PostgresNamedReader(Generic[N]):
    """The NamedReader port."""

    def __init__(self, statements: NamedStatements[N], session: UserSession) -> None:
        self._statements = statements
        self._session = session

    async def get(self, identity: UUID) -> N | None:
        row = await self._session.row(self._statements.get, id=identity)
        return None if row is None else to_named(self._statements.kind, row)

    async def all(self) -> Sequence[N]:
        return [
            to_named(self._statements.kind, row) for row in await self._session.rows(self._statements.all)
        ]


class PostgresNamed(PostgresNamedReader[N]):
    """The NamedObjects port."""

    def __init__(self, statements: NamedStatements[N], books: Books) -> None:
        super().__init__(statements, books.session)
        self._books = books

    async def add(self, named: N) -> None:
        await self._write(named, self._statements.add)

    async def save(self, named: N) -> None:
        await self._write(named, self._statements.save)

    async def remove(self, named: N) -> None:
        await self._write(named, self._statements.remove)

    async def _write(self, named: N, statement: Statement) -> None:
        for change in named.take_changes():
            named.version = await self._books.write(statement, change, named_values(named))
