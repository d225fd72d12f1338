"""What every store must find when words are searched for: the same, whatever they are written in."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.storage import Storage
from application.task_filter import Filter
from application.tasks.task_search import TaskSearch
from contracts.query import keep
from domain.task import Task
from domain.vocabulary import MAX_DESCRIPTION, fold, is_storable
from entrypoints.filter_language import parse_filter
from support.builders import a_task
from support.strategies import NOW

# Letters whose case, width, composition or order differs; joined and flagged emoji; patterns' wildcards.
PIECES = [
    *("a", "A", "i", "I", "İ", "ı", "ß", "ẞ", "ss", "ſ", "Σ", "σ", "ς", "é", "e\u0301", "Å", "\u212b", "K"),
    *(
        "\u0301",
        "\u0323",
        "q\u0323\u0307",
        "ﬁ",
        "fi",
        "ﬃ",
        "²",
        "½",
        "Ⅷ",
        "ａ",
        "Ａ",
        "ｶﾞ",
        "ガ",
        "한",
        "한글",
    ),
    *("\u1112\u1161\u11ab", "ᄒ", "👨‍👩‍👧", "👨", "\u200d", "🏳️‍🌈", "🇩🇪", "🇩", "𝐀", "𐐀", "𐐨", "漢", "ﷺ", "ŉ"),
    *("%", "_", "\\", "\\%", "%%", "'", '"', "*", ".", "[a]", "^", "$", "(", " ", "  ", "\u00a0", "\t", "\n"),
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
rewritings = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        str.swapcase,
        str.title,
        *(lambda text, form=form: unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKD")),
    ]
)


@st.composite
def needles(draw: st.DrawFn, text: str) -> str:
    """A part of `text`, perhaps written otherwise; or any other."""
    start = draw(st.integers(0, len(text)))
    part = text[start : start + draw(st.integers(1, 6))]
    return draw(rewritings)(draw(st.sampled_from([part, part, part]) | texts))


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Task], list[str]]:
    """Some tasks and what to search them for."""
    given_tasks = []
    for _ in range(draw(st.integers(1, 5))):
        title, tag = draw(texts), draw(texts)
        fields: dict[str, object] = {"title": title if title.strip() else "a", "description": draw(texts)}
        if tag.strip():
            fields["tags"] = [tag]
        given_tasks.append(a_task(**fields))
    asked = []
    for _ in range(draw(st.integers(1, 6))):
        task = draw(st.sampled_from(given_tasks))
        words = [
            draw(needles(draw(st.sampled_from([task.title, task.description or "", *task.tags]))))
            for _ in range(draw(st.integers(1, 3)))
        ]
        asked.append(" ".join(words))
    return given_tasks, [text for text in asked if text.strip() and is_storable(text)]


def contains_all(task: Task, words: list[str]) -> bool:
    """By the definition: each word is in the title, the description or a tag."""
    places = [fold(task.title), fold(task.description or ""), *map(fold, task.tags)]
    return all(any(word in place for place in places) for word in words)


class SearchContract:
    """Inherit, and provide a session-wide fixture `storage`."""

    @settings(max_examples=150)
    @given(questions())
    async def test_finds_what_contains_every_word(
        self, storage: Storage, question: tuple[list[Task], list[str]]
    ) -> None:
        given_tasks, asked = question
        user = await keep(storage, given_tasks)
        async with storage.reading_as(user) as reading:
            for text in asked:
                words = fold(unicodedata.normalize("NFC", text)).split()
                query = TaskSearch(search=text).resolve(NOW, "UTC")
                wanted = {task.id for task in given_tasks if contains_all(task, words)}
                assert {task.id for task in await reading.tasks.find(query)} == wanted
                assert await reading.tasks.count(query) == len(wanted)
                assert {task.id for task in given_tasks if query.matches(task)} == wanted
                for field in ("title", "description", "tag", "text"):
                    resolved = contains(field, text).resolve(NOW, "UTC")
                    filtered = replace(TaskSearch().resolve(NOW, "UTC"), filter=resolved)
                    found = {task.id for task in await reading.tasks.find(filtered)}
                    assert found == {task.id for task in given_tasks if resolved.matches(task)}

    @pytest.mark.parametrize(
        ("text", "asked", "is_found"),
        [
            ("Straße", "STRASSE", True),
            ("Strasse", "straße", True),
            ("ΣΊΣΥΦΟΣ", "σίσυφος", True),
            ("σίσυφος", "ΣΊΣΥΦΟΣ", True),
            ("\ufb01ne", "FINE", True),
            ("e\u0301cole", "École", True),
            ("école", "ecole", False),
            # Unicode's default folding, which is nobody's language in particular.
            ("İzmir", "i\u0307ZMIR", True),
            ("İzmir", "izmir", False),
            ("ılık", "ilik", False),
            ("한글", unicodedata.normalize("NFD", "한글"), True),
            ("한글", "한", True),
            ("👨‍👩‍👧 trip", "👨‍👩‍👧", True),
            ("👨 trip", "👨‍👩‍👧", False),
            ("ＡＢＣ", "abc", True),
            ("100%", "%", True),
            ("100", "%", False),
            ("a_b", "a_b", True),
            ("axb", "a_b", False),
            ("a\\b", "\\", True),
            ("ab", "\\", False),
            ("a%b", "a\\%b", False),
            ("it's", "'s", True),
            ("one two", "two one", True),
            ("one two", "one three", False),
            ("one two", "onetwo", False),
        ],
    )
    async def test_what_a_reader_would_call_the_same(
        self, storage: Storage, text: str, asked: str, is_found: bool
    ) -> None:
        given_tasks = [a_task(title=text), a_task(description=text), a_task(tags=[text])]
        user = await keep(storage, given_tasks)
        query = TaskSearch(search=asked).resolve(NOW, "UTC")
        async with storage.reading_as(user) as reading:
            found = {task.id for task in await reading.tasks.find(query)}
        assert found == ({task.id for task in given_tasks} if is_found else set())

    async def test_a_word_is_not_put_together_from_two_places(self, storage: Storage) -> None:
        given_tasks = [a_task(title="ab", description="cd", tags=["ef", "gh"])]
        user = await keep(storage, given_tasks)
        async with storage.reading_as(user) as reading:
            for text in ("abcd", "bc", "de", "efgh", "fg"):
                assert not await reading.tasks.find(TaskSearch(search=text).resolve(NOW, "UTC"))
            assert await reading.tasks.find(TaskSearch(search="b c f g").resolve(NOW, "UTC"))

    async def test_long_texts_and_many_words_are_searched_whole(self, storage: Storage) -> None:
        given_tasks = [a_task(description="x " * (MAX_DESCRIPTION // 2 - 3) + "end")]
        user = await keep(storage, given_tasks)
        async with storage.reading_as(user) as reading:
            for text, count in (("end", 1), ("x end pay", 1), ("end " * 20, 1), ("end " * 20 + "z", 0)):
                assert await reading.tasks.count(TaskSearch(search=text).resolve(NOW, "UTC")) == count


def contains(field: str, text: str) -> Filter:
    """The filter that a caller writes to find `text` in a field."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return parse_filter(f'{field} ~ "{quoted}"')
