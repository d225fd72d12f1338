"""Who is measured: the service, what this machine allows, and PocketBase, over the same data."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from data import Sample, samples, user_name
from load import Request
from service import BIN, SECRET, UNLIMITED

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock

SERVER_CORE = 0
WORKS = ("get", "list", "filtered", "unchanged", "create", "edit", "toggle", "mix")
_PREPARED = 1000
_JSON = {"Content-Type": "application/json"}


class Peer(ABC):
    """A server on one core, and how each kind of work is asked of it."""

    def __init__(self, name: str, port: int, users: int, tasks: int) -> None:
        self.name, self.port, self.users, self.tasks = name, port, users, tasks
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
        command, environment = self.command()
        pinned = ["taskset", "-c", str(SERVER_CORE), *command]
        self._process = subprocess.Popen(
            pinned, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            try:
                httpx.get(self.url, timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"{self.name} did not start")

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

    def __init__(self, url: str, *given: Any, name: str = "taskharbor") -> None:
        super().__init__(name, *given)
        self._database = url

    def command(self) -> tuple[list[str], dict[str, str]]:
        settings = {"DATABASE_URL": self._database, "TASKHARBOR_AUTH_SECRET": SECRET, **UNLIMITED}
        settings |= {"TASKHARBOR_LOG_FORMAT": "json", "TASKHARBOR_OPEN_TASKS_PER_USER": "10000000"}
        return [str(BIN / "taskharbor"), "serve", "--port", str(self.port)], settings

    def sign_in(self) -> None:
        issuer, now, life = SharedSecret(secret=SECRET), system_clock(), timedelta(days=1)
        tokens = [mint(issuer, user_name(user), now=now, lifetime=life) for user in range(self.users)]
        self._headers = [{"Authorization": f"Bearer {token}"} for token in tokens]

    def _tag(self, user: int) -> str:
        answer = httpx.get(f"{self.url}/api/me/tasks?limit=50", headers=self._headers[user])
        return str(answer.raise_for_status().headers["etag"])

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
                return Request("POST", tasks, {**headers, **_JSON}, body)
            case "edit":
                return Request("PATCH", one, {**headers, **_JSON}, f'{{"title":"Edited {number}"}}')
            case _:
                return Request("PATCH", f"{one}/complete", headers)


class Limit(Peer):
    """A bare ASGI program that runs the same statements and no more: `limit.py`."""

    def __init__(self, url: str, *given: Any) -> None:
        super().__init__("limit", *given)
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
                return Request("POST", base, _JSON, '{"title":"Pay rent","priority":"high","tags":["home"]}')
        return None


class PocketBase(Peer):
    """PocketBase (Go, SQLite) with the same data, an index for the order, and a rule that wants the owner."""

    def __init__(self, program: str, folder: Path, *given: Any) -> None:
        super().__init__("pocketbase", *given)
        self._program, self._folder = program, folder

    def command(self) -> tuple[list[str], dict[str, str]]:
        where = ["--http", f"127.0.0.1:{self.port}", "--dir", str(self._folder)]
        return [self._program, "serve", *where], {}

    def prepare(self) -> None:
        """Make its users through its API, and put their tasks into its database while it is stopped."""
        who = ("admin@example.com", SECRET)
        upsert = [self._program, "superuser", "upsert", *who, "--dir", str(self._folder)]
        subprocess.run(upsert, check=True, capture_output=True)
        self.start()
        with httpx.Client(base_url=f"{self.url}/api", timeout=60) as client:
            given = {"identity": who[0], "password": who[1]}
            answer = client.post("/collections/_superusers/auth-with-password", json=given)
            client.headers["Authorization"] = answer.raise_for_status().json()["token"]
            client.post("/collections", json=_COLLECTION).raise_for_status()
            for user in range(self.users):
                self._make_user(client, user)
        self.stop()
        self._fill()

    def _make_user(self, client: httpx.Client, user: int) -> None:
        mail = f"{user_name(user)}@example.com"
        new = {"email": mail, "password": SECRET, "passwordConfirm": SECRET}
        client.post("/collections/users/records", json={"id": _short(user), **new}).raise_for_status()

    def _fill(self) -> None:
        with sqlite3.connect(self._folder / "data.db") as database:
            for user in range(self.users):
                database.executemany(_INSERT, [_row(user, sample) for sample in samples(user, self.tasks)])
            database.execute("ANALYZE")
        database.close()

    def sign_in(self) -> None:
        with httpx.Client(base_url=f"{self.url}/api/collections/users", timeout=60) as client:
            self._headers = [self._signed_in(client, user) for user in range(self.users)]

    def _signed_in(self, client: httpx.Client, user: int) -> dict[str, str]:
        given = {"identity": f"{user_name(user)}@example.com", "password": SECRET}
        answer = client.post("/auth-with-password", json=given).raise_for_status()
        return {"Authorization": answer.json()["token"]}

    def ask(self, work: str, user: int, number: int) -> Request | None:
        headers, tasks = self._headers[user], "/api/collections/tasks/records"
        one = f"{tasks}/{_short(user, number)}"
        match work:
            case "get":
                return Request("GET", one, headers)
            case "list" | "unchanged":
                return Request("GET", f"{tasks}?perPage=50&sort=-created&skipTotal=1", headers)
            case "filtered":
                filtering = "completed%3Dfalse%26%26priority%3D3%26%26tags~%22home%22"
                return Request(
                    "GET", f"{tasks}?perPage=50&sort=-created&skipTotal=1&filter={filtering}", headers
                )
            case "create":
                body = f'{{"title":"Pay rent","priority":3,"tags":["home"],"owner":"{_short(user)}"}}'
                return Request("POST", tasks, {**headers, **_JSON}, body)
            case "edit":
                return Request("PATCH", one, {**headers, **_JSON}, f'{{"title":"Edited {number}"}}')
            case _:
                done = "true" if self._chance.random() < 0.5 else "false"  # noqa: PLR2004 - half of them
                return Request("PATCH", one, {**headers, **_JSON}, f'{{"completed":{done}}}')


_OWN = "owner = @request.auth.id"
_COLLECTION = {
    "name": "tasks",
    "type": "base",
    "listRule": _OWN,
    "viewRule": _OWN,
    "createRule": _OWN,
    "updateRule": _OWN,
    "deleteRule": _OWN,
    "fields": [
        {
            "name": "owner",
            "type": "relation",
            "collectionId": "_pb_users_auth_",
            "maxSelect": 1,
            "required": True,
        },
        {"name": "title", "type": "text", "max": 200, "required": True},
        {"name": "description", "type": "text", "max": 10000},
        {"name": "completed", "type": "bool"},
        {"name": "priority", "type": "number"},
        {"name": "tags", "type": "json"},
        {"name": "due_date", "type": "text"},
        {"name": "created", "type": "autodate", "onCreate": True},
        {"name": "updated", "type": "autodate", "onCreate": True, "onUpdate": True},
    ],
    "indexes": ["CREATE INDEX idx_tasks_newest ON tasks (owner, created DESC)"],
}
_INSERT = (
    "INSERT INTO tasks "
    "(id, owner, title, description, completed, priority, tags, due_date, created, updated) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _short(user: int, number: int = 0) -> str:
    """PocketBase's ids have 15 characters."""
    return f"{user:06}{number:09}"


def _row(user: int, sample: Sample) -> tuple[object, ...]:
    fields = sample.fields
    created = sample.created.strftime("%Y-%m-%d %H:%M:%S.000Z")
    priority = ("none", "low", "medium", "high").index(fields.priority)
    tags = f'["{fields.tags[0]}"]'
    return (
        _short(user, sample.number), _short(user), fields.title, fields.description or "", fields.completed,
        priority, tags, fields.due_date or "", created, created,
    )  # fmt: skip


assert sys.platform == "linux", "processes are pinned to cores as Linux does"
