"""JSON as RFC 8259 means it: UTF-8 without a BOM, no NaN, no duplicate names, no needless depth."""

import json
from typing import Any, Final

from application.nesting import TooDeepError, check_nesting
from domain.errors import DomainError, Kind

MAX_DEPTH: Final = 32


class _NotJsonError(ValueError):
    """What the parser accepts and this service does not; the message is for the client."""


def malformed(reason: str) -> DomainError:
    """The refusal of a body that is not JSON."""
    return DomainError(Kind.MALFORMED, "malformed_json", f"The body is not acceptable JSON: {reason}.")


def parse_json(body: bytes) -> Any:
    """The value in `body`. Raises MALFORMED, never showing what was sent."""
    try:
        text = body.decode("utf-8")
        check_nesting(body, MAX_DEPTH)
        return _DECODER.decode(text)
    except UnicodeDecodeError:
        raise malformed("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise malformed(f"syntax error at line {error.lineno}, column {error.colno}") from None
    except (TooDeepError, _NotJsonError) as error:
        raise malformed(str(error)) from None
    except ValueError:
        raise malformed("a number has too many digits") from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _NotJsonError("a name appears twice in one object")
    return value


def _refuse_constant(_: str) -> Any:
    raise _NotJsonError("NaN and Infinity are not JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
