"""Looking at a database as the service will use it: the way there, the server, the schema, the wall."""

# The driver's types are generic for checkers only.
from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address

import asyncpg
from asyncpg import Connection, Record

from adapters.postgres.connections import is_pooled
from adapters.postgres.dsn import Dsn
from adapters.postgres.schema import HEAD, schema_revision
from adapters.postgres.wall import look_at_policies, look_at_roles
from application.findings import Finding, fine, odd, skipped, wrong

MIN_VERSION = 14
_WARN_SECONDS, _MAX_SECONDS = 5.0, 60.0
_MIGRATE = "Run: taskharbor migrate"


@dataclass(frozen=True, slots=True)
class Patient:
    """A database that answers, the way to migrate it, and how many connections a process may want."""

    dsn: Dsn
    migration_dsn: Dsn
    connection: Connection[Record]
    pooled: bool
    pool_size: int
    now: Callable[[], datetime]


Look = Callable[[Patient], Awaitable[Finding]]


async def diagnose(
    dsn: Dsn, migration_dsn: Dsn, pool_size: int, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> list[Finding]:
    """What is found of the database at `dsn` and of the direct way to it. Does not raise; changes nothing."""
    started = time.perf_counter()
    try:
        connection = await asyncpg.connect(**dsn.connect_args(statement_cache=False))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        return [unreachable(dsn, error)]
    seconds = time.perf_counter() - started
    try:
        pooled = dsn.pooled if dsn.pooled is not None else await is_pooled(connection)
        patient = Patient(dsn, migration_dsn, connection, pooled, pool_size, now)
        answers = fine("database", f"{dsn} answers, connected in {seconds:.2f} s.")
        return [answers, *[await _looked(look, patient) for look in LOOKS]]
    finally:
        await connection.close()


def unreachable(dsn: Dsn, error: BaseException) -> Finding:
    """Why a database can't be used, as far as its error tells."""
    seen = f"{dsn} can't be used: {error or type(error).__name__}"
    match error:
        case asyncpg.InvalidPasswordError() | asyncpg.InvalidAuthorizationSpecificationError():
            fix = "Copy the URL from your provider once more: user or password are not right."
        case asyncpg.InvalidCatalogNameError():
            fix = "Create the database, or correct its name at the end of the URL."
        case ConnectionRefusedError():
            fix = "Nothing listens there: start the server, or correct host and port."
        case TimeoutError():
            fix = (
                "Nothing answers in time: look at firewalls and allowed addresses, or raise connect_timeout."
            )
        case OSError():
            fix = "Correct the host's name; look whether this machine reaches it, and its TLS."
        case _:
            fix = "Look at what the server says; docs/databases.md tells how the URL is read."
    return wrong("database", seen, fix)


async def _looked(look: Look, patient: Patient) -> Finding:
    """What `look` finds; that it could not look is a finding too."""
    try:
        return await look(patient)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        name = look.__name__.removeprefix("look_at_").replace("_", " ")
        return wrong(
            name, f"Can't be looked at: {error or type(error).__name__}", "Mend what is above first."
        )


async def look_at_tls(patient: Patient) -> Finding:
    """Whether the way is encrypted, and to whom."""
    transport = patient.connection._transport  # type: ignore[attr-defined]  # noqa: SLF001 - no public way to it
    mode, here = patient.dsn.tls.mode, _is_here(patient.dsn.host)
    if transport.get_extra_info("ssl_object") is None:
        if here:
            return fine("tls", "Not encrypted, and the server is on this machine.")
        return odd("tls", "The connection is not encrypted.", "Add ?sslmode=verify-full to the URL.")
    if mode in {"verify-ca", "verify-full"} or here:
        return fine("tls", f"Encrypted ({mode}).")
    return odd(
        "tls",
        f"Encrypted, but with whoever answers: sslmode={mode} verifies no certificate.",
        "Add sslmode=verify-full, and sslrootcert if the authority is your own.",
    )


async def look_at_pooler(patient: Patient) -> Finding:
    """Whether a pooler stands between."""
    if patient.pooled:
        return fine("pooler", "A transaction pooler stands between: statements are not cached.")
    return fine("pooler", "No pooler stands between.")


async def look_at_direct_way(patient: Patient) -> Finding:
    """Whether migrations find a way around the pooler."""
    migration_dsn = patient.migration_dsn
    if not patient.pooled:
        return fine("direct way", "Migrations go the same way.")
    if migration_dsn == patient.dsn:
        return odd(
            "direct way",
            "Migrations would go through the pooler, which may break them off.",
            "Set TASKHARBOR_MIGRATION_DATABASE_URL to the server behind the pooler.",
        )
    try:
        await schema_revision(migration_dsn)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return odd(
            "direct way",
            f"Migrations would go to {migration_dsn}, which can't be used: {error or type(error).__name__}",
            "Correct TASKHARBOR_MIGRATION_DATABASE_URL; serving does not need it.",
        )
    return fine("direct way", f"Migrations go to {migration_dsn}, which answers.")


async def look_at_server(patient: Patient) -> Finding:
    """Its version, and whether it can be written to."""
    version = patient.connection.get_server_version()
    if version.major < MIN_VERSION:
        return wrong("server", f"PostgreSQL {version.major} is too old.", f"Use {MIN_VERSION} or newer.")
    standby = await patient.connection.fetchval("SELECT pg_is_in_recovery()")
    read_only = await patient.connection.fetchval("SELECT current_setting('transaction_read_only')")
    if standby or read_only == "on":
        kind = "a standby" if standby else "read-only"
        return wrong("server", f"It is {kind}: nothing can be written.", "Name the primary in the URL.")
    return fine("server", f"PostgreSQL {version.major}.{version.micro}, writable.")


async def look_at_schema(patient: Patient) -> Finding:
    """Whether it is the one that this version needs."""
    revision = await schema_revision(patient.dsn)
    if revision is None:
        return wrong("schema", "There is none.", _MIGRATE)
    if revision < HEAD:
        return wrong("schema", f"It is at {revision}; this version needs {HEAD}.", _MIGRATE)
    if revision > HEAD:
        return odd("schema", f"It is at {revision}, newer than this version's {HEAD}.", "Update the service.")
    return fine("schema", f"Up to date ({HEAD}).")


async def look_at_acting_roles(patient: Patient) -> Finding:
    """Whether they are as narrow as they must be."""
    return await look_at_roles(patient.connection)


async def look_at_row_level_security(patient: Patient) -> Finding:
    """Whether the wall stands, tried by experiment."""
    return await look_at_policies(patient.connection)


async def look_at_clock(patient: Patient) -> Finding:
    """Whether this machine and the server agree about the time."""
    before = patient.now()
    theirs: datetime = await patient.connection.fetchval("SELECT clock_timestamp()")
    after = patient.now()
    # The server looked at some moment of the round trip, most likely in its middle.
    ahead = (before + (after - before) / 2 - theirs).total_seconds()
    seen = f"This machine is {abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} the server."
    if abs(ahead) > _MAX_SECONDS:
        return wrong("clock", seen, "Set the clocks by NTP: tokens are refused as expired or not yet valid.")
    if abs(ahead) > _WARN_SECONDS:
        return odd("clock", seen, "Set the clocks by NTP.")
    return fine("clock", seen)


async def look_at_connections(patient: Patient) -> Finding:
    """Whether the server has as many as a process may want."""
    if patient.pooled:
        return skipped("connections", "The pooler shares them out.")
    most = int(await patient.connection.fetchval("SELECT current_setting('max_connections')"))
    used = int(await patient.connection.fetchval("SELECT count(*) FROM pg_stat_activity"))
    seen = f"{used} of {most} are in use; each process of the service takes up to {patient.pool_size}."
    if patient.pool_size > most - used:
        return odd("connections", seen, "Lower TASKHARBOR_DATABASE_POOL_SIZE, or use a pooler.")
    return fine("connections", seen)


LOOKS: tuple[Look, ...] = (
    look_at_tls,
    look_at_pooler,
    look_at_direct_way,
    look_at_server,
    look_at_schema,
    look_at_acting_roles,
    look_at_row_level_security,
    look_at_clock,
    look_at_connections,
)


def _is_here(host: str | None) -> bool:
    if host is None or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
