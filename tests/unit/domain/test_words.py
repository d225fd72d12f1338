"""Tags and priorities, and how refusals are put together."""

import pytest

from domain.errors import DomainError, Findings, Kind, Problem, invalid, invalid_fields
from domain.vocabulary import MAX_TAGS, Priority, parse_priority, parse_tags


def test_tags_keep_their_order_and_the_first_spelling() -> None:
    assert parse_tags(["Home", "work", "HOME", " home ", "Work"]) == ("Home", "work")


def test_tags_that_differ_only_in_width_or_folding_are_one() -> None:
    assert parse_tags(["straße", "STRASSE", "\uff37\uff2f\uff32\uff2b", "work"]) == (
        "straße",
        "\uff37\uff2f\uff32\uff2b",
    )


def test_tags_are_counted_once_deduplicated() -> None:
    names = [f"tag{number}" for number in range(MAX_TAGS)]
    assert len(parse_tags([*names, *map(str.upper, names)])) == MAX_TAGS
    with pytest.raises(DomainError, match="at most 20 different tags") as refusal:
        parse_tags([*names, "one more"])
    assert refusal.value.problems[0].field == "tags"


def test_the_tag_at_fault_is_named_by_its_place() -> None:
    with pytest.raises(DomainError) as refusal:
        parse_tags(["home", " "])
    assert refusal.value.problems == (Problem("tags/1", "must not be empty"),)


def test_no_tags_are_fine() -> None:
    assert parse_tags([]) == ()


@pytest.mark.parametrize("name", ["none", "low", "medium", "high"])
def test_priorities_are_known_by_name(name: str) -> None:
    assert parse_priority(name).value == name


@pytest.mark.parametrize("name", ["", "High", "urgent", "3", "none "])
def test_other_priorities_are_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(DomainError, match="must be one of none, low, medium, high"):
        parse_priority(name)


def test_priorities_are_ranked() -> None:
    assert [priority.rank for priority in Priority] == [0, 1, 2, 3]
    assert sorted(Priority, key=lambda priority: priority.rank)[-1] is Priority.HIGH


def _refuse(error: DomainError) -> str:
    raise error


def test_findings_gather_the_problems_of_several_fields_into_one_refusal() -> None:
    findings = Findings()
    assert findings.check(lambda: "fine", "") == "fine"
    assert findings.check(lambda: _refuse(invalid("a", "is wrong")), "instead") == "instead"
    findings.check(lambda: _refuse(invalid_fields([Problem("b", "too"), Problem("", "all of it")])), "")
    with pytest.raises(DomainError) as refusal:
        findings.raise_if_any()
    assert [problem.field for problem in refusal.value.problems] == ["a", "b", ""]
    assert refusal.value.detail == "a: is wrong; b: too; input: all of it"
    assert refusal.value.kind is Kind.INVALID


def test_findings_without_problems_raise_nothing() -> None:
    findings = Findings()
    findings.check(lambda: 1, 0)
    findings.raise_if_any()


def test_findings_let_other_refusals_through_at_once() -> None:
    conflict = DomainError(Kind.CONFLICT, "taken", "It is taken.")
    with pytest.raises(DomainError) as refusal:
        Findings().check(lambda: _refuse(conflict), "")
    assert refusal.value is conflict


def test_a_refusal_is_no_value_error() -> None:
    assert not isinstance(invalid("a", "b"), ValueError)
