"""Requests from this process, for where their number matters and not their pace."""

import asyncio
from collections.abc import Iterator

from load import Request


async def drive(port: int, requests: list[Request], total: int, connections: int = 8) -> None:
    """Send `total` of them, over and over, on so many connections. Raises RuntimeError if one is refused."""
    texts = [_text(request) for request in requests]
    turns = iter(range(total))
    await asyncio.gather(*(_take_turns(port, texts, turns) for _ in range(connections)))


async def _take_turns(port: int, texts: list[bytes], turns: Iterator[int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for turn in turns:
            writer.write(texts[turn % len(texts)])
            head = await reader.readuntil(b"\r\n\r\n")
            status, _, fields = head.lower().partition(b"\r\n")
            if status.split()[1] not in {b"200", b"201", b"304"}:
                raise RuntimeError(f"refused: {head.decode()}")
            if b"chunked" in fields:
                await _skip_chunks(reader)
            elif b"content-length:" in fields:
                await reader.readexactly(int(fields.split(b"content-length:")[1].split(b"\r\n")[0]))
    finally:
        writer.close()
        await writer.wait_closed()


async def _skip_chunks(reader: asyncio.StreamReader) -> None:
    size = -1
    while size:
        size = int(await reader.readline(), 16)
        await reader.readexactly(size + 2)


def _text(request: Request) -> bytes:
    body = (request.body or "").encode()
    fields = {"Host": "127.0.0.1", **request.headers}
    if request.body is not None:
        fields["Content-Length"] = str(len(body))
    lines = [
        f"{request.method} {request.path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in fields.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
