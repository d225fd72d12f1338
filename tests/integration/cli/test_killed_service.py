"""A service that is killed in the middle of writes, again and again, while its clients just try again."""

import random
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from signal import SIGKILL
from urllib.parse import urlsplit

import httpx
import pytest

from adapters.jwt.mint import mint
from adapters.postgres.dsn import Dsn
from adapters.postgres.migrate import migrate
from adapters.system import system_clock
from contracts.storage import new_user
from entrypoints.cli.memory import IsolatedSettings
from entrypoints.container import trusted_issuer
from support.databases import fresh_database, run_sql
from support.service import PATIENCE, Service, running

SECRET = "a secret of at least thirty-two bytes"
CLIENTS = 6
WRITES = 10
KILLS = 3


class Desk:
    """Where clients learn which service is up, and the one who kills learns what they are doing."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._service: Service | None = None
        self._events = 0
        self._over = False

    def put(self, service: Service | None) -> None:
        """Have clients send to `service` from now on, and count anew what they do."""
        with self._changed:
            self._service, self._events = service, 0
            self._changed.notify_all()

    def get(self, lost: Service | None) -> Service:
        """The service that is up, once it is another one than that which was lost."""
        with self._changed:
            self._changed.wait_for(lambda: self._over or self._service not in {None, lost}, PATIENCE)
            assert self._service not in {None, lost}, "no service in time"
            assert self._service is not None
            return self._service

    def note(self, *, over: bool = False) -> None:
        """A request is about to be sent, or has been answered; or it is `over`, as somebody failed."""
        with self._changed:
            self._events += 1
            self._over |= over
            self._changed.notify_all()

    def wait(self, events: int) -> None:
        """Return after so many of them, or when it is over."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._over or self._events >= events, PATIENCE)


class Client:
    """A user who makes tasks one after the other, each under a key, until each is acknowledged."""

    def __init__(self, desk: Desk) -> None:
        user = new_user()
        token = mint(trusted_issuer(IsolatedSettings(auth_secret=SECRET)), user, now=system_clock())
        self.titles = [f"{user}-{number}" for number in range(WRITES)]
        self.acknowledged: list[str] = []
        self.http = httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE)
        self._desk = desk
        self._lost: Service | None = None

    def write(self) -> None:
        """Make them all; whoever fails lets the others stop."""
        try:
            for title in self.titles:
                deadline = time.monotonic() + PATIENCE
                while not self._acknowledged(title):
                    assert time.monotonic() < deadline, f"{title} is not acknowledged in time"
        except BaseException:
            self._desk.note(over=True)
            raise

    def listed(self, service: Service) -> list[dict[str, str]]:
        """What there is now, oldest first."""
        return list(self.http.get(_address(service), params={"sort": "created"}).json())

    def _acknowledged(self, title: str) -> bool:
        service = self._desk.get(self._lost)
        self._desk.note()
        try:
            answer = self.http.post(
                _address(service), json={"title": title}, headers={"Idempotency-Key": title}
            )
        except httpx.TransportError:
            self._lost = service
            return False
        self._desk.note()
        if answer.status_code == httpx.codes.CONFLICT:
            # What the killed service had under way has not ended yet in the database.
            assert answer.json()["code"] == "idempotency_key_in_progress"
            return False
        assert answer.status_code == httpx.codes.CREATED, answer.text
        self.acknowledged.append(answer.json()["id"])
        return True


def _address(service: Service) -> str:
    return f"http://127.0.0.1:{service.port}/api/me/tasks"


@pytest.fixture
async def slow_database(postgres_url: str) -> AsyncIterator[str]:
    """A database where a COMMIT takes its time, so that a kill meets some that are done and not answered."""
    async with fresh_database(postgres_url) as url:
        await migrate(Dsn.parse(url))
        for setting in ("commit_delay = 20000", "commit_siblings = 0"):
            await run_sql(postgres_url, f"ALTER DATABASE {urlsplit(url).path[1:]} SET {setting}")
        yield url


def live_and_die(url: str, desk: Desk, clients: Sequence[Client], chance: random.Random) -> None:
    """Serve `clients` until all is acknowledged; every service but the last is killed at some point."""
    with ThreadPoolExecutor(len(clients)) as pool:
        writing = [pool.submit(client.write) for client in clients]
        try:
            for _ in range(KILLS):
                with serving(url, desk) as service:
                    desk.wait(chance.randint(8, 30))
                    service.stop(SIGKILL)
            with serving(url, desk) as service:
                for one in writing:
                    one.result()
                for client in clients:
                    tasks = client.listed(service)
                    assert [task["title"] for task in tasks] == client.titles
                    assert [task["id"] for task in tasks] == client.acknowledged
        finally:
            desk.note(over=True)


@contextmanager
def serving(url: str, desk: Desk) -> Iterator[Service]:
    """A service over `url` that clients learn of."""
    with running("serve", DATABASE_URL=url, TASKHARBOR_AUTH_SECRET=SECRET) as service:
        desk.put(service)
        try:
            yield service
        finally:
            desk.put(None)


def test_every_key_makes_one_task_however_often_the_service_is_killed(slow_database: str) -> None:
    seed = random.SystemRandom().getrandbits(32)
    desk = Desk()
    clients = [Client(desk) for _ in range(CLIENTS)]
    try:
        live_and_die(slow_database, desk, clients, random.Random(seed))
    except AssertionError as error:
        raise AssertionError(f"with seed {seed}: {error}") from error
    finally:
        for client in clients:
            client.http.close()
