"""Hypothesis strategies for filters, as people write them."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from application.filter_moment import Unit
from application.task_filter import Filter
from domain.vocabulary import Priority, is_storable
from entrypoints.filter_language import parse_filter
from support.strategies import NOW, ZONES, days, instants, links, tags, text

_ORDER = ("=", "!=", "<", "<=", ">", ">=")
_EQUALITY = ("=", "!=")
_SEARCH = ("~", "!~")
_space = st.sampled_from(["", " ", "  ", "\n"])


def quoted(value: str) -> str:
    """`value` as a text of the language."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_steps = st.lists(
    st.builds(
        lambda sign, amount, unit: f"{sign}{amount}{unit}",
        st.sampled_from("+-"),
        st.integers(0, 15),
        st.sampled_from(Unit),
    ),
    max_size=2,
).map("".join)
_bases = st.one_of(
    st.sampled_from(["now", "today", "tomorrow", "yesterday"]),
    days.map(date.isoformat),
    instants.map(datetime.isoformat),
    # Without an offset, so that the zone has a say.
    instants.map(lambda at: at.replace(tzinfo=None).isoformat()),
    instants.map(lambda at: quoted(at.isoformat())),
)
moments = st.builds(lambda base, steps: base + steps, _bases, _steps)
_texts = st.one_of(
    tags,
    text.filter(is_storable),
    st.text(st.sampled_from("aAsSße%_\\'\n #"), max_size=3),
    st.just(""),
).map(quoted)
_fragments = _texts.filter(lambda written: written != '""')
_ids = links.map(str)


def _comparisons(
    fields: tuple[str, ...],
    operators: tuple[str, ...],
    values: st.SearchStrategy[str],
    *,
    nullable: bool = False,
) -> st.SearchStrategy[str]:
    """Comparisons of any of `fields` by any of `operators`, `in` among them where = is."""
    field = st.sampled_from(fields)
    plain = st.builds("{}{}{}{}{}".format, field, _space, st.sampled_from(operators), _space, values)
    kinds = [plain]
    if "=" in operators:
        members = values | st.just("null") if nullable else values
        lists = st.lists(members, min_size=1, max_size=3).map(", ".join)
        kinds.append(
            st.builds("{} {} ({})".format, field, st.sampled_from(["in", "not in", "NOT IN"]), lists)
        )
        if nullable:
            kinds.append(st.builds("{} {} null".format, field, st.sampled_from(_EQUALITY)))
    return st.one_of(kinds)


comparisons = st.one_of(
    _comparisons(("title",), _EQUALITY, _texts),
    _comparisons(("title", "text"), _SEARCH, _fragments),
    _comparisons(("description",), _EQUALITY, _texts, nullable=True),
    _comparisons(("description",), _SEARCH, _fragments),
    _comparisons(
        ("tag", "tags"), _EQUALITY, st.sampled_from(["home", "WORK", '"a,b"', "STRASSE"]), nullable=True
    ),
    _comparisons(("tag",), _SEARCH, st.sampled_from(["o", "SS", '","', "ome"])),
    _comparisons(("priority",), _ORDER, st.sampled_from(Priority)),
    _comparisons(("completed",), _EQUALITY, st.sampled_from(["true", "false"])),
    st.just("completed"),
    _comparisons(("due", "due_date", "completed_at"), _ORDER, moments, nullable=True),
    _comparisons(("created", "created_at", "updated", "updated_at"), _ORDER, moments),
    _comparisons(("version",), _ORDER, st.integers(0, 12).map(str)),
    _comparisons(("project", "section_id", "parent"), _EQUALITY, _ids, nullable=True),
    _comparisons(("id",), _EQUALITY, _ids),
    st.sampled_from(["recurrence = null", "recurrence != null"]),
    _comparisons(("time_zone",), _EQUALITY, st.sampled_from(ZONES).map(quoted), nullable=True),
)


def _larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joints = st.sampled_from([" && ", " || ", " and ", "||", " OR "])
    return st.one_of(
        st.builds("{}{}{}".format, smaller, joints, smaller),
        st.builds("({})".format, smaller),
        st.builds("{}({})".format, st.sampled_from(["!", "not ", "! "]), smaller),
    )


filter_texts = st.recursive(comparisons, _larger, max_leaves=6).filter(lambda written: len(written) <= 1000)
filters: st.SearchStrategy[Filter] = filter_texts.map(parse_filter)
"""Filters of every kind of comparison, about tasks such as `support.strategies.tasks` makes."""

times = st.builds(lambda hours: NOW + timedelta(hours=hours), st.integers(-48, 48))
"""When a filter is asked."""
