"""Load by wrk: prepared requests, sent in turn by so many connections."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

_LUA = """\
local prepared, turn = {}, 0
init = function()
  for _, one in ipairs(given) do prepared[#prepared + 1] = wrk.format(one[1], one[2], one[3], one[4]) end
end
request = function()
  turn = turn % #prepared + 1
  return prepared[turn]
end
"""
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True)
class Request:
    """One request of a load."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Figures:
    """Answers a second, latencies in ms, and how many were not 2xx or 3xx."""

    per_second: float
    p50: float
    p99: float
    refused: int


def require_wrk() -> None:
    """Leave with what to do if wrk is not there."""
    if shutil.which("wrk") is None:
        sys.exit("wrk makes the load: install it (apt-get install wrk, brew install wrk).")


def load(port: int, requests: list[Request], *, connections: int, seconds: float, core: int) -> Figures:
    """Send `requests` over and over for so long, from one thread on that core."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f"local given = {{{','.join(map(_as_lua, requests))}}}\n{_LUA}")
        script.flush()
        command = [
            "taskset",
            "-c",
            str(core),
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds:g}s",
            "--latency",
        ]
        said = subprocess.run(
            [*command, "-s", script.name, f"http://127.0.0.1:{port}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Figures(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", said)),
        p50=_milliseconds(_found(r"^\s+50%\s+(\S+)", said)),
        p99=_milliseconds(_found(r"^\s+99%\s+(\S+)", said)),
        refused=int(refused[1]) if refused else 0,
    )


def _as_lua(request: Request) -> str:
    headers = ",".join(f"[{json.dumps(name)}]={json.dumps(value)}" for name, value in request.headers.items())
    body = "nil" if request.body is None else json.dumps(request.body)
    return f"{{{json.dumps(request.method)},{json.dumps(request.path)},{{{headers}}},{body}}}"


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.MULTILINE)
    if match is None:
        raise ValueError(f"no {pattern} in what was said:\n{text}")
    return match[1]


def _milliseconds(text: str) -> float:
    match = re.fullmatch(r"([\d.]+)(us|ms|s)", text)
    assert match
    return float(match[1]) * _UNITS[match[2]]
