"""Finds the phrases of a line, and drops those that an ordinary sentence may hold."""

import re
from collections.abc import Sequence
from typing import Final

from adapters.language.dates import DATES
from adapters.language.endings import ENDINGS, UNTIL
from adapters.language.intro import word_before
from adapters.language.line import Line
from adapters.language.moment import Moment
from adapters.language.relative import RELATIVE
from adapters.language.repeats import REPEATS
from adapters.language.senses import Clock, Day, Need, Phrase, Repeat, Until, longest
from adapters.language.times import CLOCKS
from adapters.language.words import END, TAKEN

_ROWS: Final = (*REPEATS, *DATES, *RELATIVE, *CLOCKS, *ENDINGS)
_DAYS: Final = (*DATES, *RELATIVE)

# After these a date belongs to the sentence: "since friday", "the monday meeting", "Black Friday".
_HELD_BY_WORD_BEFORE: Final = re.compile(
    "an?|the|my|your|our|his|her|its|their|last|past|previous|yesterday|since|until|till|from|to|before|after"
    "|between|than|of|through|not?|except|without|is|are|was|were|be"
    "|every|each|other|first|second|third|fourth|fifth|[0-9]+(?:st|nd|rd|th)"
    "|chapter|page|part|step|episode|version|rated|scored?|room"
    "|black|good|easter|cyber|ash|palm|shrove|maundy"
)
# Before these it is what the sentence is about: "tomorrow is another day", "monday of next week".
_HELD_BY_WORD_AFTER: Final = re.compile(" (?:is|are|was|were|will|has|of)(?![^ ])")
_RANGE: Final = re.compile(" (?:to|or|through|thru|-|–) ")  # noqa: RUF001
_BETWEEN: Final = re.compile(" (?:to|and|or|through|thru|until|till|-|–) ")  # noqa: RUF001
_CLAUSE_END: Final = re.compile(
    rf" ?(?:[,.;:!?)\]}}{TAKEN}]|$"
    r"|(?:with|for|about|at|in|on|by|from|to|because|if|when|then|before|after|until|till|via|near|regarding|re"
    r"|and(?! (?:the )?[0-9])|-|–)(?![^ ]))"  # noqa: RUF001
)
_LAST_NUMBER: Final = re.compile(rf"[0-9]{{1,2}}{END}")
_LINE_END: Final = re.compile(rf"[ ,.;:!?)\]}}{TAKEN}]*$")
_BESIDE: Final = re.compile(",? ")


def phrases_of(line: Line, moment: Moment) -> Sequence[Sequence[Phrase]]:
    """The phrases that are meant, in runs of those that stand beside each other, in order."""
    found = _found(line, moment)
    runs = [_meant(line.plain, run) for run in _runs(line.plain, found)]
    return [run for meant in runs for run in _runs(line.plain, meant)]


def _found(line: Line, moment: Moment) -> Sequence[Phrase]:
    """All phrases but those that belong to the sentence."""
    found: list[Phrase] = []
    held: Phrase | None = None
    end = 0
    for start in line.starts():
        phrase = _phrase_at(line.plain, start, moment) if start >= end else None
        if phrase is None:
            continue
        before = found[-1] if found and _are_beside(line.plain, found[-1], phrase) else None
        held_until = _held_until(line.plain, phrase, before, moment)
        if held_until is not None:
            held = phrase
        elif held is None or not _is_time_of(line.plain, held, phrase):
            found.append(phrase)
        end = held_until or phrase.end
    return found


def _phrase_at(plain: str, start: int, moment: Moment) -> Phrase | None:
    until = UNTIL.match(plain, start)
    if until is None:
        return longest(_ROWS, plain, start, moment)
    day = longest(_DAYS, plain, until.end(), moment)
    if day is None or not isinstance(day.sense, Day):
        return None
    return Phrase(start, day.end, Until(day.sense.on), Need.REPEAT)


def _held_until(plain: str, phrase: Phrase, before: Phrase | None, moment: Moment) -> int | None:
    """Where what the sentence holds ends, None if it does not hold the phrase, which follows on `before`."""
    if before is None and _HELD_BY_WORD_BEFORE.fullmatch(word_before(plain, phrase.start)):
        return _end_of_range(plain, phrase, _BETWEEN, moment) or phrase.end
    if _HELD_BY_WORD_AFTER.match(plain, phrase.end):
        return phrase.end
    return _end_of_range(plain, phrase, _RANGE, moment)


def _is_time_of(plain: str, held: Phrase, phrase: Phrase) -> bool:
    """Whether it is the time of the day that the sentence holds: "not friday at 9"."""
    times = isinstance(held.sense, Day) and isinstance(phrase.sense, Clock)
    return times and _are_beside(plain, held, phrase)


def _end_of_range(plain: str, phrase: Phrase, dash: re.Pattern[str], moment: Moment) -> int | None:
    between = dash.match(plain, phrase.end)
    if between is None or not isinstance(phrase.sense, Day | Clock):
        return None
    number = _LAST_NUMBER.match(plain, between.end())
    if number is not None and _CLAUSE_END.match(plain, number.end()):
        return number.end()
    other = _phrase_at(plain, between.end(), moment)
    return other.end if other is not None and type(other.sense) is type(phrase.sense) else None


def _are_beside(plain: str, first: Phrase, second: Phrase) -> bool:
    return _BESIDE.fullmatch(plain, first.end, second.start) is not None


def _runs(plain: str, phrases: Sequence[Phrase]) -> Sequence[Sequence[Phrase]]:
    runs: list[list[Phrase]] = []
    for phrase in phrases:
        if runs and _are_beside(plain, runs[-1][-1], phrase):
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    return runs


def _meant(plain: str, run: Sequence[Phrase]) -> Sequence[Phrase]:
    """Those of a run that have what they need, and through them their neighbours."""
    certain = {index for index, phrase in enumerate(run) if _stands_alone(plain, phrase)}
    for index in range(1, len(run)):
        if index - 1 in certain and _supports(run[index - 1], run[index]):
            certain.add(index)
    for index in reversed(range(len(run) - 1)):
        # Not "movie night saturday".
        if (
            run[index].need is not Need.COMPANY
            and index + 1 in certain
            and _supports(run[index + 1], run[index])
        ):
            certain.add(index)
    if any(isinstance(run[index].sense, Repeat) for index in certain):
        certain |= {index for index, phrase in enumerate(run) if phrase.need is Need.REPEAT}
    return [run[index] for index in sorted(certain)]


def _supports(certain: Phrase, doubtful: Phrase) -> bool:
    # Of two days only one can be meant, and "on the 15th floor" is none beside "every week" either.
    if isinstance(doubtful.sense, Day) and isinstance(certain.sense, Day | Repeat):
        return False
    return doubtful.need is not Need.REPEAT


def _stands_alone(plain: str, phrase: Phrase) -> bool:
    match phrase.need:
        case Need.NOTHING:
            return True
        case Need.SETTLED:
            return _CLAUSE_END.match(plain, phrase.end) is not None
        case Need.LAST:
            return _LINE_END.match(plain, phrase.end) is not None
        case _:
            return False
