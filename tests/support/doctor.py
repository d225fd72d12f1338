"""What `taskharbor doctor` finds of a database, and roles for it to complain of."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from adapters.postgres.diagnosis import diagnose
from adapters.postgres.dsn import Dsn
from application.findings import Finding, State
from support.databases import run_sql


async def found_at(url: str, direct: str | None = None, **given: object) -> dict[str, Finding]:
    """The findings by name; each that needs a fix has one."""
    dsn = Dsn.parse(url)
    findings = await diagnose(dsn, dsn if direct is None else Dsn.parse(direct), 10, **given)
    assert all(finding.fix for finding in findings if finding.state in {State.WARNING, State.ERROR})
    return {finding.name: finding for finding in findings}


@asynccontextmanager
async def own_role(url: str, attributes: str) -> AsyncIterator[str]:
    """A role that a test may break: the service's own are those of every database on the server."""
    name = f"doctor_{uuid4().hex[:8]}"
    await run_sql(url, f"CREATE ROLE {name} {attributes}")
    try:
        yield name
    finally:
        await run_sql(url, f"DROP OWNED BY {name}", f"DROP ROLE {name}")
