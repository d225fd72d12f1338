"""A request costs no more, beside a bare program with the same statements, than it did: `make guard`."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.databases import fresh_database
from support.service import environment, free_port

GUARD = Path(__file__).parents[3] / "bench" / "guard.py"


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="only Linux tells it as exactly")
async def test_no_request_has_become_dearer(postgres_url: str, say: Callable[[str], None]) -> None:
    async with fresh_database(postgres_url) as url:
        ports = [str(free_port()), str(free_port())]
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, GUARD, "--url", url, "--ports", *ports],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    say(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
