"""Lists that nobody thought of: filters and parameters put together by chance, as a caller may."""

import random
from typing import Final
from urllib.parse import quote_plus

_WORDS: Final = ("review", "quokka", "zzzz", "x", "e", "budget", "re", "kitchen", "taxes", "work", "task")
_TAGS: Final = ("home", "work", "money", "taxes", "nothing", "o", "xe")
_DAYS: Final = ("today", "now", "now+7d", "now-300d", "today+380d", "now-395d", "now+395d")
_AGES: Final = tuple(f"now-{days}d" for days in (0, 1, 10, 100, 300, 340))
_OPTIONAL: Final = ("tag", "description", "recurrence", "project", "section", "parent", "due", "time_zone")
_COMPARISONS: Final = (
    (("completed",), ("=",), ("true", "false")),
    (("priority",), ("=", "!=", "<", "<=", ">", ">="), ("none", "low", "medium", "high")),
    (("title",), ("~", "!~", "=", "!="), _WORDS),
    (("description", "text"), ("~", "!~"), _WORDS),
    (("tag",), ("~", "!~", "=", "!="), _TAGS),
    (_OPTIONAL, ("=", "!="), ("null",)),
    (("due",), ("<", ">", "="), _DAYS),
    (("created", "updated", "completed_at"), ("<", ">"), _AGES),
    (("version",), ("<", ">"), ("20", "500", "5000", "9500", "9990")),
    (("time_zone",), ("=", "!="), ('"Europe/Paris"', '"Asia/Tokyo"')),
)
_PARAMETERS: Final = {
    "status": ("pending", "completed"),
    "priority": ("high", "low", "none"),
    "tag": ("home", "taxes", "nothing", "home,work"),
    "search": (*_WORDS, "review budget"),
    "due": ("overdue", "today", "week", "none"),
    "blocked": ("true", "false"),
    "actionable": ("true", "false"),
    "project_id": ("none",),
}
_ORDERS: Final = ("position", "-position", "due_date", "-due_date", "created")


def chance_lists(count: int, seed: int) -> dict[str, str]:
    """So many lists, by name, as they follow in a query: of a `seed` always the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, str] = {}
    while len(found) < count:
        asked = {"filter": _formula(chance)} if chance.random() < 2 / 3 else _parameters(chance)
        if chance.random() < 1 / 6:
            asked["sort"] = chance.choice(_ORDERS)
        name = "&".join(f"{name}={value}" for name, value in asked.items())
        found[name] = "".join(f"&{name}={quote_plus(value)}" for name, value in asked.items())
    return found


def _parameters(chance: random.Random) -> dict[str, str]:
    names = chance.sample(list(_PARAMETERS), chance.choice((1, 2, 2, 3)))
    return {name: chance.choice(_PARAMETERS[name]) for name in names}


def _formula(chance: random.Random) -> str:
    formula = _comparison(chance)
    for _ in range(chance.randrange(4)):
        joined, both = _comparison(chance), chance.random() < 3 / 4
        formula = f"{formula} && {joined}" if both else f"({formula} || {joined})"
    return f"!({formula})" if chance.random() < 1 / 10 else formula


def _comparison(chance: random.Random) -> str:
    return " ".join(map(chance.choice, chance.choice(_COMPARISONS)))
