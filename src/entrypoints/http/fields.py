"""What a request says: its fields, which `RequestLog` has put into the scope's state, and its body."""

from typing import cast

from starlette.requests import ClientDisconnect, Request
from starlette.types import Scope

Fields = dict[bytes, bytes]
"""The value of each name; of a name that came more than once, the last."""


def fields_of(scope: Scope) -> Fields:
    """All that came with the request."""
    return cast("Fields", scope["state"]["fields"])


def values_of(scope: Scope, name: str) -> list[str]:
    """The values of every field of that name, in order."""
    fields = fields_of(scope)
    key = name.lower().encode()
    value = fields.get(key)
    if value is None:
        return []
    if len(fields) == len(scope["headers"]):
        # As many fields as names: none came twice.
        return [value.decode("latin-1")]
    return [value.decode("latin-1") for other, value in scope["headers"] if other == key]


async def body_of(request: Request) -> bytes:
    """All of the body. Raises ClientDisconnect if it ends before."""
    state = request.scope["state"]
    if "body" not in state:
        parts, more = [], True
        while more:
            message = await request.receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        state["body"] = b"".join(parts)
    return cast("bytes", state["body"])


def has_body(scope: Scope) -> bool:
    """RFC 9112 §6.3: a request without either field has none."""
    fields = fields_of(scope)
    return b"transfer-encoding" in fields or bool(fields.get(b"content-length", b"").strip(b"0 "))
