"""Whether the role that looks across users, for upkeep and news, is let in."""

# The driver's types are generic for checkers only.
from __future__ import annotations

from typing import Final

import asyncpg
from asyncpg import Connection, Record

from adapters.postgres.roles import KEEPER_ROLE, begin_keeping
from application.findings import Finding, described, fine, wrong

_NAME: Final = "upkeep"
_TIMEOUT_SECONDS: Final = 15.0
_TRY: Final = "SELECT user_id, last_number, visit_at FROM accounts LIMIT 1"
# Without a policy of its own the role would see no row, and nobody would notice.
_FIND_POLICY: Final = """
SELECT EXISTS (SELECT FROM pg_policy WHERE polrelid = to_regclass('accounts')
    AND polroles && ARRAY[0::oid, (SELECT oid FROM pg_roles WHERE rolname = $1)])
"""


async def look_at_upkeep(connection: Connection[Record]) -> Finding:
    """Whether upkeep and news can find the users they are for."""
    if not await connection.fetchval(_FIND_POLICY, KEEPER_ROLE):
        return wrong(
            _NAME,
            f"accounts has no policy for {KEEPER_ROLE}: no upkeep is done, and streams get no news.",
            "As the tables' owner: CREATE POLICY accounts_keeper ON accounts "
            f"FOR SELECT TO {KEEPER_ROLE} USING (true)",
        )
    try:
        await connection.execute(begin_keeping(statement_timeout=_TIMEOUT_SECONDS))
        await connection.execute(_TRY)
    # A table in a schema that may not be used is no table.
    except (asyncpg.InsufficientPrivilegeError, asyncpg.UndefinedTableError) as error:
        refused = described(error)
    else:
        refused = ""
    finally:
        await connection.execute("ROLLBACK")
    if not refused:
        return fine(_NAME, f"Tried as {KEEPER_ROLE}, which may look for users with news or upkeep due.")
    schema = await connection.fetchval("SELECT quote_ident(current_schema())")
    return wrong(
        _NAME,
        f"{KEEPER_ROLE} lacks a right: {refused}.",
        f"As the tables' owner: GRANT USAGE ON SCHEMA {schema} TO {KEEPER_ROLE}; "
        f"GRANT SELECT (user_id, last_number, visit_at) ON accounts TO {KEEPER_ROLE}",
    )
