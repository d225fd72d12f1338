import os
import sys

import pytest

from adapters.postgres.embedded import account as embedded_account
from adapters.postgres.embedded.account import (
    Account,
    ensure_account,
    identity,
    server_account,
    server_environment,
    starting_as,
)
from adapters.postgres.embedded.errors import EmbeddedPostgresError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="accounts are POSIX's")

UNUSED_ID = 54321


@pytest.fixture
def as_root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def accounts(monkeypatch):
    """The machine's accounts by name; a test fills them in."""
    known: dict[str, Account] = {}
    monkeypatch.setattr(embedded_account, "_by_name", known.get)
    monkeypatch.setattr(
        embedded_account, "_by_uid", lambda uid: next((a for a in known.values() if a.uid == uid), None)
    )
    return known


@pytest.mark.parametrize(
    ("mode", "uid_fits", "gid_fits", "allowed"),
    [
        (0o100, True, True, True),
        (0o011, True, True, False),
        (0o010, False, True, True),
        (0o101, False, True, False),
        (0o001, False, False, True),
        (0o110, False, False, False),
    ],
)
def test_the_first_class_that_fits_decides(tmp_path, mode, uid_fits, gid_fits, allowed):
    folder = tmp_path / "folder"
    folder.mkdir()
    status = folder.stat()
    account = Account(
        "someone",
        status.st_uid if uid_fits else UNUSED_ID,
        UNUSED_ID,
        (status.st_gid,) if gid_fits else (),
    )
    folder.chmod(mode)
    assert account.may(folder, 1) is allowed
    folder.chmod(0o700)


def test_the_outermost_closed_folder_is_named(tmp_path):
    (tmp_path / "open" / "closed" / "inner").mkdir(parents=True)
    stranger = Account("stranger", UNUSED_ID, UNUSED_ID)
    for path in (tmp_path, *tmp_path.parents):
        if not stranger.may(path, 1):
            assert stranger.closed_on_the_way_to(tmp_path / "open" / "new") is not None
            return
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "open" / "closed").chmod(0o700)
    assert stranger.closed_on_the_way_to(tmp_path / "open" / "new") is None
    assert (
        stranger.closed_on_the_way_to(tmp_path / "open" / "closed" / "inner") == tmp_path / "open" / "closed"
    )


def test_an_ordinary_user_stays_who_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert server_account(tmp_path / "postgres") is None
    assert identity(None) == {}


def test_root_prefers_postgres_and_takes_nobody(tmp_path, as_root, accounts):
    missing = tmp_path / "not there" / "postgres"
    accounts["nobody"] = Account("nobody", 65534, 65534)
    assert server_account(missing) == accounts["nobody"]
    accounts["postgres"] = Account("postgres", 101, 104, (104, 110))
    account = server_account(missing)
    assert account == accounts["postgres"]
    assert identity(account) == {"user": 101, "group": 104, "extra_groups": (104, 110)}


def test_root_without_anybody_to_drop_to_is_told_so(tmp_path, as_root, accounts):
    with pytest.raises(EmbeddedPostgresError, match="DATABASE_URL"):
        server_account(tmp_path / "not there" / "postgres")


def test_a_user_without_an_account_is_told_so(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: UNUSED_ID)
    with pytest.raises(EmbeddedPostgresError, match=rf"{UNUSED_ID} has no entry in /etc/passwd"):
        ensure_account()


def test_the_servers_environment_holds_no_secret(monkeypatch):
    monkeypatch.setenv("TASKHARBOR_AUTH_SECRET", "hush")
    monkeypatch.setenv("PGOPTIONS", "-c fsync=off")
    environment = server_environment()
    assert environment["LC_ALL"] == "C"
    assert not {name for name in environment if name.startswith(("PG", "TASKHARBOR"))}


def test_root_without_the_capability_to_be_somebody_else_is_told_so():
    account = Account("somebody", UNUSED_ID, UNUSED_ID)
    with pytest.raises(EmbeddedPostgresError, match="may not run programs as somebody"), starting_as(account):
        raise PermissionError
    with pytest.raises(PermissionError), starting_as(None):
        raise PermissionError
