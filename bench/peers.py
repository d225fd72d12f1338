"""Who is measured, and how each kind of work is asked of them."""

import os
import random
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx
from data import Sample, user_name
from load import Request
from service import BIN, SECRET, UNLIMITED, mint, require_free

SERVER_CORE = 0
WORKS = ("get", "list", "filtered", "unchanged", "create", "edit", "toggle", "mix")
_PREPARED = 1000
JSON = {"Content-Type": "application/json"}


class Peer(ABC):
    """A server on one core (None: on all), and how each kind of work is asked of it."""

    def __init__(self, name: str, port: int, users: int, tasks: int, core: int | None = SERVER_CORE) -> None:
        self.name, self.port, self.users, self.tasks, self.core = name, port, users, tasks, core
        self._process: subprocess.Popen[bytes] | None = None
        self._chance = random.Random(1)  # noqa: S311 - no secret

    @property
    def pid(self) -> int:
        """Of the server."""
        assert self._process is not None
        return self._process.pid

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server, and return once it answers."""
        self.launch()
        for _ in range(600):
            try:
                httpx.get(self.url, timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"{self.name} did not start")

    def launch(self) -> None:
        """Start the server."""
        require_free(self.port)
        command, environment = self.command()
        cores = str(self.core) if self.core is not None else f"0-{(os.cpu_count() or 1) - 1}"
        pinned = ["taskset", "-c", cores, *command]
        self._process = subprocess.Popen(
            pinned,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """End the server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(60)

    def requests(self, work: str) -> list[Request]:
        """Many requests of that kind, by users at random; none if this one can't do it."""
        if work == "mix":
            kinds = ["get"] * 4 + ["list"] * 4 + ["create", "edit"]
            mixed = [self.request(self._chance.choice(kinds)) for _ in range(_PREPARED)]
            # Who can't do all of it does none of it.
            return [] if None in mixed else [one for one in mixed if one]
        return [one for _ in range(_PREPARED) if (one := self.request(work))]

    def request(self, work: str) -> Request | None:
        """One of them."""
        user = self._chance.randrange(self.users)
        return self.ask(work, user, self._chance.randrange(1, self.tasks + 1))

    @abstractmethod
    def command(self) -> tuple[list[str], dict[str, str]]:
        """The server's command line and environment."""

    @abstractmethod
    def sign_in(self) -> None:
        """Get a token for each user."""

    @abstractmethod
    def ask(self, work: str, user: int, number: int) -> Request | None:
        """The request of that user, for their task of that number."""


class Taskharbor(Peer):
    """The service: token, validation, journal, row-level security and all."""

    def __init__(
        self,
        url: str,
        *given: Any,
        workers: int = 1,
        settings: Mapping[str, str] = MappingProxyType({}),
        **named: Any,
    ) -> None:
        super().__init__("taskharbor", *given, **named)
        self._database = url
        self._settings = settings
        self._workers = workers
        self._tags: dict[int, str] = {}

    def command(self) -> tuple[list[str], dict[str, str]]:
        settings = {"DATABASE_URL": self._database, "TASKHARBOR_AUTH_SECRET": SECRET, **UNLIMITED}
        workers = ["--workers", str(self._workers)]
        settings |= {"TASKHARBOR_LOG_FORMAT": "json", "TASKHARBOR_OPEN_TASKS_PER_USER": "10000000"}
        settings |= self._settings
        return [str(BIN / "taskharbor"), "serve", "--port", str(self.port), *workers], settings

    def sign_in(self) -> None:
        tokens = [mint(user_name(user)) for user in range(self.users)]
        self._headers = [{"Authorization": f"Bearer {token}"} for token in tokens]

    def requests(self, work: str) -> list[Request]:
        # What was current before the work that came last is so no more.
        self._tags.clear()
        return super().requests(work)

    def _tag(self, user: int) -> str:
        if user in self._tags:
            return self._tags[user]
        answer = httpx.get(f"{self.url}/api/me/tasks?limit=50", headers=self._headers[user])
        self._tags[user] = str(answer.raise_for_status().headers["etag"])
        return self._tags[user]

    def ask(  # noqa: PLR0911 - one for each kind of work
        self, work: str, user: int, number: int
    ) -> Request | None:
        headers, tasks = self._headers[user], "/api/me/tasks"
        one = f"{tasks}/{Sample(user, number).id}"
        match work:
            case "get":
                return Request("GET", one, headers)
            case "list":
                return Request("GET", f"{tasks}?limit=50", headers)
            case "filtered":
                return Request("GET", f"{tasks}?status=pending&priority=high&tag=home&limit=50", headers)
            case "unchanged":
                return Request("GET", f"{tasks}?limit=50", {**headers, "If-None-Match": self._tag(user)})
            case "create":
                body = '{"title":"Pay rent","priority":"high","tags":["home"]}'
                return Request("POST", tasks, {**headers, **JSON}, body)
            case "edit":
                return Request("PATCH", one, {**headers, **JSON}, f'{{"title":"Edited {number}"}}')
            case _:
                return Request("PATCH", f"{one}/complete", headers)


class Limit(Peer):
    """A bare ASGI program that runs the same statements and no more: `limit.py`."""

    def __init__(self, url: str, *given: Any, **named: Any) -> None:
        super().__init__("limit", *given, **named)
        self._database = url

    def command(self) -> tuple[list[str], dict[str, str]]:
        folder = str(Path(__file__).parent)
        options = ["--no-access-log", "--log-level", "critical", "--app-dir", folder]
        command = [str(BIN / "uvicorn"), "limit:app", "--port", str(self.port), *options]
        return command, {"DATABASE_URL": self._database}

    def sign_in(self) -> None:
        """It asks nobody who they are."""

    def ask(self, work: str, user: int, number: int) -> Request | None:
        base = f"/{user_name(user)}"
        match work:
            case "get":
                return Request("GET", f"{base}/{Sample(user, number).id}")
            case "list":
                return Request("GET", base)
            case "create":
                return Request("POST", base, JSON, '{"title":"Pay rent","priority":"high","tags":["home"]}')
        return None
