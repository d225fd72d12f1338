"""Titles, descriptions, searches: what is kept, what is counted, what is refused."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import DomainError, Kind
from domain.vocabulary import (
    MAX_DESCRIPTION,
    MAX_SEARCH,
    MAX_TAG,
    MAX_TITLE,
    MAX_USER_ID,
    fold,
    is_storable,
    is_user_id,
    parse_description,
    parse_search,
    parse_tag,
    parse_title,
)

Parser = Callable[[str], str | None]
PARSERS = [
    pytest.param(parse_title, MAX_TITLE, id="title"),
    pytest.param(parse_description, MAX_DESCRIPTION, id="description"),
    pytest.param(parse_tag, MAX_TAG, id="tag"),
    pytest.param(parse_search, MAX_SEARCH, id="search"),
]
# The first and last of each refused range, and vertical tab and form feed from within.
REFUSED = [*"\x00\x08\x0b\x0c\r\x0e\x1f\x7f\x80\x85\x9f", "\ud800", "\udfff"]


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
def test_text_may_be_as_long_as_the_limit_and_no_longer(parse: Parser, limit: int) -> None:
    assert parse("é" * limit) == "é" * limit
    with pytest.raises(DomainError, match="must have at most"):
        parse("é" * (limit + 1))


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
def test_characters_are_counted_once_composed(parse: Parser, limit: int) -> None:
    assert parse("e\u0301" * limit) == "é" * limit
    # The longest canonical decomposition there is: alpha, breathing, accent, iota.
    assert parse(unicodedata.normalize("NFD", "ᾂ") * limit) == "ᾂ" * limit


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
def test_what_composing_makes_longer_is_counted_longer(parse: Parser, limit: int) -> None:
    # Excluded from composition: NFC takes it apart.
    assert parse("\u0958" * (limit // 2)) == "\u0915\u093c" * (limit // 2)
    with pytest.raises(DomainError):
        parse("\u0958" * (limit // 2 + 1))


@pytest.mark.parametrize("parse", [parse_title, parse_tag])
def test_titles_and_tags_are_trimmed_before_they_are_counted(parse: Parser) -> None:
    assert parse("  \t home\u3000\n\u2003 ") == "home"
    assert parse(" " * 5000 + "x" * 50) == "x" * 50


@pytest.mark.parametrize("parse", [parse_title, parse_tag])
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003"])
def test_titles_and_tags_are_not_blank(parse: Parser, blank: str) -> None:
    with pytest.raises(DomainError, match="must not be empty"):
        parse(blank)


def test_a_description_keeps_its_spaces_and_may_be_empty() -> None:
    assert parse_description("  a\tb\n ") == "  a\tb\n "
    assert parse_description("") == ""
    assert parse_description(None) is None


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
def test_windows_line_ends_become_newlines(parse: Parser, limit: int) -> None:
    assert parse("one\r\ntwo") == "one\ntwo"


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
@pytest.mark.parametrize("refused", REFUSED)
def test_controls_and_surrogates_are_refused_anywhere(parse: Parser, limit: int, refused: str) -> None:
    for text in (f"a{refused}b", f"{refused}a", f"a{refused}"):
        with pytest.raises(DomainError) as refusal:
            parse(text)
        assert refusal.value.kind is Kind.INVALID
        assert refusal.value.code == "validation_failed"
        assert refused not in refusal.value.detail


@pytest.mark.parametrize(("parse", "limit"), PARSERS)
def test_stacks_of_marks_that_would_stall_normalising_are_refused(parse: Parser, limit: int) -> None:
    assert parse("e" + "\u0316" * 30) == "e" + "\u0316" * 30
    with pytest.raises(DomainError, match="combining marks"):
        parse("e" + "\u0316" * 31)


def test_an_endless_stack_of_marks_is_refused_at_once() -> None:
    # Normalising this many would take minutes.
    with pytest.raises(DomainError, match="must have at most"):
        parse_description("\u0301" * 250_000 + "\u0316" * 250_000)


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_a_title_that_was_accepted_stays_as_it_is(text: str) -> None:
    try:
        title = parse_title(text)
    except DomainError:
        return
    assert parse_title(title) == title
    assert unicodedata.is_normalized("NFC", title)
    assert is_storable(title)
    assert title == title.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("\uff37\uff2f\uff32\uff2b", "work"),
        ("ﬁn", "FIN"),
        ("Ἀΐς", "ἈΐΣ"),
        ("é", "E\u0301"),
        ("²", "2"),
    ],
)
def test_folding_knows_no_case_and_no_compatibility_variants(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=200)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_tells_different_words_apart() -> None:
    assert fold("home") != fold("hôme")


@pytest.mark.parametrize("user", ["a", "auth0|x", "üser 漢", "x" * MAX_USER_ID, " "])
def test_a_user_id_is_any_short_text(user: str) -> None:
    assert is_user_id(user)


@pytest.mark.parametrize("user", ["", "x" * (MAX_USER_ID + 1), "a\x00", "a\ud800", "a\x85"])
def test_a_user_id_is_neither_empty_nor_long_nor_unkeepable(user: str) -> None:
    assert not is_user_id(user)
