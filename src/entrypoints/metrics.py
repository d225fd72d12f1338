"""Metrics for Prometheus, right with several worker processes too.

Names follow OpenTelemetry's semantic conventions where these have one. Several workers share a folder,
PROMETHEUS_MULTIPROC_DIR, which must be set before this module is loaded.
"""

import asyncio
import os
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from application.ports.metering import Event, Level, Levels

FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SAMPLE_SECONDS: Final = 5.0
_STATM: Final = Path("/proc/self/statm")
# OpenTelemetry's advice for http.server.request.duration.
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_WAIT_BUCKETS: Final = (0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 15)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})

# (metric, its help, its labels) of each.
_Description = tuple[str, str, dict[str, str]]
_COUNTERS: Final[dict[Event, _Description]] = {
    Event.ENTRY_WRITTEN: ("taskharbor_journal_entries", "Changes committed.", {}),
    Event.STORAGE_RETRIED: ("taskharbor_storage_retries", "Transactions begun again.", {}),
    Event.OUTCOME_UNKNOWN: ("taskharbor_outcomes_unknown", "Commits lost on the way.", {}),
    Event.CONNECTION_NOT_HAD: ("db_client_connection_timeouts", "Connections not had in time.", {}),
    Event.TOKEN_KNOWN: ("taskharbor_token_checks", "Tokens shown.", {"result": "known"}),
    Event.TOKEN_VERIFIED: ("taskharbor_token_checks", "Tokens shown.", {"result": "verified"}),
    Event.TOKEN_REFUSED: ("taskharbor_token_checks", "Tokens shown.", {"result": "refused"}),
    Event.KEYS_FETCHED: ("taskharbor_jwks_fetches", "Fetches of the issuer's keys.", {"result": "ok"}),
    Event.KEYS_NOT_FETCHED: (
        "taskharbor_jwks_fetches",
        "Fetches of the issuer's keys.",
        {"result": "failed"},
    ),
    Event.COUNTED_ALONE: ("taskharbor_rate_limit_fallbacks", "Failures of the shared counters.", {}),
}
_GAUGES: Final[dict[Level, _Description]] = {
    Level.CONNECTIONS_USED: ("db_client_connection_count", "Connections to the database.", {"state": "used"}),
    Level.CONNECTIONS_IDLE: ("db_client_connection_count", "Connections to the database.", {"state": "idle"}),
    Level.CONNECTIONS_MOST: ("db_client_connection_max", "Most connections there can be.", {}),
    Level.STREAMS: ("taskharbor_streams", "Streams of changes that are open.", {}),
}
_Kind = TypeVar("_Kind", Event, Level)
_Metric = TypeVar("_Metric", Counter, Gauge)


