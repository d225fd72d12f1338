"""The grammar of filters: which words follow each other. What they mean is read elsewhere."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from domain.errors import DomainError, invalid
from domain.vocabulary import is_storable

# All but white space, typographic quotes and the punctuation of ASCII, of which - . : _ are left.
_WORD: Final = r"[^\s\x00-\x20!-,\x2f;-@\[-^`{-~\u00ab\u00bb\u2018-\u201f]"
_GRAMMAR: Final = rf"""
    ?start: some
    some: every (OR every)*
    every: _unary (AND _unary)*
    _unary: negation | group | comparison
    negation: (BANG | NOT) _unary
    group: LEFT some RIGHT
    comparison: WORD
              | WORD OPERATOR value
              | WORD NOT? IN LEFT value (COMMA value)* RIGHT
    value: (WORD | STRING) STEP*

    OR.2: /\|\||or(?!{_WORD})/i
    AND.2: /&&|and(?!{_WORD})/i
    NOT.2: /not(?!{_WORD})/i
    IN.2: /in(?!{_WORD})/i
    OPERATOR: /[<>]=?|!?[=~]/
    BANG: "!"
    LEFT: "("
    RIGHT: ")"
    COMMA: ","
    STRING: /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'/s
    STEP: /[+-]\s*{_WORD}*/
    WORD: /{_WORD}+/
    %ignore /\s+/
"""
_QUOTES: Final = "'\""
_ESCAPES: Final = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "t": "\t"}
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
# Where in the grammar it went wrong shows in what could have followed: the first of these that could.
_WANTED: Final = {
    "OPERATOR": "expected one of =, !=, <, <=, >, >=, in, not in, ~, !~",
    "BANG": "expected a condition, such as completed = false",
    "LEFT": "expected a list in brackets, such as (home, work)",
    "STRING": "expected a value: a word, or text in straight quotes",
    "IN": "expected in",
    "COMMA": "expected a comma or a closing bracket",
    "RIGHT": "expected &&, || or a closing bracket",
    "$END": "expected &&, || or the end; a value of several words needs quotes",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was written: `text` without its quotes, and the steps that follow it."""

    text: str
    position: int
    quoted: bool
    steps: tuple[Token, ...]

    @property
    def whole(self) -> str:
        """The text with its steps, whatever the space between them."""
        return self.text + "".join(self.steps)

    def place(self, index: int) -> int:
        """Where in the filter the character of that index in `whole` stands."""
        if index < len(self.text):
            return self.position + self.quoted + index
        index -= len(self.text)
        for step in self.steps:
            if index < len(step):
                return start_of(step) + index
            index -= len(step)
        return self.position

    def refuse(self, detail: str) -> DomainError:
        """A refusal of it."""
        return refuse(self.position, detail)


def parse_tree(text: str) -> Tree[Token]:
    """The tree of `text`. Raises INVALID naming the column where it goes wrong, and what was expected."""
    try:
        return _parser().parse(text)
    except UnexpectedInput as error:
        raise _refusal(text, error) from None


def refuse(position: int, detail: str) -> DomainError:
    """A refusal of what stands at `position`, which people count from 1."""
    return invalid("filter", f"column {position + 1}: {detail}")


def _refusal(text: str, error: UnexpectedInput) -> DomainError:
    if isinstance(error, UnexpectedToken):
        token = error.token
        if token.type == "RIGHT" and "$END" in error.accepts:
            return refuse(start_of(token), "closes a bracket that was not opened")
        # The token of the end stands where the last one before it did.
        return refuse(len(text) if token.type == "$END" else start_of(token), _wanted(error.accepts))
    assert isinstance(error, UnexpectedCharacters)
    position, allowed = error.pos_in_stream or 0, error.allowed
    sign = text[position]
    if sign in _QUOTES and "STRING" in allowed:
        return refuse(position, "a quote that is not closed")
    if "AND" not in allowed or "OPERATOR" in allowed:
        return refuse(position, _wanted(allowed))
    if sign in "&|":
        return refuse(position, "expected && or ||")
    return refuse(position, "a sign that only a text in straight quotes can have")


def _wanted(allowed: Container[str]) -> str:
    return next(wanted for name, wanted in _WANTED.items() if name in allowed)


def start_of(part: Token | Tree[Token]) -> int:
    """Where `part` begins in the text."""
    while isinstance(part, Tree):
        part = part.children[0]
    return part.start_pos or 0


def tokens_of(tree: Tree[Token]) -> list[Token]:
    """The words and signs directly in `tree`."""
    return [child for child in tree.children if isinstance(child, Token)]


def read_given(tree: Tree[Token]) -> Given:
    """The value that `tree` holds. Raises INVALID for what no store can compare."""
    first, *steps = tokens_of(tree)
    quoted = first.type == "STRING"
    text = _unquoted(first) if quoted else str(first)
    if not is_storable(text):
        raise refuse(start_of(first), "must not contain control characters or unpaired surrogates")
    return Given(text, start_of(first), quoted, tuple(steps))


def _unquoted(token: Token) -> str:
    def meant(escape: re.Match[str]) -> str:
        if escape[1] not in _ESCAPES:
            position = start_of(token) + 1 + escape.start()
            raise refuse(position, f"a backslash can stand before {' '.join(_ESCAPES)} only")
        return _ESCAPES[escape[1]]

    return _ESCAPE.sub(meant, token[1:-1])


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False)
