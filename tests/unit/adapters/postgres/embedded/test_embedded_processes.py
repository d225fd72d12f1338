import subprocess
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("processes are recognised by their command lines on POSIX only", allow_module_level=True)

from adapters.postgres.embedded.processes import is_server, kill_orphans, mark_of

SLEEPER = "import sys; print(flush=True); sys.stdin.read()"


@pytest.fixture
def process(request):
    """A live process with the arguments that the test is parametrised with."""
    command = [sys.executable, "-c", SLEEPER, *request.param]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
        child.kill()


def test_the_mark_survives_renaming(tmp_path):
    folder = tmp_path / "before"
    folder.mkdir()
    mark = mark_of(folder)
    assert mark_of(folder.rename(tmp_path / "after")) == mark
    assert mark != mark_of(tmp_path)
    assert len(mark) < 64


@pytest.mark.parametrize(
    "process", [["-D", "/data", "-c", "cluster_name=taskharbor-1-2", "-c", "x=y"]], indirect=True
)
def test_a_server_is_known_by_its_mark(process):
    assert is_server(process.pid, "taskharbor-1-2")
    assert not is_server(process.pid, "taskharbor-1-22")
    assert not is_server(process.pid, "taskharbor-1")


@pytest.mark.parametrize("process", [["-D", "/data"]], indirect=True)
def test_a_process_that_only_has_the_id_is_no_server(process):
    assert not is_server(process.pid, "taskharbor-1-2")


@pytest.mark.parametrize("process", [["cluster_name=taskharbor-9-9"]], indirect=True)
def test_only_marked_processes_are_killed(process):
    kill_orphans("taskharbor-9")
    assert process.poll() is None
    kill_orphans("taskharbor-9-9")
    assert process.wait(10) == -9


def test_a_process_that_is_gone_is_no_server():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    assert not is_server(child.pid, "taskharbor-1-2")