class Metrics:
    """What one process counts; `exposition` tells it of all processes that share the folder."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._folder = os.environ.get(FOLDER_VARIABLE)
        self._looks: list[Callable[[], Levels]] = []
        self._cpu_seconds = 0.0
        self._requests = Histogram(
            "http_server_request_duration_seconds",
            "From the request's first byte here to the end of its answer.",
            ("http_request_method", "http_route", "http_response_status_code"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._known_requests: dict[tuple[str, str, int | None], Histogram] = {}
        self._active = self._gauge("http_server_active_requests", "Requests under way.")
        self._shed = self._counter("taskharbor_requests_shed", "Requests refused: too many are under way.")
        self._waits = Histogram(
            "db_client_connection_wait_time_seconds",
            "Until a connection to the database was had.",
            buckets=_WAIT_BUCKETS,
            registry=self._registry,
        )
        self._counters = _family(_COUNTERS, self._counter)
        self._levels = _family(_GAUGES, self._gauge)
        self._memory = self._gauge("process_resident_memory_bytes", "Memory in use.")
        self._cpu = self._counter("process_cpu_seconds", "Processor time used.")
        self._tasks = self._gauge("taskharbor_asyncio_tasks", "Tasks that the event loop runs.")
        self._lag = self._gauge(
            "taskharbor_event_loop_lag_seconds", "How late the loop last was.", worst=True
        )
        info = self._gauge("taskharbor_info", "Always 1.", ("version",), worst=True)
        info.labels(version("taskharbor")).set(1)

    def count(self, event: Event, times: int = 1) -> None:
        """Of the port Meter."""
        self._counters[event].inc(times)

    def waited(self, seconds: float) -> None:
        """Of the port Meter."""
        self._waits.observe(seconds)

    def watch(self, look: Callable[[], Levels]) -> None:
        """Of the port Meter."""
        self._looks.append(look)

    def shed(self) -> None:
        """A request was refused because too many are under way."""
        self._shed.inc()

    def begun(self) -> None:
        """A request is under way."""
        self._active.inc()

    def ended(self, method: str, route: str, status: int | None, seconds: float) -> None:
        """It no longer is; `route` is a template, None: nobody was left to answer."""
        self._active.dec()
        key = (method, route, status)
        known = self._known_requests.get(key)
        if known is None:
            # A method can be any word that a client makes up.
            name = method if method in _METHODS else "_OTHER"
            known = self._requests.labels(name, route, str(status or ""))
            if name == method:
                self._known_requests[key] = known
        known.observe(seconds)

    def exposition(self) -> bytes:
        """All that is known, in Prometheus' text format."""
        self._sample()
        registry = self._registry
        if self._folder is not None:
            _bury_the_dead(Path(self._folder))
            registry = CollectorRegistry()
            MultiProcessCollector(registry, self._folder)  # type: ignore[no-untyped-call]
        return generate_latest(registry)

    async def keep_sampling(self) -> None:
        """Look at what has a level from time to time, for whichever process is asked."""
        loop = asyncio.get_running_loop()
        while True:
            self._sample()
            self._tasks.set(len(asyncio.all_tasks()))
            due = loop.time() + _SAMPLE_SECONDS
            await asyncio.sleep(_SAMPLE_SECONDS)
            self._lag.set(max(0.0, loop.time() - due))

    def close(self) -> None:
        """This process has nothing more to tell of its levels; what it counted stays."""
        if self._folder is not None:
            mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]

    def _sample(self) -> None:
        for look in self._looks:
            for level, value in look().items():
                self._levels[level].set(value)
        if (memory := _resident_bytes()) is not None:
            self._memory.set(memory)
        used = time.process_time()
        self._cpu.inc(used - self._cpu_seconds)
        self._cpu_seconds = used

    def _counter(self, name: str, text: str, labels: Sequence[str] = ()) -> Counter:
        return Counter(name, text, labels, registry=self._registry)

    def _gauge(self, name: str, text: str, labels: Sequence[str] = (), *, worst: bool = False) -> Gauge:
        """Of several processes that live, the sum, or the `worst` of all."""
        mode: Literal["livemax", "livesum"] = "livemax" if worst else "livesum"
        return Gauge(name, text, labels, registry=self._registry, multiprocess_mode=mode)


def _family(
    descriptions: Mapping[_Kind, _Description], make: Callable[[str, str, Sequence[str]], _Metric]
) -> dict[_Kind, _Metric]:
    """A metric, or one label's share of it, for each."""
    made: dict[str, _Metric] = {}
    shares: dict[_Kind, _Metric] = {}
    for kind, (name, text, labels) in descriptions.items():
        if name not in made:
            made[name] = make(name, text, tuple(labels))
        shares[kind] = made[name].labels(**labels) if labels else made[name]
    return shares


def _bury_the_dead(folder: Path) -> None:
    """Forget the levels of processes that ended without a word."""
    for pid in {path.stem.rpartition("_")[2] for path in folder.glob("gauge_live*.db")}:
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            mark_process_dead(int(pid))  # type: ignore[no-untyped-call]


def _resident_bytes() -> int | None:
    """What the system says (proc(5)); None where it does not say."""
    try:
        pages = int(_STATM.read_text().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
