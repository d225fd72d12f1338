"""`taskharbor demo`."""

import asyncio
import sys
from datetime import timedelta
from typing import Final

import click

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from application.transfer.events import RowProblem
from application.transfer.import_rows import Source
from application.use_cases import UseCases
from application.writing import Writer
from domain.vocabulary import UserId
from entrypoints.cli.demo_data import demo_rows
from entrypoints.cli.memory import memory_container
from entrypoints.cli.server import leave_on_sigterm, run_uvicorn
from entrypoints.container import trusted_issuer
from entrypoints.http.app import build_app
from entrypoints.observability import configure_logging
from entrypoints.settings import PageSignIn

_USER: Final = UserId("demo")
_TOKEN_LIFE: Final = timedelta(days=1)


def run(port: int) -> None:
    """Serve sample tasks from memory until told to stop."""
    container = memory_container(port=port, page_sign_in=PageSignIn.DEMO)
    settings = container.settings()
    configure_logging(settings)
    asyncio.run(_fill(container.menu()))
    issuer = trusted_issuer(settings)
    assert isinstance(issuer, SharedSecret)
    token = mint(issuer, _USER, now=system_clock(), lifetime=_TOKEN_LIFE)
    base = f"http://127.0.0.1:{port}"
    click.echo(
        "This is a demo: tasks are kept in memory, and nothing is kept when it stops.\n\n"
        f"Open {base}/ and sign in at one click. Or call the API:\n\n"
        f"  TOKEN={token}\n"
        f'  curl -H "Authorization: Bearer $TOKEN" {base}/api/me/tasks\n\n'
        f"The API is described at {base}/docs. Ctrl-C stops the demo."
    )
    leave_on_sigterm()
    try:
        run_uvicorn(build_app(container), settings)
    except KeyboardInterrupt:
        sys.exit(0)


async def _fill(menu: UseCases) -> None:
    """Take the samples in as a file of them would be."""
    now = system_clock()
    source = Source(lambda: demo_rows(now), b"demo")
    async for event in menu.import_rows(Writer(_USER), source):
        assert not isinstance(event, RowProblem), event
