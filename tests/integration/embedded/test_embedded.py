"""The embedded Postgres for real: kept data, and folders that are closed, foreign or in use."""

import os
import shutil
import socket
import sys

import asyncpg
import pytest

from adapters.postgres.embedded import binaries as embedded_binaries
from adapters.postgres.embedded import supervisor as embedded
from adapters.postgres.embedded.binaries import find_binaries
from adapters.postgres.embedded.supervisor import EmbeddedPostgres, EmbeddedPostgresError
from support.embedded import is_alive, passable_folder, run, server_pid, service, snapshot

if sys.platform == "win32":
    pytest.skip("kills, owners and permissions are POSIX's", allow_module_level=True)

NOBODY = (65534, 65534)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user to drop to")


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


async def test_what_was_written_is_there_at_the_next_start(home):
    with EmbeddedPostgres(home) as url:
        await run(url, "INSERT INTO kept VALUES ('before a stop')")
        pid = server_pid(home)
    assert not is_alive(pid)
    with EmbeddedPostgres(home) as url:
        assert await run(url, "SELECT FROM kept WHERE note = 'before a stop'")


async def test_the_server_is_durable_and_open_to_its_owner_alone(home):
    with EmbeddedPostgres(home) as url:
        rows = await run(url, "SELECT name, setting FROM pg_settings")
        settings = dict(rows)
        assert settings["fsync"] == settings["full_page_writes"] == "on"
        assert settings["listen_addresses"] == "127.0.0.1"
        assert settings["unix_socket_directories"] == ""
        assert settings["server_encoding"] == "UTF8"
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(url, password="guess")
    assert (home / "postgres.password").stat().st_mode & 0o077 == 0
    assert (home / "postgres").stat().st_mode & 0o077 == 0


async def test_ctrl_c_in_the_terminal_does_not_reach_the_server(home):
    with EmbeddedPostgres(home):
        assert os.getpgid(server_pid(home)) != os.getpgid(0)
        assert os.getsid(server_pid(home)) != os.getsid(0)


async def test_a_second_service_is_told_who_serves_the_folder(home):
    with service(home) as (first, url):
        own = (".", "lock", "service.pid", "postgres.password")
        before = [snapshot(home)[name] for name in own]
        with pytest.raises(EmbeddedPostgresError, match=rf"Another taskharbor \(process {first.pid}\)"):
            EmbeddedPostgres(home).start()
        assert (await run(url, "SELECT 1 AS one"))[0]["one"] == 1
        assert [snapshot(home)[name] for name in own] == before
        first.stdin.close()
        assert first.wait(15) == 0
    with EmbeddedPostgres(home):
        pass


async def test_a_port_that_is_taken_is_not_insisted_on(home, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1]])
        free_port = embedded.free_port
        monkeypatch.setattr(embedded, "free_port", lambda: next(ports, None) or free_port())
        with EmbeddedPostgres(home) as url:
            assert await run(url, "SELECT 1")


def test_a_cluster_of_another_version_is_left_as_it_is(place):
    data = place / "old" / "postgres"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("9\n")
    if os.geteuid() == 0:
        os.chown(data, *NOBODY)
    before = snapshot(place / "old")
    with pytest.raises(EmbeddedPostgresError, match="written by Postgres 9"):
        EmbeddedPostgres(place / "old").start()
    assert snapshot(place / "old") == before


async def test_an_existing_folder_keeps_its_owner_and_permissions(place):
    folder = place / "existing"
    folder.mkdir()
    folder.chmod(0o751)
    if os.geteuid() == 0:
        os.chown(folder, *NOBODY)
    (folder / "note").write_text("mine")
    before = [snapshot(folder)[name][:2] for name in (".", "note")]
    with EmbeddedPostgres(folder) as url:
        assert await run(url, "SELECT 1")
    after = snapshot(folder)
    assert [after[name][:2] for name in (".", "note")] == before
    # Root leaves nothing that the folder's owner could not use without root.
    assert {uid for name, (_, uid, _) in after.items() if name != "note"} == {folder.stat().st_uid}


@as_root
def test_root_is_told_which_folder_is_closed(place):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    before = snapshot(closed)
    with pytest.raises(EmbeddedPostgresError, match=rf"{closed} is closed to .* --data /var/lib/taskharbor"):
        EmbeddedPostgres(closed / "data").start()
    assert snapshot(closed) == before


@as_root
async def test_programs_in_a_closed_place_are_copied_once(place, home, monkeypatch):
    closed = place / "closed venv"
    package = find_binaries(None).root.parent
    shutil.copytree(package, closed / package.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    closed.chmod(0o700)
    monkeypatch.setattr(embedded_binaries, "_installations", lambda: [closed / package.name / "pginstall18"])
    folder = place / "copied"
    copies = set()
    for _ in range(2):
        with EmbeddedPostgres(folder) as url:
            assert await run(url, "SELECT 1")
        copies |= {(copy, copy.stat().st_ino) for copy in folder.glob("binaries-*")}
    assert len(copies) == 1
    assert not list(folder.glob("binaries-*/**/include"))


@as_root
async def test_what_root_makes_for_itself_is_shared_with_the_server_only_as_needed(home):
    with EmbeddedPostgres(home) as url:
        assert await run(url, "SELECT 1")
    owners = {path.name: path.stat().st_uid for path in home.iterdir()}
    assert owners.pop("postgres") != 0
    assert set(owners.values()) == {0}
