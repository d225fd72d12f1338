"""Whether the wall between users stands: its roles, its policies, and an attempt to look over it."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import uuid4

import asyncpg
from asyncpg import Connection, Record

from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE, USER_SETTING, begin
from adapters.postgres.tables import metadata
from application.findings import Finding, described, fine, wrong
from domain.vocabulary import UserId

_ROLES: Final = (ACTING_ROLE, KEEPER_ROLE)
_MIGRATE: Final = "Run: taskharbor migrate"
_TIMEOUT_SECONDS: Final = 15.0
_WALL: Final = "row-level security"

_FIND_ROLES: Final = """
SELECT rolname, rolcanlogin, rolsuper, rolbypassrls,
    EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns,
    pg_has_role(current_user, r.oid, CASE
        WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) AS open_to_us
FROM pg_roles AS r WHERE rolname = ANY($1) ORDER BY array_position($1, rolname::text)
"""
# A policy for PUBLIC, whose id is 0, is for the acting role too.
_FIND_TABLES: Final = """
SELECT c.relname, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid
        AND polroles && ARRAY[0::oid, (SELECT oid FROM pg_roles WHERE rolname = $2)]) AS has_policy
FROM pg_class AS c
WHERE c.relname = ANY($1) AND c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)
ORDER BY c.relname
"""
# What may not be true of a role, and how to end it.
_FLAWS: Final = {
    "rolcanlogin": ("can log in", "ALTER ROLE {role} NOLOGIN"),
    "rolsuper": ("is a superuser", "ALTER ROLE {role} NOSUPERUSER"),
    "rolbypassrls": ("bypasses row-level security", "ALTER ROLE {role} NOBYPASSRLS"),
    "owns": ("owns tables", "REASSIGN OWNED BY {role} TO CURRENT_USER"),
}


async def look_at_roles(connection: Connection[Record], roles: Sequence[str] = _ROLES) -> Finding:
    """Whether the roles to act as are there, open to the login, and as narrow as they must be."""
    found = {row["rolname"]: row for row in await connection.fetch(_FIND_ROLES, list(roles))}
    if missing := [role for role in roles if role not in found]:
        return wrong("roles", f"There is no role {' nor '.join(missing)}.", _MIGRATE)
    flaws = [(role, *_FLAWS[flaw]) for role, row in found.items() for flaw in _FLAWS if row[flaw]]
    if flaws:
        return wrong(
            "roles",
            f"{'; '.join(f'{role} {seen}' for role, seen, _ in flaws)}.",
            f"As an administrator: {'; '.join(fix.format(role=role) for role, _, fix in flaws)}",
        )
    if closed := [role for role, row in found.items() if not row["open_to_us"]]:
        login = await connection.fetchval("SELECT quote_ident(current_user)")
        return wrong(
            "roles",
            f"{login} may not act as {' nor as '.join(closed)}.",
            f"As the login that migrated: GRANT {', '.join(closed)} TO {login}",
        )
    return fine("roles", f"{' and '.join(roles)} have no login, own nothing, bypass nothing.")


async def look_at_policies(connection: Connection[Record]) -> Finding:
    """Whether every table is walled, and a user who can't exist sees nothing in any."""
    names = sorted(metadata.tables)
    rows = await connection.fetch(_FIND_TABLES, names, ACTING_ROLE)
    if missing := sorted(set(names) - {row["relname"] for row in rows}):
        return wrong(_WALL, f"There is no table {', '.join(missing)}.", _MIGRATE)
    holes = [_hole(row) for row in rows if not (row["enabled"] and row["forced"] and row["has_policy"])]
    if holes:
        return wrong(
            _WALL,
            f"{'; '.join(seen for seen, _ in holes)}: the wall between users has a hole.",
            f"As the tables' owner: {'; '.join(fix for _, fix in holes)}",
        )
    try:
        seen = await _seen_by_nobody(connection, names)
    except asyncpg.InsufficientPrivilegeError as error:
        return wrong(_WALL, f"{ACTING_ROLE} lacks a right: {described(error)}.", "Restore what was revoked.")
    if seen:
        return wrong(
            _WALL,
            f"Somebody who does not exist sees rows of {', '.join(seen)}.",
            "Stop the service. Look for policies that migrations did not make: \\d+ TABLE in psql.",
        )
    return fine(_WALL, f"Forced on {len(names)} tables; tried as nobody, who saw nothing.")


def _hole(row: Record) -> tuple[str, str]:
    """What a table lacks, and the statement that gives it."""
    name = row["relname"]
    if not row["enabled"] or not row["forced"]:
        statement = f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
        return f"{name} does not {'force' if row['enabled'] else 'enable'} row-level security", statement
    # WITH CHECK is the same where it is left out.
    return f"{name} has no policy for {ACTING_ROLE}", (
        f"CREATE POLICY {name}_own ON {name} TO {ACTING_ROLE} "
        f"USING (user_id = (SELECT nullif(current_setting('{USER_SETTING}', true), '')))"
    )


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
