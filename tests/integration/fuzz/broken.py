"""The service with defects of each kind that the fuzzing is there to find."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.jwt.mint import mint
from adapters.system import system_clock
from entrypoints.cli.memory import memory_container
from entrypoints.container import trusted_issuer
from entrypoints.http.app import build_app


class Defects:
    """Spoils some requests and answers of `app`, each in its own way."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope.get("method"), scope.get("path", "")
        if method == "GET" and path.endswith("/account"):
            # Whoever asks is let in.
            own = [(b"authorization", f"Bearer {self._token}".encode())]
            others = [pair for pair in scope["headers"] if pair[0] != b"authorization"]
            await self._app({**scope, "headers": own + others}, receive, send)
        elif method == "GET" and path.endswith("/tasks"):
            await self._app(scope, receive, _changing(send, lambda task: task | {"version": "new"}))
        elif method == "DELETE" and "/tasks/" in path:
            # Said, not done.
            await _answer(send, 204)
        elif method == "POST" and path.endswith("/tasks"):
            message = await receive()
            if b'"description": "' in message.get("body", b""):
                await _answer(send, 500)
                return

            async def again() -> Message:
                return message

            await self._app(scope, again, send)
        elif method == "GET" and path.endswith("/changes"):
            # Parameters are not looked at.
            await self._app({**scope, "query_string": b""}, receive, send)
        elif path.endswith("/import"):
            # The same, and a row more is made than there are.
            await self._app({**scope, "query_string": b""}, receive, _miscounting(send))
        elif path == "/readyz":
            await _answer(send, 418)
        else:
            await self._app(scope, receive, send)


def _changing(send: Send, change: Any) -> Send:
    start: Message = {}

    async def changing(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        content = json.loads(message["body"] or b"null")
        if start["status"] == 200:
            message = {**message, "body": json.dumps([change(one) for one in content]).encode()}
            start["headers"] = [pair for pair in start["headers"] if pair[0] != b"content-length"]
        await send(start)
        await send(message)

    return changing


def _miscounting(send: Send) -> Send:
    async def miscounting(message: Message) -> None:
        body = message.get("body", b"")
        await send(message if not body else {**message, "body": body.replace(b'"created":', b'"created":1')})

    return miscounting


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@contextmanager
def broken_service() -> Iterator[tuple[str, str]]:
    """The URL of a service with defects, over the memory store, and a user's token."""
    container = memory_container(rate_limit_per_user=0, rate_limit_per_address=0, stream_seconds=0.02)
    token = mint(trusted_issuer(container.settings()), "fuzz", now=system_clock())
    config = uvicorn.Config(
        Defects(build_app(container), token), port=0, loop="asyncio", ws="none", log_config=None
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", token
    finally:
        server.should_exit = True
        thread.join()
