"""Tags, priorities and projects in a line, and quotes, which keep words from being read."""

from datetime import UTC, datetime

import pytest

from adapters.language.english import read_english
from application.ports.language import PartKind, Reading
from domain.vocabulary import MAX_NAME, MAX_TAG, MAX_TAGS

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def read(text: str) -> Reading:
    return read_english(text, now=NOON, zone="UTC")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("x #home", ("home",)),
        ("#home x", ("home",)),
        ("x #Home y #work", ("Home", "work")),
        ("x #home, #work; #a/b", ("home", "work", "a/b")),
        ("x #home,#work", ("home", "work")),
        ("x (#home)", ("home",)),
        ("x #home!", ("home",)),
        ("x #to-do_2", ("to-do_2",)),
        ("x #2nd", ("2nd",)),
        ("x #Büro #日本 #дом #שלום", ("Büro", "日本", "дом", "שלום")),
        ("x #हिन्दी", ("हिन्दी",)),
        ("x #e\u0301te\u0301", ("été",)),
        ("x #🎉", ("🎉",)),
        ("x #👩🏽‍🚀 #🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None),
        ("x #home #HOME #Home", ("home",)),
        (f"x #{'a' * MAX_TAG}", ("a" * MAX_TAG,)),
    ],
)
def test_tags_are_words_after_a_hash(line: str, tags: tuple[str, ...] | None) -> None:
    reading = read(line)
    assert reading.tags == (
        tags or ("👩🏽‍🚀", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f")
    )
    assert reading.title.strip("y!") in ("x", "x ")


@pytest.mark.parametrize(
    "line",
    [
        "issue #12",
        "C# and F#",
        "a#b",
        "# heading",
        "## heading",
        "x #-",
        "x #/",
        "x #_",
        "x #-a",
        "x #a-",
        "x #a/",
        "x #a#b",
        "x #c++",
        "x #v1.2",
        "https://x.de/#frag",
        "see (https://x.de/#frag)",
        '"#home" x',
        "x #\u0301",
        f"x #{'a' * (MAX_TAG + 1)}",
        f"x #e{chr(0x316) * 31}",
        "x \uff03home",
    ],
)
def test_not_every_hash_makes_a_tag(line: str) -> None:
    assert read(line) == Reading(title=line)


def test_a_line_has_as_many_tags_as_a_task() -> None:
    names = [f"t{number}" for number in range(MAX_TAGS + 2)]
    reading = read(f"x {' '.join(f'#{name}' for name in names)} #T0 today")
    assert reading.tags == tuple(names[:MAX_TAGS])
    assert reading.title == "x #t20 #t21"
    assert reading.due_date == "2026-11-23"


@pytest.mark.parametrize(
    ("line", "priority", "title"),
    [
        ("x !high", "high", "x"),
        ("!MEDIUM x", "medium", "x"),
        ("x !low, y", "low", "x, y"),
        ("x (!none)", "none", "x"),
        ("x !1", "high", "x"),
        ("x !2.", "medium", "x."),
        ("x !3", "low", "x"),
        ("x !4", "none", "x"),
        ("x p1", "high", "x"),
        ("P2 x", "medium", "x"),
        ("x p3", "low", "x"),
        ("x p4", "none", "x"),
        ("x !high y !low", "low", "x !high y"),
        ("x p1 !high", "high", "x p1"),
    ],
)
def test_the_last_priority_holds(line: str, priority: str, title: str) -> None:
    reading = read(line)
    assert (reading.priority, reading.title) == (priority, title)
    assert [part.value for part in reading.parts] == [priority]


@pytest.mark.parametrize(
    "line",
    ["x !", "x !5", "x !!1", "x !highest", "x high!", "x!1", "mp3", "p5", "p1x", "a.p1", "x !1a", '"!1" x'],
)
def test_other_exclamations_are_words(line: str) -> None:
    assert read(line) == Reading(title=line)


@pytest.mark.parametrize(
    ("line", "project", "title"),
    [
        ("x +Flat", "Flat", "x"),
        ("+Flat x", "Flat", "x"),
        ('x +"Flat share" y', "Flat share", "x y"),
        ("x +“Flat share”, y", "Flat share", "x, y"),
        ('x +" Flat  share "', "Flat  share", "x"),
        ('x +"2027"', "2027", "x"),
        ('x +"#a tomorrow !1"', "#a tomorrow !1", "x"),
        ("x +R-and-D/2", "R-and-D/2", "x"),
        ("x +e\u0301te\u0301", "été", "x"),
        ("x +A y +B", "B", "x +A y"),
        ('x +"every day" +B', "B", 'x +"every day"'),
        ("x +tomorrow", "tomorrow", "x"),
        (f'x +"{"n" * MAX_NAME}"', "n" * MAX_NAME, "x"),
    ],
)
def test_the_last_project_holds(line: str, project: str, title: str) -> None:
    reading = read(line)
    assert (reading.project, reading.title, reading.due_date) == (project, title, None)
    assert [part.kind for part in reading.parts] == [PartKind.PROJECT]


@pytest.mark.parametrize(
    "line",
    [
        "+1 for that",
        "call +49 170 1234567",
        "call +491701234567",
        "2+2",
        "a+b",
        "C++",
        "x + y",
        "x +2h",
        'x +""',
        'x +" "',
        'x +"open',
        'x +"a"b',
        "x +a+b",
        f'x +"{"n" * (MAX_NAME + 1)}"',
    ],
)
def test_other_pluses_are_words(line: str) -> None:
    assert read(line) == Reading(title=line)


@pytest.mark.parametrize(
    "line",
    [
        'call "tomorrow" agency',
        'call ("every day") agency',
        'read "at 9am #home !high +Flat"',
        "call “tomorrow” agency",
        "„morgen, tomorrow“ x",
        "«tomorrow» x",
        '"tomorrow" "p1"',
        'at 5 "Main Street"',
    ],
)
def test_nothing_in_quotes_is_understood(line: str) -> None:
    assert read(line) == Reading(title=line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('5" screws tomorrow', '5" screws'),
        ('buy 5" and 7" screws tomorrow', 'buy 5" and 7" screws'),
        ("say “so tomorrow", "say “so"),
        ('"a" tomorrow "b"', '"a" "b"'),
        ("don't 'forget' tomorrow", "don't 'forget'"),
    ],
)
def test_a_quote_keeps_only_what_it_encloses(line: str, title: str) -> None:
    reading = read(line)
    assert (reading.title, reading.due_date) == (title, "2026-11-24")
