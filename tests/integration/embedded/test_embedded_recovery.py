"""The embedded Postgres after its service or its server was killed: it runs again and nothing is lost."""

import os
import signal
import sys
from contextlib import nullcontext

import pytest

from adapters.postgres.embedded.account import server_account
from adapters.postgres.embedded.supervisor import EmbeddedPostgres
from support.embedded import (
    endless_query,
    is_alive,
    passable_folder,
    run,
    server_pid,
    service,
    service_process,
    stranger,
    until,
)

if sys.platform == "win32":
    pytest.skip("kills are POSIX's", allow_module_level=True)


@pytest.fixture(scope="module")
def place():
    with passable_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
async def home(place):
    """A data folder with a cluster that holds a table; nothing runs in it between tests."""
    folder = place / "home"
    with EmbeddedPostgres(folder) as url:
        await run(url, "CREATE TABLE kept (note text)")
    return folder


async def keep(url, note):
    await run(url, "INSERT INTO kept VALUES ($1)", note)


async def notes(url):
    return [row["note"] for row in await run(url, "SELECT note FROM kept")]


async def test_after_the_service_was_killed_its_server_is_replaced(home):
    with service(home) as (child, url):
        await keep(url, "before the service died")
        orphan = server_pid(home)
        child.kill()
        child.wait()
        assert is_alive(orphan)
        with EmbeddedPostgres(home) as new_url:
            assert not is_alive(orphan)
            assert "before the service died" in await notes(new_url)


@pytest.mark.parametrize("busy", [False, True])
async def test_a_server_that_was_killed_comes_back_under_the_same_url(home, busy):
    with EmbeddedPostgres(home) as url:
        await keep(url, f"before the server died {busy}")
        async with endless_query(url) if busy else nullcontext():
            killed = server_pid(home)
            os.kill(killed, signal.SIGKILL)
            await until(lambda: server_pid(home) != killed)
            await until(lambda: run(url, "SELECT 1"))
        assert f"before the server died {busy}" in await notes(url)


async def test_without_the_context_the_caller_restarts(home):
    postgres = EmbeddedPostgres(home)
    url = postgres.start()
    try:
        assert not postgres.restart_if_dead()
        os.kill(server_pid(home), signal.SIGKILL)
        await until(lambda: not postgres.alive())
        assert postgres.restart_if_dead()
        assert await run(url, "SELECT 1")
    finally:
        postgres.stop()
        postgres.stop()
    assert not postgres.restart_if_dead()


async def test_after_both_were_killed_a_stranger_with_the_servers_id_is_left_alone(home):
    with service(home) as (child, url):
        await keep(url, "before both died")
        child.kill()
        child.wait()
    server = server_pid(home)
    os.kill(server, signal.SIGKILL)
    await until(lambda: not is_alive(server))
    with stranger(server_account(home / "postgres")) as process:
        pid_file = home / "postgres" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(process.pid), *lines[1:], ""]))
        with EmbeddedPostgres(home) as new_url:
            assert "before both died" in await notes(new_url)
        assert process.poll() is None


async def test_an_interrupted_first_start_does_no_harm(place):
    folder = place / "interrupted"
    with service_process(folder) as child:
        await until(lambda: list(folder.glob("new-*/data/base")))
        child.kill()
        child.wait()
    assert not (folder / "postgres").exists()
    with EmbeddedPostgres(folder) as url:
        assert await run(url, "SELECT 1")
    assert not list(folder.glob("new-*"))
