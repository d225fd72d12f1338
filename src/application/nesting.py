"""How deep JSON nests (RFC 8259 §9), told before a parser goes there: Python's recurses to its very limit."""

from typing import Final

_OTHERS: Final = bytes(set(range(256)) - set(b"[]{}"))


class TooDeepError(ValueError):
    """Arrays and objects nest in too many levels; the message is for the client."""


def check_nesting(text: bytes, levels: int) -> None:
    """Raises TooDeepError if the arrays and objects in JSON `text` nest in more than `levels`.

    A text that is no JSON passes only if no parser gets deeper before it fails.
    """
    # Only a text with this many brackets can, so most are spared the second look.
    if text.count(b"[") + text.count(b"{") <= levels:
        return
    depth = 0
    for bracket in _outside_strings(text).translate(None, _OTHERS):
        depth += 1 if bracket in b"[{" else -1
        if depth > levels:
            raise TooDeepError(f"it nests deeper than {levels} levels")


def _outside_strings(text: bytes) -> bytes:
    # Without what is escaped, each quotation mark begins or ends a string.
    plain = text.replace(rb"\\", b"").replace(rb"\"", b"")
    return b"".join(plain.split(b'"')[::2])
