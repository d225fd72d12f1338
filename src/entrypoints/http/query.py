"""Query strings: every name known, none given twice by mistake, nothing silently ignored."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from application.task_query import MAX_LIMIT
from domain.errors import Problem, invalid, invalid_fields
from entrypoints.nearest import did_you_mean

Model = TypeVar("Model", bound=BaseModel)

MOST_REMEMBERED: Final = 200
"""Bytes of a query string that is worth remembering; a longer one was made for one request."""

_BOOLEANS: Final = {"true": True, "false": False}
_MAX_DIGITS: Final = 18


def whole_number(text: str) -> int:
    """The number in `text`, of at most 18 digits. Raises ValueError.

    int() would take "+1", "1_0" and digits of any script.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise ValueError("must be a whole number")
    return int(text)


def _whole_number(text: Any) -> Any:
    return whole_number(text) if isinstance(text, str) else text


def _position(text: Any) -> Any:
    if isinstance(text, str) and text.startswith("-"):
        return -whole_number(text[1:])
    return _whole_number(text)


def _boolean(text: Any) -> Any:
    if isinstance(text, str):
        if text not in _BOOLEANS:
            raise ValueError("must be true or false")
        return _BOOLEANS[text]
    return text


Flag = Annotated[bool, BeforeValidator(_boolean)]
Number = Annotated[int, BeforeValidator(_whole_number), Field(json_schema_extra={"minimum": 0})]
Since = Annotated[
    int, BeforeValidator(_position), Field(description="0, or the `last` or `seq` that you got before.")
]
Limit = Annotated[
    int,
    BeforeValidator(_whole_number),
    Field(json_schema_extra={"minimum": 1, "maximum": MAX_LIMIT}),
]


class DeleteParameters(BaseModel):
    """What deleting takes."""

    purge: Flag = False


def parse_query(
    items: Iterable[tuple[str, str]], model: type[Model], *, lists: Collection[str] = ()
) -> Model:
    """A query string's decoded `items` as `model`; those in `lists` may be repeated or joined by commas.

    Raises INVALID naming those at fault.
    """
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in items:
        if name not in model.model_fields:
            raise invalid(
                _printable(name), "is not a known parameter" + did_you_mean(name, model.model_fields)
            )
        values[name].extend(value.split(",") if name in lists else [value])
    twice = [name for name, texts in values.items() if name not in lists and len(texts) > 1]
    if twice:
        raise invalid(twice[0], "must be given once")
    return _validated({name: texts if name in lists else texts[0] for name, texts in values.items()}, model)


def _validated(values: Mapping[str, Any], model: type[Model]) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise invalid_fields(
            [
                Problem(str(detail["loc"][0]), _message(detail))
                for detail in error.errors(include_url=False, include_input=False)
            ]
        ) from None


def _message(detail: Any) -> str:
    expected = detail.get("ctx", {}).get("expected")
    if expected is not None:
        return f"must be {expected}".replace("'", "")
    return str(detail["msg"]).removeprefix("Value error, ")


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()[:60]
