"""Looking at a database as the service will use it: the way there, the server, the schema, the wall."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Final

from asyncpg import Connection, Record

from adapters.postgres.dsn import Dsn
from adapters.postgres.reach import leave, reach, unreachable
from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE
from adapters.postgres.schema import HEAD, schema_revision
from adapters.postgres.upkeep_diagnosis import look_at_upkeep
from adapters.postgres.wall import look_at_policies, look_at_roles
from application.findings import Finding, State, agreed, failed, fine, odd, skipped, wrong

MIN_VERSION: Final = 14
_MIGRATE: Final = "Run: taskharbor migrate"
_UNUSABLE: Final = {State.ERROR, State.SKIPPED}


@dataclass(frozen=True, slots=True)
class Patient:
    """A database that answers, the way to migrate it, and how many connections a process may want."""

    dsn: Dsn
    migration_dsn: Dsn
    connection: Connection[Record]
    pooled: bool
    pool_size: int
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at, once the things it `needs` are found to be in order.

    `keeps_time`: its wait ends by itself, and may be longer than that for the database.
    """

    name: str
    find: Callable[[Patient], Awaitable[Finding]]
    needs: tuple[str, ...] = ()
    keeps_time: bool = False


async def diagnose(
    dsn: Dsn, migration_dsn: Dsn, pool_size: int, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> list[Finding]:
    """What is found of the database at `dsn` and of the direct way to it. Does not raise; changes nothing."""
    started = time.perf_counter()
    try:
        connection, pooled = await reach(dsn)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        return [
            unreachable(dsn, error),
            *(skipped(look.name, "Needs a database that can be used.") for look in LOOKS),
        ]
    findings = [fine("database", f"{dsn} answers, connected in {time.perf_counter() - started:.2f} s.")]
    patient = Patient(dsn, migration_dsn, connection, pooled, pool_size, now)
    try:
        for look in LOOKS:
            findings.append(await _looked(look, patient, findings))
    finally:
        await leave(connection)
    return findings


async def _looked(look: Look, patient: Patient, so_far: list[Finding]) -> Finding:
    """What `look` finds; that it could not look is a finding too."""
    bad = [found.name for found in so_far if found.name in look.needs and found.state in _UNUSABLE]
    if bad:
        return skipped(look.name, f"Needs {' and '.join(bad)} in order first.")
    if patient.connection.is_closed():
        return skipped(look.name, "The connection was lost.")
    try:
        async with asyncio.timeout(None if look.keeps_time else patient.dsn.connect_timeout):
            return await look.find(patient)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        return failed(look.name, error)


async def look_at_tls(patient: Patient) -> Finding:
    """Whether the way is encrypted, and to whom."""
    transport = patient.connection._transport  # type: ignore[attr-defined]  # noqa: SLF001 - no public way to it
    mode, here = patient.dsn.tls.mode, _is_here(transport.get_extra_info("peername"))
    if transport.get_extra_info("ssl_object") is None:
        if here:
            return fine("tls", "Not encrypted, and the server is on this machine.")
        return odd("tls", "The connection is not encrypted.", "Add sslmode=verify-full to the URL.")
    if mode in {"verify-ca", "verify-full"} or here:
        return fine("tls", f"Encrypted ({mode}).")
    return odd(
        "tls",
        f"Encrypted, but with whoever answers: sslmode={mode} verifies no certificate.",
        "Set sslmode=verify-full in the URL, and sslrootcert=FILE if the authority is your own.",
    )


def _is_here(peer: object) -> bool:
    """Whether a socket's peer is on this machine; that of a Unix socket has no host."""
    if not isinstance(peer, tuple):
        return True
    return ip_address(str(peer[0]).partition("%")[0]).is_loopback


async def look_at_pooler(patient: Patient) -> Finding:
    """Whether a pooler stands between."""
    if patient.pooled:
        return fine("pooler", "A transaction pooler stands between: statements are not cached.")
    return fine("pooler", "No pooler stands between.")


async def look_at_direct_way(patient: Patient) -> Finding:
    """Whether migrations find a way around the pooler."""
    way, fix = patient.migration_dsn, "Set TASKHARBOR_MIGRATION_DATABASE_URL to the server behind the pooler."
    if way == patient.dsn:
        if patient.pooled:
            return odd("direct way", "Migrations would go through the pooler, which may break them off.", fix)
        return fine("direct way", "Migrations go the same way.")
    try:
        connection, pooled = await reach(way)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        return odd("direct way", f"Migrations would go another way. {unreachable(way, error).seen}", fix)
    await leave(connection)
    if pooled:
        return odd("direct way", f"Migrations would go to {way}, which is a pooler as well.", fix)
    return fine("direct way", f"Migrations go to {way}, which answers.")


async def look_at_server(patient: Patient) -> Finding:
    """Its version, and whether it can be written to."""
    version = patient.connection.get_server_version()
    if version.major < MIN_VERSION:
        return wrong("server", f"PostgreSQL {version.major} is too old.", f"Use {MIN_VERSION} or newer.")
    if await patient.connection.fetchval("SELECT pg_is_in_recovery()"):
        return wrong("server", "It is a standby: nothing can be written.", "Name the primary in the URL.")
    if await patient.connection.fetchval("SELECT current_setting('transaction_read_only')") == "on":
        return wrong(
            "server",
            "It is read-only: nothing can be written.",
            "Make room if its disk is full; else ALTER DATABASE … RESET default_transaction_read_only.",
        )
    return fine("server", f"PostgreSQL {version.major}.{version.micro}, writable.")


async def look_at_schema(patient: Patient) -> Finding:
    """Whether it is the one that this version needs."""
    revision = await schema_revision(patient.dsn)
    if revision is None:
        return wrong("schema", "There is none.", _MIGRATE)
    if len(revision) != len(HEAD) or not revision.isdecimal():
        seen = f"Another application keeps its own schema's version here, in alembic_version: {revision}."
        return wrong("schema", seen, "Give the service a database of its own: CREATE DATABASE taskharbor")
    if revision < HEAD:
        return wrong("schema", f"It is at {revision}; this version needs {HEAD}.", _MIGRATE)
    if revision > HEAD:
        return odd("schema", f"It is at {revision}, newer than this version's {HEAD}.", "Update the service.")
    return fine("schema", f"Up to date ({HEAD}).")


async def look_at_acting_roles(
    patient: Patient, roles: Sequence[str] = (ACTING_ROLE, KEEPER_ROLE)
) -> Finding:
    """As look_at_roles, for tables that came without them: migrating would find nothing to do there."""
    finding = await look_at_roles(patient.connection, roles)
    there = await patient.connection.fetch(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY($1)", list(roles)
    )
    missing = sorted(set(roles) - {row["rolname"] for row in there})
    if not missing or await schema_revision(patient.dsn) != HEAD:
        return finding
    login = await patient.connection.fetchval("SELECT quote_ident(current_user)")
    making = "; ".join(f"CREATE ROLE {role} NOLOGIN NOINHERIT; GRANT {role} TO {login}" for role in missing)
    return wrong(
        "roles",
        f"{finding.seen} The tables are there: a dump holds neither roles nor, without them, their rights.",
        f"Make them, then restore the dump again. As an administrator: {making}",
    )


async def look_at_clock(patient: Patient) -> Finding:
    """Whether this machine and the server agree about the time."""
    before = patient.now()
    theirs: datetime = await patient.connection.fetchval("SELECT clock_timestamp()")
    after = patient.now()
    return agreed("clock", "the server", theirs, before, after)


async def look_at_connections(patient: Patient) -> Finding:
    """Whether the server has as many as a process may want."""
    if patient.pooled:
        return skipped("connections", "The pooler shares them out.")
    # The server's own processes are in no database, and take none of what is there for clients.
    (row,) = await patient.connection.fetch(
        "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')"
        "::int - coalesce(current_setting('reserved_connections', true), '0')::int, count(*) "
        "FROM pg_stat_activity WHERE datid IS NOT NULL AND pid <> pg_backend_pid()"
    )
    most, used = row
    room = max(0, most - used) // patient.pool_size
    seen = f"{used} of {most} are in use: room for {room} processes of up to {patient.pool_size} each."
    if room < 1:
        return odd("connections", seen, "Lower TASKHARBOR_DATABASE_POOL_SIZE, or use a pooler.")
    return fine("connections", seen)


LOOKS: Final = (
    Look("tls", look_at_tls),
    Look("pooler", look_at_pooler),
    Look("direct way", look_at_direct_way, keeps_time=True),
    Look("server", look_at_server),
    Look("schema", look_at_schema),
    Look("roles", look_at_acting_roles),
    Look("row-level security", lambda patient: look_at_policies(patient.connection), ("schema", "roles")),
    Look("upkeep", lambda patient: look_at_upkeep(patient.connection), ("schema", "roles")),
    Look("clock", look_at_clock),
    Look("connections", look_at_connections),
)
