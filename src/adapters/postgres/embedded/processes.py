"""Recognising the server's processes on POSIX after their service died, by a mark in their command lines.

Process ids are reused, so the one in postmaster.pid proves nothing. Command lines can be read where
/proc/PID/exe and /proc/PID/cwd can't: by root in a container without CAP_SYS_PTRACE.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_PAUSE: Final = 0.02
_FAST_SECONDS: Final = 10.0
_LAST_SECONDS: Final = 5.0


def mark_of(data: Path) -> str:
    """A name for the folder `data` that survives renaming; it is given to the server as its cluster_name."""
    status = data.stat()
    return f"taskharbor-{status.st_dev:x}-{status.st_ino:x}"


def is_server(pid: int, mark: str) -> bool:
    """Whether the process `pid` is alive and is the server, or one of its processes, that bears `mark`."""
    return _bears(_command_line(pid), mark)


def kill_orphans(mark: str) -> None:
    """Kill what is left of the server that bears `mark` after its main process died. Its data are safe."""
    for pid, command_line in _command_lines():
        if _bears(command_line, mark):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def end(pid: int, gone: Callable[[], bool]) -> None:
    """Shut the server's main process down: fast, then at once, then by force, until `gone` says so."""
    for number, seconds in (
        (signal.SIGINT, _FAST_SECONDS),
        (signal.SIGQUIT, _LAST_SECONDS),
        (signal.SIGKILL, _LAST_SECONDS),
    ):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if gone():
                return
            time.sleep(_PAUSE)


def _bears(command_line: str, mark: str) -> bool:
    # The server keeps its arguments; its children replace theirs by a title that starts like this.
    return f" cluster_name={mark} " in f"{command_line} " or command_line.startswith(f"postgres: {mark}: ")


if sys.platform == "linux":

    def _command_line(pid: int) -> str:
        try:
            content = (_PROC / str(pid) / "cmdline").read_bytes()
        except OSError:
            return ""
        return content.rstrip(b"\0").replace(b"\0", b" ").decode(errors="replace")

    def _command_lines() -> Iterator[tuple[int, str]]:
        for entry in _PROC.iterdir():
            if entry.name.isdigit():
                yield int(entry.name), _command_line(int(entry.name))

else:

    def _command_line(pid: int) -> str:
        return _ps("-p", str(pid), "-o", "args=").strip()

    def _command_lines() -> Iterator[tuple[int, str]]:
        for line in _ps("-A", "-o", "pid=,args=").splitlines():
            pid, _, command_line = line.strip().partition(" ")
            yield int(pid), command_line.strip()

    def _ps(*arguments: str) -> str:
        command = ["/bin/ps", "-ww", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed words
