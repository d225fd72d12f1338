"""Rules: what is accepted, its canonical text, a sentence for each thing that is not; the days rules name."""

import time
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import DomainError, Kind, Problem
from domain.recurrence import parse_recurrence
from domain.recurrence_rule import MAX_RULE, read_rule
from support.rules import days, days_of_dateutil, naive_days, rule_of, rules, starts

REFUSED = {
    "must be parts such as FREQ=WEEKLY and BYDAY=MO, with a semicolon between": [
        *("", "RRULE:", "DAILY", "FREQ=", "FREQ=DAILY;", "FREQ=DAILY;;COUNT=1"),
    ],
    "must have a FREQ that is DAILY, WEEKLY, MONTHLY or YEARLY": [
        *("INTERVAL=2", "FREQ=HOURLY", "FREQ=DAILY,WEEKLY", "FREQ= DAILY"),
    ],
    "can have only the parts FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT, UNTIL, "
    "RSCALE, SKIP": [
        *("FREQ=DAILY;BYHOUR=9", "FREQ=YEARLY;BYWEEKNO=9", "FREQ=DAILY;X-SECRET=9", "FREQ=DAILY; COUNT=9"),
        *("=DAILY", "FREQ =DAILY", "RRULE:RRULE:FREQ=DAILY"),
    ],
    "must have FREQ only once": ["FREQ=DAILY;FREQ=DAILY"],
    "must have COUNT only once": ["FREQ=DAILY;COUNT=1;count=2"],
    "must not have both COUNT and UNTIL": ["FREQ=DAILY;COUNT=1;UNTIL=20270131"],
    "INTERVAL must be a whole number from 1 to 1,000": [
        f"FREQ=DAILY;INTERVAL={number}"
        for number in ("0", "1001", "-1", "+1", "1.5", "1_0", " 1", "1,2", "x")
    ],
    "COUNT must be a whole number from 1 to 10,000": [
        f"FREQ=DAILY;COUNT={number}" for number in ("0", "10001", "-1", "9" * 400)
    ],
    "UNTIL must be a date (20270131) or a date and time (20270131T090000Z)": [
        *(
            f"FREQ=DAILY;UNTIL={date}"
            for date in ("2027-01-31", "20270229", "00000101", "2027W017", "20270131Z")
        ),
        *(f"FREQ=DAILY;UNTIL=20270131T{time}" for time in ("0900Z", "250000Z", "090000+0100", "090000.5Z")),
    ],
    "BYMONTH must be whole numbers from 1 to 12": [
        f"FREQ=YEARLY;BYMONTH={months}" for months in ("0", "13", "-1", "+1", "5L")
    ],
    "BYMONTHDAY must be whole numbers from 1 to 31 or from -31 to -1": [
        f"FREQ=MONTHLY;BYMONTHDAY={days}" for days in ("0", "32", "-32", "1,,2", "--1", "1,x")
    ],
    "BYMONTHDAY must not stand beside FREQ=WEEKLY": ["FREQ=WEEKLY;BYMONTHDAY=1"],
    "BYMONTHDAY must list at most 50": ["FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 51)],
    "BYDAY must be of MO, TU, WE, TH, FR, SA, SU, or numbered ones such as 1MO and -1FR": [
        f"FREQ=MONTHLY;BYDAY={days}" for days in ("0MO", "M", "MO,", "MO TU", "100MO", "MO1", "MO(1)", "1")
    ],
    "BYDAY may number its days (1MO) only beside FREQ=MONTHLY or FREQ=YEARLY": [
        *("FREQ=DAILY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=MO,-1FR"),
    ],
    "BYDAY may number days up to 5 in a month, and 53 in a year": [
        *("FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=-6MO", "FREQ=YEARLY;BYMONTH=1;BYDAY=6MO"),
        "FREQ=YEARLY;BYDAY=54MO",
    ],
    "BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH beside it": ["FREQ=DAILY;BYSETPOS=1"],
    "BYSETPOS must be whole numbers from 1 to 366 or from -366 to -1": [
        f"FREQ=MONTHLY;BYDAY=MO;BYSETPOS={places}" for places in ("0", "367", "-367")
    ],
    "WKST must be MO, TU, WE, TH, FR, SA or SU": ["FREQ=WEEKLY;WKST=XX", "FREQ=WEEKLY;WKST=1MO"],
    "SKIP must be BACKWARD or OMIT": ["FREQ=MONTHLY;SKIP=FORWARD"],
    "RSCALE must be GREGORIAN": ["FREQ=MONTHLY;RSCALE=HEBREW"],
    "must have dates that it falls on; its parts exclude each other": [
        *("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;SKIP=OMIT", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;SKIP=OMIT"),
        *("FREQ=YEARLY;BYMONTH=4,6,9,11;BYMONTHDAY=31;SKIP=OMIT", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-31"),
        *("FREQ=DAILY;BYDAY=MO;BYSETPOS=2", "FREQ=WEEKLY;BYMONTH=1;BYSETPOS=2"),
        *("FREQ=YEARLY;BYDAY=MO;BYSETPOS=54", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"),
    ],
    "must be a rule in ASCII, such as FREQ=WEEKLY;BYDAY=MO": [
        *("FREQ=DAILY;BYDAY=MO\ud800", "FREQ=DAILY;ſKIP=OMIT", "FREQ=DAILY;COUNT=١", "FREQ\uff1dDAILY"),
    ],
    "must have at most 500 characters": [
        *("FREQ=DAILY;COUNT=" + "0" * (500 - 17) + "1", "RRULE:FREQ=DAILY;COUNT=" + "0" * 500 + "1"),
        "é" * 1_000_000,
    ],
}

# Texts that are nearly rules.
_words = (
    "FREQ= DAILY WEEKLY MONTHLY YEARLY INTERVAL= COUNT= UNTIL= BYDAY= BYMONTH= BYMONTHDAY= BYSETPOS= WKST= "
    "SKIP= RSCALE= OMIT BACKWARD FORWARD GREGORIAN RRULE: MO 1MO -1FR MO,TU 0 1 -1 31 366 1000 99999 "
    "20270131 20270229 T090000Z ; ; ; , = + \0 ſ ı ٣ \ud800 \n"
)
words = st.sampled_from([*_words.split(" "), " "])
near_rules = st.lists(words, max_size=20).map("".join) | rules().flatmap(
    lambda rule: st.builds(
        lambda at, word: rule[:at] + word + rule[at + len(word) :], st.integers(0, len(rule)), words
    )
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"),
        ("rrule:freq=weekly;byday=fr,mo", "FREQ=WEEKLY;BYDAY=MO,FR"),
        (" FREQ=DAILY\n", "FREQ=DAILY"),
        ("INTERVAL=1;FREQ=DAILY;WKST=MO;SKIP=BACKWARD;RSCALE=gregorian", "FREQ=DAILY"),
        ("FREQ=DAILY;INTERVAL=0002;COUNT=010", "FREQ=DAILY;INTERVAL=2;COUNT=10"),
        ("FREQ=DAILY;INTERVAL=1000;COUNT=10000", "FREQ=DAILY;INTERVAL=1000;COUNT=10000"),
        ("BYMONTHDAY=-1,31,+1,01,-31;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1,31,-31,-1"),
        ("FREQ=YEARLY;BYMONTH=12,1,12", "FREQ=YEARLY;BYMONTH=1,12"),
        ("FREQ=MONTHLY;BYDAY=-1FR,+1MO,SU,01MO", "FREQ=MONTHLY;BYDAY=SU,1MO,-1FR"),
        ("FREQ=YEARLY;BYDAY=-53MO,53SU", "FREQ=YEARLY;BYDAY=53SU,-53MO"),
        ("FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=-1,100", "FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=100,-1"),
        ("UNTIL=20270131;FREQ=DAILY", "FREQ=DAILY;UNTIL=20270131"),
        ("UNTIL=20270131t090000;FREQ=DAILY", "FREQ=DAILY;UNTIL=20270131T090000"),
        ("UNTIL=20270131T090000z;FREQ=DAILY", "FREQ=DAILY;UNTIL=20270131T090000Z"),
        ("UNTIL=99991231T235959Z;FREQ=DAILY", "FREQ=DAILY;UNTIL=99991231T235959Z"),
        (
            "SKIP=OMIT;COUNT=3;WKST=SU;BYSETPOS=1;BYDAY=MO;BYMONTHDAY=1;BYMONTH=1;INTERVAL=2;FREQ=YEARLY",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=1;BYDAY=MO;BYSETPOS=1;WKST=SU;COUNT=3;SKIP=OMIT",
        ),
        # The day before a shorter month's end is its end.
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;SKIP=OMIT", None),
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=-1", None),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", None),
        ("FREQ=WEEKLY;BYMONTH=1;BYSETPOS=1", "FREQ=WEEKLY;BYMONTH=1;BYSETPOS=1"),
        ("FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 50), "FREQ=YEARLY;BYDAY=MO"),
    ],
)
def test_a_rule_has_one_canonical_text(text: str, canonical: str | None) -> None:
    assert parse_recurrence(text) == (canonical or text)


@pytest.mark.parametrize(
    ("text", "detail"), [(text, detail) for detail, texts in REFUSED.items() for text in texts]
)
def test_other_rules_are_refused_with_what_is_wrong(text: str, detail: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_recurrence(text, "rule")
    assert refusal.value.problems == (Problem("rule", detail),)


def test_the_longest_rule_is_accepted() -> None:
    assert parse_recurrence("RRULE:FREQ=DAILY;COUNT=" + "0" * (MAX_RULE - 18) + "1") == "FREQ=DAILY;COUNT=1"


@given(rules())
@settings(max_examples=200)
def test_a_canonical_text_is_its_own(rule: str) -> None:
    assert parse_recurrence(rule) == parse_recurrence(f"rrule:{rule.lower()};rscale=gregorian") == rule
    assert len(rule) <= MAX_RULE


@given(near_rules | st.text(max_size=40))
@settings(max_examples=300)
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    canonical = accepted(text)
    if canonical is not None:
        assert accepted(canonical) == canonical


def accepted(text: str) -> str | None:
    try:
        return parse_recurrence(text)
    except DomainError as refusal:
        if refusal.kind is not Kind.INVALID or [problem.field for problem in refusal.problems] != [
            "recurrence"
        ]:
            raise
    return None


@pytest.mark.parametrize("frequency", ["DAILY", "MONTHLY", "YEARLY"])
def test_a_rule_that_never_occurs_is_found_out_soon(frequency: str) -> None:
    days = ",".join(
        f"{nth}{day}" for nth in range(1, 6) for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    )
    by_day = days if frequency != "DAILY" else "MO"
    begun = time.process_time()
    with pytest.raises(DomainError, match="exclude"):
        parse_recurrence(f"FREQ={frequency};BYDAY={by_day};BYSETPOS=-366;SKIP=OMIT")
    assert time.process_time() - begun < 1


def dates(text: str) -> list[date]:
    """Dates such as 2027-01-31; what is left out of one is as in that before it."""
    found: list[str] = []
    for part in text.split():
        found.append((found[-1][: 10 - len(part)] if found else "") + part)
    return list(map(date.fromisoformat, found))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02 12 22 10-02 12 end"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02 16 30 10-14 28"),
        ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09-02 04 09 11 16 18 23 25 30 10-02 end"),
        (
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971115T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            "1997-09-01 03 05 15 17 19 29 10-01 03 13 15 17 27 29 31 11-10 12 14 end",
        ),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 10 19 24 end"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 17 19 31 end"),
        ("FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09-05 10-03 11-07 12-05 end"),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1997-09-07 28 11-02 30 1998-01-04 25 03-01 29 05-03 31 end",
        ),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 10-20 11-17 12-22 1998-01-19 02-16 end"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 10-29 11-28 12-29 1998-01-29 02-26"),
        ("FREQ=MONTHLY;COUNT=5;BYMONTHDAY=2,15", "1997-09-02 15 10-02 15 11-02 end"),
        (
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            "1997-09-30 10-01 31 11-01 30 12-01 31 1998-01-01 31 02-01 end",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            "1997-09-10 11 12 13 14 15 1999-03-10 11 12 13 end",
        ),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09-02 09 16 23 30 11-04 11 18 25 1998-01-06"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 03-13 11-13 1999-08-13 2000-10-13"),
        ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13 10-11 11-08 12-13 1998-01-10"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 10-07 11-06 end"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "1997-09-29 10-30 11-27 12-30 1998-01-29 02-26 03-30",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5;SKIP=OMIT", "2007-01-15 30 02-15 03-15 30 end"),
        ("FREQ=YEARLY;COUNT=5;BYMONTH=6,7", "1997-06-10 07-10 1998-06-10 07-10 1999-06-10 end"),
        (
            "FREQ=YEARLY;INTERVAL=2;COUNT=6;BYMONTH=1,2,3",
            "1997-03-10 1999-01-10 02-10 03-10 2001-01-10 02-10 end",
        ),
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13 20 27 1998-03-05 12"),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05 2000-11-07 2004-11-02",
        ),
    ],
)
def test_rules_of_rfc_5545(rule: str, expected: str) -> None:
    listed, ends, _ = expected.partition(" end")
    wanted = dates(listed)
    assert days(rule, wanted[0], len(wanted) + bool(ends)) == wanted


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014-01-31 02-28 03-31 04-30 end"),
        ("FREQ=MONTHLY", "2027-12-31 2028-01-31 02-29 03-31 04-30 05-31"),
        ("FREQ=MONTHLY;SKIP=OMIT", "2027-01-31 03-31 05-31 07-31 08-31 10-31"),
        ("FREQ=YEARLY;COUNT=5", "2012-02-29 2013-02-28 2014-02-28 2015-02-28 2016-02-29 end"),
        ("FREQ=YEARLY;SKIP=OMIT;COUNT=3", "2012-02-29 2016-02-29 2020-02-29 end"),
        ("FREQ=YEARLY;SKIP=OMIT", "2096-02-29 2104-02-29"),
        ("FREQ=YEARLY;INTERVAL=300;SKIP=OMIT", "2000-02-29 3200-02-29"),
        ("FREQ=DAILY;INTERVAL=20;BYMONTH=2;BYMONTHDAY=29;SKIP=OMIT", "2028-02-29 2112-02-29 2192-02-29"),
        ("FREQ=YEARLY;BYMONTH=2,4,5", "2027-05-31 2028-02-29 04-30 05-31 2029-02-28"),
        ("FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4", "2027-02-28 04-30 2028-02-29"),
        # Days that fall together are one, for COUNT and BYSETPOS too.
        ("FREQ=MONTHLY;BYMONTHDAY=29,30,31;COUNT=6", "2027-01-29 30 31 02-28 03-29 30 end"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,30,31;BYSETPOS=2", "2027-01-30 03-30 04-30 05-30"),
        ("FREQ=MONTHLY;BYMONTHDAY=30,-1", "2027-01-30 31 02-28 03-30 31 04-30 05-30"),
        # Weekdays are looked for when days have moved.
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=FR", "2027-12-31 2028-03-31 06-30 2029-08-31 11-30"),
        ("FREQ=DAILY;BYMONTHDAY=31", "2027-01-31 02-28 03-31 04-30"),
        # Counted from its end, a day that a month lacks is none that it has.
        ("FREQ=MONTHLY;BYMONTHDAY=-30", "2027-01-02 03-02 04-01 05-02 06-01"),
        ("FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=OMIT", "2027-01-01 03-01 05-01"),
        # A month may have no fifth Monday, and that is no date to move.
        ("FREQ=MONTHLY;BYDAY=5MO", "2027-03-29 05-31 08-30 11-29"),
        ("FREQ=YEARLY;BYDAY=MO,1TU,-1TU", "2027-12-20 27 28 2028-01-03 04 10 17"),
    ],
)
def test_days_that_a_month_lacks_are_its_last_or_left_out(rule: str, expected: str) -> None:
    listed, ends, _ = expected.partition(" end")
    wanted = dates(listed)
    assert days(rule, wanted[0], len(wanted) + bool(ends)) == wanted


@given(rules(), starts)
@settings(max_examples=150)
def test_a_rule_means_what_a_naive_reading_of_its_days_makes_of_it(rule: str, start: date) -> None:
    horizon = start + timedelta(days=1200)
    read = read_rule(rule)
    last = date(2030, 2, 28) if read.until else date.max
    wanted = [start, *(day for day in naive_days(read, start, horizon) if start < day <= last)][: read.count]
    found = days(rule, start, len(wanted) + 1)
    assert found[: len(wanted)] == wanted
    for beyond in found[len(wanted) :]:
        assert beyond is not None
        assert horizon < beyond <= last
        assert len(found) <= (read.count or len(found))


def test_10_000_rules_mean_what_they_mean_to_dateutil() -> None:
    random = Random(5545)
    for number in range(10_000):
        start = date(2000, 1, 1) + timedelta(random.randrange(10_000))
        rule = rule_of(random, start)
        found = days(rule, start, 4)
        assert found == days_of_dateutil(rule, start, 4), (number, rule, start)
