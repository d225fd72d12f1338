import sys
from pathlib import Path

import pytest

from adapters.postgres.embedded import binaries as embedded_binaries
from adapters.postgres.embedded.binaries import find_binaries
from adapters.postgres.embedded.errors import EmbeddedPostgresError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def installation(folder: Path, version: str) -> Path:
    """Programs that only know their version."""
    (folder / "bin").mkdir(parents=True)
    for name in ("postgres", "initdb", "pg_ctl"):
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The folder of a package `stand_in` that may bring installations."""
    folder = tmp_path / "stand_in"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(embedded_binaries, "_PACKAGE", "stand_in")
    return folder


def test_the_newest_installation_is_taken_without_importing_the_package(package):
    installation(package / "pginstall", "16.14")
    newest = installation(package / "pginstall18", "18.4")
    found = find_binaries(None)
    assert (found.root, found.version, found.major) == (newest, "18.4", 18)
    assert found.program("initdb") == newest / "bin" / "initdb"


def test_an_existing_cluster_gets_the_version_that_wrote_it(package):
    older = installation(package / "pginstall", "16.14")
    installation(package / "pginstall18", "18.4")
    assert find_binaries(16).root == older


def test_a_cluster_of_another_version_is_refused(package):
    installation(package / "pginstall18", "18.4")
    with pytest.raises(EmbeddedPostgresError, match=r"written by Postgres 17 .* brings Postgres 18"):
        find_binaries(17)


@pytest.mark.parametrize("damage", ["absent", "incomplete", "foreign", "too old"])
def test_without_programs_that_run_there_is_advice(package, damage):
    if damage != "absent":
        root = installation(package / "pginstall18", "16.1" if damage == "too old" else "18.4")
        if damage == "incomplete":
            (root / "bin" / "initdb").unlink()
        elif damage == "foreign":
            (root / "bin" / "postgres").write_bytes(b"\x7fELF of another machine")
    with pytest.raises(EmbeddedPostgresError, match=r"DATABASE_URL .* taskharbor demo"):
        find_binaries(None)


def test_without_the_package_there_is_advice(monkeypatch):
    monkeypatch.setattr(embedded_binaries, "_PACKAGE", "no_such_package")
    with pytest.raises(EmbeddedPostgresError, match=r"DATABASE_URL .* taskharbor demo"):
        find_binaries(None)
