"""`taskharbor demo`."""

import asyncio
import sys
from datetime import timedelta
from typing import Final

import click

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from application.use_cases import UseCases
from application.writing import Writer
from domain.change import ObjectType
from domain.named import NamedFields
from domain.task_fields import TaskFields
from domain.vocabulary import UserId
from entrypoints.cli.memory import memory_container
from entrypoints.cli.server import leave_on_sigterm, run_uvicorn
from entrypoints.container import trusted_issuer
from entrypoints.http.app import build_app
from entrypoints.observability import configure_logging

_USER: Final = UserId("demo")
_TOKEN_LIFE: Final = timedelta(days=1)


def run(port: int) -> None:
    """Serve sample tasks from memory until told to stop."""
    container = memory_container(port=port)
    settings = container.settings()
    configure_logging(settings)
    asyncio.run(_fill(container.menu()))
    issuer = trusted_issuer(settings)
    assert isinstance(issuer, SharedSecret)
    token = mint(issuer, _USER, now=system_clock(), lifetime=_TOKEN_LIFE)
    base = f"http://127.0.0.1:{port}"
    click.echo(
        "This is a demo: tasks are kept in memory, and nothing is kept when it stops.\n\n"
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
    """Some tasks of every sort, due around today."""
    writer, today = Writer(_USER), system_clock().date()
    flat = (
        await menu.create_named(writer, ObjectType.PROJECT, NamedFields(name="Flat", color="#1a7f37"))
    ).value
    kitchen = await menu.create_named(writer, ObjectType.SECTION, NamedFields(name="Kitchen"), str(flat.id))
    samples = [
        TaskFields(title="Read the API at /docs", priority="low", tags=["welcome"]),
        TaskFields(
            title="Pay rent",
            priority="high",
            tags=["home", "money"],
            due_date=str(today + timedelta(days=3)),
            recurrence="FREQ=MONTHLY",
            project_id=str(flat.id),
            description="The standing order covers only half.",
        ),
        TaskFields(title="Answer the landlord", tags=["home"], due_date=str(today - timedelta(days=1))),
        TaskFields(
            title="Call the dentist",
            priority="medium",
            due_date=f"{today}T17:30:00",
            time_zone="Europe/Paris",
        ),
        TaskFields(title="Book the train to Lyon", tags=["travel"], completed=True),
        TaskFields(title="Water the plants", recurrence="FREQ=DAILY;INTERVAL=3", repeat_from="completion"),
        TaskFields(title="Paint the kitchen", section_id=str(kitchen.value.id)),
    ]
    made = [(await menu.create_task(writer, sample)).value for sample in samples]
    paint = str(made[-1].id)
    buy = (await menu.create_task(writer, TaskFields(title="Buy paint", parent_id=paint))).value
    await menu.create_task(
        writer, TaskFields(title="Tape the edges", parent_id=paint, blocked_by=[str(buy.id)])
    )
