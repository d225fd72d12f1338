"""Lines for quick add: what people write, and what nobody would."""

import re
from dataclasses import dataclass

from hypothesis import strategies as st

# Words that say nothing of dates, and don't belong to a date beside them either.
PLAIN_WORDS = re.split(
    " ",
    "call mom kitchen plumber's Ω straße 日本語 שלום مرحبا e\u0301te\u0301 well-being secondhand mondays "
    "marching sunny a.b@c.de https://x.de/#f?a=today 50% $9.30 x²",
)

# What each part says: the field, its value.
DUE = {
    "tomorrow": "2026-11-24",
    "on fri": "2026-11-27",
    "by Friday": "2026-11-27",
    "next week": "2026-11-30",
    "in two weeks": "2026-12-07",
    "Jan 31st": "2027-01-31",
    "31 January 2028": "2028-01-31",
    "2027-01-31": "2027-01-31",
    "1/31": "2027-01-31",
    "end of month": "2026-11-30",
}
TIMES = {"9am": "09:00:00", "at 14:05": "14:05:00", "at noon": "12:00:00", "@ 9:30 p.m.": "21:30:00"}
RULES = {
    "every 2 days": "FREQ=DAILY;INTERVAL=2",
    "every weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every mon, Wed and friday": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "every other week": "FREQ=WEEKLY;INTERVAL=2",
    "every 15th and last day of the month": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "every last friday": "FREQ=MONTHLY;BYDAY=-1FR",
    "every january 5": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5",
}
PRIORITIES = {"!high": "high", "!2": "medium", "P3": "low", "!None": "none"}
TAGS = ("home", "Büro/2", "日本", "🎉", "e\u0301te\u0301", "2027-plan")
PROJECTS = {"+Flat": "Flat", '+"Two words"': "Two words", "+“Ärger”": "Ärger"}

# What phrases are made of, in an order that no grammar has.
_SCRAPS = re.split(
    r"\|",
    "every|every!|other|2nd|1st|15th|last|day|days|week|months|daily|weekday|mon|Tuesday|sat|sun|may|Jan|feb"
    "|29|30|31|0|9|12|2027|9999|1/2|at|@|9am|13:00|noon|midnight|night|tonight|in|the|morning|half an hour"
    "|until|for|times|from|starting|after completion|on|by|due|next|this|end of|month|today|tom|tomorrow"
    "|2027-01-31|31.1.2027|9998-12-31|9999-01-01|to|or|-|and|of|hours|years|is|x|Tom|every day|every fri"
    "|every 31st|every january 5|every last workday|starting friday|until friday|until 2027-01-31|for 3 times"
    '|for 2 weeks|for a year|from tomorrow|at 9|#a|#A|#|!high|!1|p1|+x|+"y z"|"|“|(|)|,|;|!|.|🎉'
    "|\u2014|\x00|\x01|\u0301|\u200f|\ud800",
)
scraps = st.lists(
    st.tuples(st.sampled_from(_SCRAPS), st.sampled_from([" ", " ", " ", "", "\u00a0", "\n", ", "])),
    max_size=14,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
texts = st.one_of(scraps, scraps, st.text(max_size=80))


@dataclass(frozen=True, slots=True)
class Said:
    """A line made of known parts, and what it says."""

    text: str
    title: str
    day: str | None
    time: str | None
    rule: str | None
    priority: str | None
    tags: tuple[str, ...]
    project: str | None


@st.composite
def said(draw: st.DrawFn) -> Said:
    """Known parts in any order among plain words: a day or a rule, a time, a priority, tags, a project."""
    words = draw(st.lists(st.sampled_from(PLAIN_WORDS), min_size=1, max_size=4))
    day = draw(st.none() | st.sampled_from(sorted(DUE)))
    rule = draw(st.none() | st.sampled_from(sorted(RULES))) if day is None else None
    time = draw(st.none() | st.sampled_from(sorted(TIMES)))
    priority = draw(st.none() | st.sampled_from(sorted(PRIORITIES)))
    tags = draw(st.lists(st.sampled_from(TAGS), max_size=3, unique=True))
    project = draw(st.none() | st.sampled_from(sorted(PROJECTS)))
    others = [part for part in (day, rule, time, priority, project, *(f"#{tag}" for tag in tags)) if part]
    places = draw(st.permutations([True] * len(words) + [False] * len(others)))
    own, understood = iter(words), iter(draw(st.permutations(others)))
    line = [next(own) if is_word else next(understood) for is_word in places]
    return Said(
        text=draw(st.sampled_from([" ", "  ", "\u00a0"])).join(line),
        title=" ".join(words),
        day=DUE[day] if day else None,
        time=TIMES[time] if time else None,
        rule=RULES[rule] if rule else None,
        priority=PRIORITIES[priority] if priority else None,
        tags=tuple(tag for part in line if part[0] == "#" for tag in tags if part == f"#{tag}"),
        project=PROJECTS[project] if project else None,
    )
