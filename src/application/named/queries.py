"""What saved filters hold."""

from application.ports.language import FilterParser
from domain.change import ObjectType
from domain.errors import DomainError, Problem, invalid, invalid_fields
from domain.named import NamedFields
from domain.vocabulary import Unset


def check_query(parse_filter: FilterParser, object_type: ObjectType, fields: NamedFields) -> None:
    """Raise INVALID naming `query` for a filter that can't be read, or that only a saved filter can have."""
    if isinstance(fields.query, Unset):
        return
    if object_type is not ObjectType.FILTER:
        raise invalid("query", "is only a saved filter's")
    try:
        parse_filter(fields.query)
    except DomainError as error:
        raise invalid_fields([Problem("query", one.detail) for one in error.problems]) from None
