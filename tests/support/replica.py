"""A client that works offline: what it holds of one user, what it has yet to send, how it catches up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID, uuid4

import httpx

from support.apps import Person, assert_problem

Json = dict[str, Any]
MANY = 1000


class Kind(Enum):
    """What a replica does to a task: method, address below the task's, body."""

    CREATE = ("PUT", "", "title")
    EDIT = ("PATCH", "", "title")
    COMPLETE = ("PATCH", "/complete", None)
    DELETE = ("DELETE", "", None)
    RESTORE = ("POST", "/restore", None)
    PURGE = ("DELETE", "?purge=true", None)


@dataclass(slots=True)
class Operation:
    """A change made offline, of the version `base`: None for whatever the ones before it come to."""

    kind: Kind
    task_id: str
    body: Json | None
    base: int | None
    key: str = field(default_factory=lambda: uuid4().hex)
    lost: httpx.Response | None = None

    def request(self, *, keyed: bool) -> Json:
        """What httpx sends; the key names the request in the journal too."""
        headers = {"X-Request-ID": self.key} | ({"Idempotency-Key": self.key} if keyed else {})
        if self.kind is Kind.CREATE:
            headers["If-None-Match"] = "*"
        else:
            headers["If-Match"] = f'"{self.base}"'
        return {"method": self.kind.value[0], "headers": headers, "json": self.body}

    def check_again(self, answer: httpx.Response) -> None:
        """What was done already, its answer lost, is not done again but answered as it was."""
        if self.lost is None or not self.lost.is_success:
            return
        assert answer.headers.get("Idempotency-Replayed") == "true", answer.text
        told = [(one.status_code, one.content, one.headers.get("ETag")) for one in (self.lost, answer)]
        assert told[0] == told[1]


@dataclass(slots=True)
class Replica:
    """Everything that `person` has, as of the number `reached`; `numbers` make ids and titles.

    `since` is what the server said to go on with.
    """

    person: Person
    numbers: Iterator[int]
    tasks: dict[str, Json] = field(default_factory=dict)
    account: Json | None = None
    since: int = 0
    reached: int = 0
    restarts: int = 0
    seen: dict[int, Json | None] = field(default_factory=dict)
    queue: list[Operation] = field(default_factory=list)

    def make(self, kind: Kind, pick: int) -> None:
        """Queue a change of one of the tasks that it suits as far as is known here, if there is one."""
        number = next(self.numbers)
        if kind is Kind.CREATE:
            task_id, base = str(UUID(int=number)), None
        else:
            trashed = kind in {Kind.RESTORE, Kind.PURGE}
            fitting = [task_id for task_id, there in self._in_trash().items() if there is trashed]
            if not fitting:
                return
            task_id = fitting[pick % len(fitting)]
            waits = any(operation.task_id == task_id for operation in self.queue)
            base = None if waits else self.tasks[task_id]["version"]
        body = None if kind.value[2] is None else {kind.value[2]: f"Title {number}"}
        self.queue.append(Operation(kind, task_id, body, base))

    async def push(self, *, lose: bool = False, rebase: bool = False, keyed: bool = True) -> None:
        """Send what was made first. To `lose` the answer is to send it again next time.

        What met another version is dropped, or with `rebase` made of that one instead.
        """
        if not self.queue:
            return
        operation = self.queue[0]
        if operation.base is None:
            operation.base = self.tasks.get(operation.task_id, {}).get("version", 0)
        address = f"{self.person.tasks}/{operation.task_id}{operation.kind.value[1]}"
        answer = await self.person.http.request(url=address, **operation.request(keyed=keyed))
        operation.check_again(answer)
        if lose:
            operation.lost = answer
            return
        self.queue.pop(0)
        if answer.status_code == 412:
            current = answer.json()["current"]
            self._adopt(current)
            if rebase:
                self.queue.insert(0, Operation(operation.kind, current["id"], operation.body, None))
        elif answer.is_success:
            self._acknowledge(operation, answer)
        else:
            assert answer.status_code in {404, 409}, answer.text

    def forget_sent(self) -> None:
        """Give up what was sent so long ago that its key may have been forgotten."""
        self.queue = [operation for operation in self.queue if operation.lost is None]

    async def pull(self, limit: int) -> bool:
        """Take one page of changes, or start again where they are not known any more; whether more follow."""
        address = self.person.tasks.removesuffix("/tasks") + "/changes"
        answer = await self.person.http.get(address, params={"since": self.since, "limit": limit})
        if answer.status_code == 410:
            assert_problem(answer, 410, "changes_expired")
            self.since = self.reached = 0
            self.restarts += 1
            return True
        assert answer.status_code == 200, answer.text
        page = answer.json()
        numbers = [change["seq"] for change in page["changes"]]
        assert numbers == sorted(set(numbers))
        assert len(numbers) <= limit
        last = numbers[-1] if page["more"] else page["last"]
        assert all(self.reached < number <= last for number in numbers)
        assert last >= self.reached
        assert page["last"] == last or page["last"] < 0
        if self.since == 0:
            # Of what was purged long ago nothing tells who starts, so they must not hold it from elsewhere.
            self.tasks, self.account = {}, None
        for change in page["changes"]:
            self._take(change)
        self.since, self.reached = page["last"], last
        return bool(page["more"])

    async def catch_up(self, limit: int = MANY) -> None:
        """Pull until nothing follows. While nothing is removed, that is to start again once at most."""
        before = self.restarts
        while await self.pull(limit):
            assert self.restarts <= before + 1, "sent back to the start again and again"

    def _in_trash(self) -> dict[str, bool]:
        """Which tasks there will be once all is sent, and whether they will be in the trash."""
        view = {task_id: task["deleted_at"] is not None for task_id, task in self.tasks.items()}
        for operation in self.queue:
            if operation.kind is Kind.PURGE:
                view.pop(operation.task_id, None)
            elif operation.kind is Kind.CREATE or operation.task_id in view:
                view[operation.task_id] = operation.kind is Kind.DELETE
        return view

    def _acknowledge(self, operation: Operation, answer: httpx.Response) -> None:
        if operation.kind is Kind.PURGE:
            self.tasks.pop(operation.task_id, None)
        elif operation.kind is not Kind.DELETE:
            self._adopt(answer.json())

    def _adopt(self, task: Json) -> None:
        """Take an answer's task, unless it is told again from a time that has been pulled since."""
        known = self.tasks.get(task["id"], {}).get("version", 0)
        if task["version"] > max(self.reached, known):
            self.tasks[task["id"]] = task

    def _take(self, change: Json) -> None:
        current = change[change["type"]]
        assert change["deleted"] == (current is None or current.get("deleted_at") is not None)
        assert current is None or current["version"] == change["seq"]
        self.seen[change["seq"]] = current
        if change["type"] == "account":
            self.account = current
        elif current is None:
            self.tasks.pop(change["id"], None)
        else:
            self.tasks[change["id"]] = current
