"""Clients that write until each write is acknowledged, and what they were told."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from application.ports.storage import Storage
from domain.task import Task
from domain.vocabulary import UserId
from support.apps import Person
from support.printed import printed

Json = dict[str, Any]
# Answers that tell a client to send the same once more.
_AGAIN = {409, 503}
_CLIENT_BUG = {400, 401, 403, 422, 500}


@dataclass
class Ledger:
    """What was acknowledged to the clients of one user: by marker, the answer; and all answers by status."""

    acknowledged: dict[str, Json] = field(default_factory=dict)
    toggles: int = 0
    unknown: set[str] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)


class Client:
    """Creates, edits and toggles, half of it under keys of its own. Each write leaves a marker of its own."""

    def __init__(
        self, person: Person, name: str, ledger: Ledger, seed: int, *, only_create: bool = False
    ) -> None:
        self._person = person
        self._name = name
        self._ledger = ledger
        self._random = random.Random(seed)
        self._known: dict[str, int] = {}
        self._count = 0
        all_sorts = [self._create, self._create_own, self._edit, self._edit, self._toggle]
        self._actions = [self._create] if only_create else all_sorts

    async def write(self) -> None:
        """One write of some sort, until it is acknowledged or refused for good."""
        self._count += 1
        marker = f"{self._name}-{self._count}"
        await self._random.choice(self._actions)(marker)

    async def _create(self, marker: str) -> None:
        keyed = self._random.random() < 0.5
        answer = await self._send(
            "POST", self._person.tasks, {"title": marker}, key=marker if keyed else None
        )
        self._note(marker, answer)

    async def _create_own(self, marker: str) -> None:
        address = f"{self._person.tasks}/{UUID(int=self._random.getrandbits(128))}"
        answer = await self._send(
            "PUT", address, {"title": marker}, key=marker, condition=("If-None-Match", "*")
        )
        self._note(marker, answer)

    async def _edit(self, marker: str) -> None:
        if not self._known:
            return await self._create(marker)
        task_id, version = self._random.choice(list(self._known.items()))
        condition = ("If-Match", f'"{version}"')
        answer = await self._send(
            "PATCH", f"{self._person.tasks}/{task_id}", {"title": marker}, key=marker, condition=condition
        )
        if answer is not None and answer.status_code == 412:
            self._known[task_id] = answer.json()["current"]["version"]
            return None
        return self._note(marker, answer)

    async def _toggle(self, marker: str) -> None:
        if not self._known:
            return await self._create(marker)
        task_id = self._random.choice(list(self._known))
        answer = await self._send("PATCH", f"{self._person.tasks}/{task_id}/complete", None, key=marker)
        assert answer is not None
        self._ledger.toggles += 1
        self._ledger.acknowledged[f"toggle {marker}"] = answer.json()
        self._known[task_id] = answer.json()["version"]
        return None

    async def _send(
        self,
        method: str,
        address: str,
        body: Json | None,
        *,
        key: str | None,
        condition: tuple[str, str] = ("", ""),
    ) -> httpx.Response | None:
        """The answer that settles it; None if without a key nobody can tell."""
        headers = {name: value for name, value in [condition, ("Idempotency-Key", key)] if name and value}
        while True:
            answer = await self._person.http.request(method, address, json=body, headers=headers)
            self._ledger.answers[answer.status_code] += 1
            assert answer.status_code not in _CLIENT_BUG, answer.text
            if answer.status_code not in _AGAIN:
                return answer
            if key is None and answer.json()["code"] == "outcome_unknown":
                return None
            await asyncio.sleep(0.01)

    def _note(self, marker: str, answer: httpx.Response | None) -> None:
        if answer is None:
            self._ledger.unknown.add(marker)
            return
        assert answer.is_success, answer.text
        task = answer.json()
        self._ledger.acknowledged[marker] = task
        self._known[task["id"]] = task["version"]


@dataclass
class Verdict:
    """What a comparison of a ledger with the store came to."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


async def check(storage: Storage, user: UserId, ledger: Ledger) -> Verdict:
    """Compare every acknowledged answer with the journal, and the journal with the tables."""
    verdict = Verdict()
    async with storage.reading_as(user) as reading:
        entries = list(await reading.journal.since(0, 1_000_000))
        tasks = {entry.change.object_id: await reading.tasks.get(entry.change.object_id) for entry in entries}
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        verdict.wrong.append("the sequence has gaps")
    shown = {e.number: printed(Task.from_image(e.change.after, e.number)) for e in entries}
    for marker, task in ledger.acknowledged.items():
        if shown.get(task["version"]) != task:
            verdict.lost.append(marker)
    set_to = Counter(str(e.change.after["title"]) for e in entries if _sets_title(e.change))
    for marker, times in set_to.items():
        if times > 1 or marker not in {*ledger.acknowledged, *ledger.unknown}:
            verdict.doubled.append(marker)
    toggles = sum(entry.change.kind.value in {"completed", "reopened"} for entry in entries)
    if toggles != ledger.toggles:
        verdict.doubled.append(f"{toggles} toggles for {ledger.toggles} acknowledged")
    newest = {entry.change.object_id: entry.number for entry in entries}
    for object_id, task in tasks.items():
        if task is None or printed(task) != shown[newest[object_id]]:
            verdict.wrong.append(f"the table has another {object_id}")
    return verdict


def _sets_title(change: Any) -> bool:
    return change.kind.value == "created" or "title" in change.before
