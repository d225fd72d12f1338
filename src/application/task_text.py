"""A task's text as it is compared, ordered and searched, in every store alike."""

from domain.task import Task
from domain.vocabulary import MAX_TITLE, fold


def title_key(task: Task) -> str:
    """The title as it is ordered: by code point of its folded form, bounded so that an index can hold it."""
    return fold(task.title)[:MAX_TITLE]


def tag_keys(task: Task) -> list[str]:
    """The tags as they are compared."""
    return [fold(tag) for tag in task.tags]


def search_text(task: Task) -> str:
    """The text that search looks in: folded title, description and tags, on lines of their own."""
    return "\n".join([fold(task.title), fold(task.description or ""), *tag_keys(task)])
