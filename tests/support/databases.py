"""Databases and logins of a test's own, on a server that tests share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg

from adapters.postgres.dsn import Dsn
from adapters.postgres.storage import PostgresStorage
from application.ports.storage import Announce


class Beside(PostgresStorage):
    """A store over connections that are another's to close."""

    async def close(self) -> None:
        """The pool is not its own."""


def beside(storage: PostgresStorage, announce: Announce) -> Beside:
    """Another store over the connections of `storage`, which announces to somebody else."""
    return Beside(storage._pool, announce)


async def run_sql(url: str, *statements: str) -> None:
    """Run `statements` one by one, outside a transaction."""
    connection = await asyncpg.connect(**Dsn.parse(url).connect_args(statement_cache=False))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def with_parts(url: str, *, database: str | None = None, login: str | None = None) -> str:
    """`url` with another database name or another `user:password`."""
    parts = urlsplit(url)
    netloc = parts.netloc if login is None else f"{login}@{parts.netloc.rpartition('@')[2]}"
    path = parts.path if database is None else f"/{database}"
    return parts._replace(netloc=netloc, path=path).geturl()


@asynccontextmanager
async def fresh_database(url: str, options: str = "") -> AsyncIterator[str]:
    """The URL of an empty database on `url`'s server; it is dropped with the context."""
    name = f"test_{uuid4().hex[:12]}"
    await run_sql(url, f"CREATE DATABASE {name} {options}")
    try:
        yield with_parts(url, database=name)
    finally:
        await run_sql(url, f"DROP DATABASE {name} WITH (FORCE)")
