"""`taskharbor doctor`."""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import Final

import click
from pydantic import SecretStr

from adapters.jwt.config import AuthConfigError
from adapters.jwt.diagnosis import diagnose_issuer
from adapters.postgres.diagnosis import diagnose
from adapters.postgres.dsn import Dsn, DsnError
from application.findings import Finding, State, described, failed, fine, odd, skipped, wrong
from entrypoints.cli.config import load_settings
from entrypoints.issuer import configured_issuer
from entrypoints.settings import Settings, Store

_MARKS: Final = {
    State.OK: ("ok", "green"),
    State.WARNING: ("warning", "yellow"),
    State.ERROR: ("error", "red"),
    State.SKIPPED: ("skipped", "bright_black"),
}
_OWN_ISSUER: Final = "Set BETTER_AUTH_URL, or what docs/authentication.md says of your issuer."
_CORRECT_IT: Final = "Correct it in the environment or in .env."
_URL_RULES: Final = "Correct it; docs/databases.md tells how the URL is read."


def run(*, as_json: bool) -> None:
    """Examine what the settings name, print what was found, and exit with 1 if something is wrong."""
    try:
        findings = asyncio.run(examine(load_settings()))
    except click.ClickException as error:
        findings = [wrong("settings", error.message, _CORRECT_IT)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
        findings = [wrong("settings", f"They can't be read: {described(error)}", _CORRECT_IT)]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        show(findings)
    sys.exit(1 if any(finding.state is State.ERROR for finding in findings) else 0)


async def examine(settings: Settings) -> list[Finding]:
    """All that is found of store, issuer and address; that one can't be looked at is found too."""
    findings: list[Finding] = []
    looks = {"store": _look_at_store, "issuer": _look_at_issuer, "address": _look_at_address}
    for name, look in looks.items():
        try:
            findings.extend(await look(settings))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found
            findings.append(failed(name, error))
    return findings


def show(findings: list[Finding]) -> None:
    """Print `findings` in columns, each that needs it with what to do."""
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark, colour = _MARKS[finding.state]
        # What servers say may have several lines.
        seen = " ".join(finding.seen.split())
        click.echo(f"{click.style(f'{mark:7}', fg=colour)}  {finding.name:{width}}  {seen}")
        if finding.fix:
            click.echo(f"{'':7}  {'':{width}}  → {finding.fix}")
    counts = Counter(finding.state for finding in findings)
    click.echo(f"\nErrors: {counts[State.ERROR]}, warnings: {counts[State.WARNING]}.")


async def _look_at_store(settings: Settings) -> list[Finding]:
    if settings.store is Store.MEMORY:
        return [odd("store", "Tasks are kept in memory and lost at the end.", "Unset TASKHARBOR_STORE.")]
    if settings.database_url is None:
        return [
            fine("store", "A Postgres of its own: taskharbor serve starts it, as no DATABASE_URL is set."),
            skipped("database", "Set DATABASE_URL to have one looked at."),
        ]
    return [
        fine("store", "The Postgres that DATABASE_URL names."),
        *await _look_at_database(settings.database_url, settings),
    ]


async def _look_at_database(url: SecretStr, settings: Settings) -> list[Finding]:
    try:
        dsn = Dsn.parse(url.get_secret_value())
    except DsnError as error:
        return [wrong("database", str(error), _URL_RULES)]
    direct = settings.migration_database_url
    try:
        migration_dsn = dsn.direct() if direct is None else Dsn.parse(direct.get_secret_value())
    except DsnError as error:
        seen = f"TASKHARBOR_MIGRATION_DATABASE_URL can't be read. {error}"
        others = await diagnose(dsn, dsn, settings.database_pool_size)
        return [
            wrong("direct way", seen, _URL_RULES) if finding.name == "direct way" else finding
            for finding in others
        ]
    return await diagnose(dsn, migration_dsn, settings.database_pool_size)


async def _look_at_issuer(settings: Settings) -> list[Finding]:
    try:
        issuer = configured_issuer(settings)
    except AuthConfigError as error:
        return [wrong("issuer", str(error), "docs/authentication.md has the settings of each issuer.")]
    if issuer is not None:
        return await diagnose_issuer(issuer)
    if settings.on_loopback:
        seen = "None is set: only tokens made on this machine are taken, and only from this machine."
        return [odd("issuer", seen, _OWN_ISSUER)]
    seen = f"None is set, and {settings.host} is open to the network: taskharbor serve will not start."
    return [wrong("issuer", seen, _OWN_ISSUER)]


async def _look_at_address(settings: Settings) -> list[Finding]:
    if settings.on_loopback:
        return [fine("address", f"{settings.host}:{settings.port}, for this machine alone.")]
    origins = ", ".join(settings.cors_origins or ()) or "no page elsewhere"
    return [fine("address", f"{settings.host}:{settings.port}; may be called by {origins}.")]
