"""Whether the wall between users stands: its roles, its policies, and an attempt to look over it."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from typing import Final
from uuid import uuid4

from asyncpg import Connection, Record

from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE, begin
from adapters.postgres.tables import metadata
from application.findings import Finding, fine, wrong
from domain.vocabulary import UserId

_ROLES: Final = (ACTING_ROLE, KEEPER_ROLE)
_MIGRATE: Final = "Run: taskharbor migrate"
_TIMEOUT_SECONDS: Final = 15.0

_FIND_ROLES: Final = """
SELECT rolname, rolcanlogin, rolsuper, rolbypassrls,
    EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns,
    pg_has_role(current_user, r.oid, CASE
        WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) AS open_to_us
FROM pg_roles AS r WHERE rolname = ANY($1)
"""
_FIND_TABLES: Final = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS walled,
    EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) AS has_policies
FROM pg_class AS c
WHERE c.relname = ANY($1) AND c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)
"""
# What may not be true of a role, and how to say so.
_FLAWS: Final = {
    "rolcanlogin": ("can log in", "ALTER ROLE {role} NOLOGIN"),
    "rolsuper": ("is a superuser", "ALTER ROLE {role} NOSUPERUSER"),
    "rolbypassrls": ("bypasses row-level security", "ALTER ROLE {role} NOBYPASSRLS"),
    "owns": ("owns tables", "REASSIGN OWNED BY {role} TO another role"),
}


async def look_at_roles(connection: Connection[Record]) -> Finding:
    """Whether the roles to act as are there, open to the login, and as narrow as they must be."""
    found = {row["rolname"]: row for row in await connection.fetch(_FIND_ROLES, list(_ROLES))}
    missing = [role for role in _ROLES if role not in found]
    if missing:
        return wrong("roles", f"There is no role {' nor '.join(missing)}.", _MIGRATE)
    for role, row in found.items():
        for flaw, (seen, fix) in _FLAWS.items():
            if row[flaw]:
                return wrong("roles", f"{role} {seen}.", f"As its administrator: {fix.format(role=role)}")
    closed = [role for role, row in found.items() if not row["open_to_us"]]
    if closed:
        login = await connection.fetchval("SELECT current_user")
        return wrong(
            "roles",
            f"{login} may not act as {' nor as '.join(closed)}.",
            f"As the login that migrated: GRANT {', '.join(closed)} TO {login}",
        )
    return fine("roles", f"{' and '.join(_ROLES)} have no login, own nothing, bypass nothing.")


async def look_at_policies(connection: Connection[Record]) -> Finding:
    """Whether every table is walled, and a user who can't exist sees nothing in any."""
    names = sorted(metadata.tables)
    found = {row["relname"]: row for row in await connection.fetch(_FIND_TABLES, names)}
    if missing := [name for name in names if name not in found]:
        return wrong("row-level security", f"There is no table {', '.join(missing)}.", _MIGRATE)
    for name, row in found.items():
        if not row["walled"] or not row["has_policies"]:
            return wrong(
                "row-level security",
                f"{name} is not walled off, or has no policy: a mistake could show it to anybody.",
                f"As the owner: ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; "
                "and make its policies anew from the migrations.",
            )
    seen = await _seen_by_nobody(connection, names)
    if seen:
        return wrong(
            "row-level security",
            f"Somebody who does not exist sees rows of {', '.join(seen)}.",
            "Stop the service. Look for policies that migrations did not make: \\d+ TABLE in psql.",
        )
    return fine("row-level security", f"Forced on {len(names)} tables; tried as nobody, who saw nothing.")


async def _seen_by_nobody(connection: Connection[Record], names: list[str]) -> list[str]:
    """The tables of which a user of an id that nobody has sees anything."""
    nobody = UserId(f"nobody-{uuid4()}")
    try:
        await connection.execute(begin(nobody, read_only=True, statement_timeout=_TIMEOUT_SECONDS))
        return [
            name
            for name in names
            if await connection.fetchval(f"SELECT EXISTS (SELECT FROM {name})")  # noqa: S608 - our own tables
        ]
    finally:
        await connection.execute("ROLLBACK")
