"""How deep JSON nests (RFC 8259 §9), told before a parser goes there: Python's recurses to its very limit."""

from typing import Final

_OTHERS: Final = bytes(set(range(256)) - set(b"[]{}"))


def nests_deeper(text: bytes, levels: int) -> bool:
    """Whether the arrays and objects in JSON `text` nest in more than `levels`.

    Of a text that is no JSON: whether they do before what is wrong with it.
    """
    # Only a text with this many brackets can, so most are spared the second look.
    if text.count(b"[") + text.count(b"{") <= levels:
        return False
    depth = 0
    for bracket in _outside_strings(text).translate(None, _OTHERS):
        depth += 1 if bracket in b"[{" else -1
        if depth > levels:
            return True
    return False


def _outside_strings(text: bytes) -> bytes:
    # Without what is escaped, each quotation mark begins or ends a string.
    plain = text.replace(rb"\\", b"").replace(rb"\"", b"")
    return b"".join(plain.split(b'"')[::2])
