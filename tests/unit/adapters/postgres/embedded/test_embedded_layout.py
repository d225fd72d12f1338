import os
import shutil
import stat
import sys

import pytest

from adapters.postgres.embedded.errors import EmbeddedPostgresError
from adapters.postgres.embedded.layout import Layout

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")


def test_what_is_written_is_private_and_whole(tmp_path):
    layout = Layout(tmp_path)
    layout.write(tmp_path / "secret", "one")
    layout.write(tmp_path / "secret", "two")
    assert (tmp_path / "secret").read_text() == "two"
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_planted_link_is_replaced_and_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "service.pid").symlink_to(victim)
    Layout(tmp_path).write(tmp_path / "service.pid", "7")
    assert victim.read_text() == "precious"


def test_a_planted_log_is_refused(tmp_path):
    (tmp_path / "victim").write_text("precious")
    layout = Layout(tmp_path)
    layout.log.symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic links"), layout.open_log():
        pass


def test_the_password_is_made_once(tmp_path):
    layout = Layout(tmp_path)
    first = layout.keep_password()
    assert len(first) >= 32
    assert layout.keep_password() == first


def test_a_lost_password_is_not_replaced_by_one_that_opens_nothing(tmp_path):
    layout = Layout(tmp_path)
    layout.data.mkdir()
    (layout.data / "PG_VERSION").write_text("18\n")
    with pytest.raises(EmbeddedPostgresError, match="is missing"):
        layout.keep_password()
    assert not layout.password.exists()


def test_a_long_log_is_put_aside_once(tmp_path):
    layout = Layout(tmp_path)
    for line in ("first", "second"):
        layout.log.write_text(line)
        os.truncate(layout.log, 2 * 1024 * 1024)
        with layout.open_log() as log:
            os.write(log, b"new")
        assert layout.log.read_text() == "new"
        assert (tmp_path / "postgres.log.1").read_bytes().startswith(line.encode())


def test_a_short_log_is_continued(tmp_path):
    layout = Layout(tmp_path)
    layout.log.write_text("old ")
    said = layout.log_size()
    with layout.open_log() as log:
        os.write(log, b"new")
    assert layout.log_since(said) == "new"


def test_the_major_version_is_read_from_the_cluster(tmp_path):
    layout = Layout(tmp_path)
    assert layout.major() is None
    layout.data.mkdir()
    (layout.data / "PG_VERSION").write_text("18\n")
    assert layout.major() == 18


@pytest.mark.parametrize("content", [None, "", "eighteen"])
def test_what_is_no_cluster_is_left_alone(tmp_path, content):
    layout = Layout(tmp_path)
    layout.data.mkdir()
    if content is not None:
        (layout.data / "PG_VERSION").write_text(content)
    with pytest.raises(EmbeddedPostgresError, match="--data"):
        layout.major()


def test_what_still_writes_into_a_leftover_is_outlasted(tmp_path, monkeypatch):
    layout = Layout(tmp_path)
    remove = shutil.rmtree
    late = iter([layout.staging() / "late"])

    def disturbed(folder, **options):
        """As it ends if a file is made in a folder that was just emptied, before it is removed."""
        remove(folder, **options)
        for file in late:
            file.parent.mkdir()
            file.touch()
            break

    monkeypatch.setattr(shutil, "rmtree", disturbed)
    layout.remove_leftovers()
    assert list(tmp_path.iterdir()) == []
