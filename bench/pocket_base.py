"""PocketBase as a peer: its own users, the same tasks."""

import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import httpx
from data import Sample, samples, user_name
from load import Request
from peers import JSON, Peer
from service import SECRET


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
                return Request("POST", tasks, {**headers, **JSON}, body)
            case "edit":
                return Request("PATCH", one, {**headers, **JSON}, f'{{"title":"Edited {number}"}}')
            case _:
                done = "true" if self._chance.random() < 0.5 else "false"  # noqa: PLR2004 - half of them
                return Request("PATCH", one, {**headers, **JSON}, f'{{"completed":{done}}}')


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
