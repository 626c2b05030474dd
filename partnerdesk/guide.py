"""The guide: a page for each place and a few more, and the words of the method, from resources/guide."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from partnerdesk import language
from partnerdesk.language import LANGUAGES, SOURCE
from partnerdesk.partnership.names import folded
from partnerdesk.resource import resource

#: The key of the page of the words of the method, which is made from them.
WORDS = "words"


class Kind(StrEnum):
    """What a part of a page is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    STEP = "step"


class Part(NamedTuple):
    """A paragraph, heading, item or step."""

    kind: Kind
    text: str


class Page(NamedTuple):
    """A page: its key, which is that of its place, its title, its picture (or None), and its parts."""

    key: str
    title: str
    picture: Path | None
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return all its words, for searching."""
        return "\n".join([self.title, *(part.text for part in self.parts)])


class Word(NamedTuple):
    """A word of the method: its name, other forms of it that stand on the screen, and what it means."""

    name: str
    also: tuple[str, ...]
    means: str


def pages() -> tuple[Page, ...]:
    """Return the pages in their order."""
    return _pages(language.current())


def words() -> tuple[Word, ...]:
    """Return the words of the method."""
    return tuple(
        Word(found["name"], tuple(found["also"]), found["means"])
        for found in _content(language.current())["word"]
    )


def found(looked_for: str, among: Iterable[Page]) -> list[Page]:
    """Return the pages that hold every word that is looked for, those with it in the title first."""
    wanted = folded(looked_for).split()
    return _titles_first(wanted, among, lambda word, text: word in text)


def beginning(looked_for: str, among: Iterable[Page]) -> list[Page]:
    """Return the pages that hold words which begin as each that is looked for, titles first."""
    wanted = [f" {word}" for word in re.findall(r"\w+", folded(looked_for))]
    return _titles_first(wanted, among, lambda word, text: word in _spaced(text)) if wanted else []


def _titles_first(
    wanted: Sequence[str], among: Iterable[Page], holds: Callable[[str, str], bool]
) -> list[Page]:
    holding = [page for page in among if all(holds(word, _folded(page.text)) for word in wanted)]
    return sorted(holding, key=lambda page: not all(holds(word, _folded(page.title)) for word in wanted))


@lru_cache(maxsize=256)  # all pages are searched at every key
def _folded(text: str) -> str:
    return folded(text)


@lru_cache(maxsize=256)
def _spaced(text: str) -> str:
    """Return a text with a space before each word and nothing else between them."""
    return " ".join(["", *re.findall(r"\w+", text)])


def words_in(texts: Sequence[str]) -> list[Word]:
    """Return the words of the method that stand in texts; a longer one hides a shorter one within it."""
    rest = folded("\n".join(texts))
    forms = sorted(((form, word) for word in words() for form in (word.name, *word.also)), key=_longest_first)
    at: dict[Word, int] = {}
    for form, word in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(folded(form))}(?!\w)", rest):
            at[word] = min(at.get(word, match.start()), match.start())
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return sorted(at, key=at.__getitem__)


def _longest_first(form: tuple[str, Word]) -> int:
    return -len(form[0])


@cache
def _pages(spoken: str) -> tuple[Page, ...]:
    return tuple(map(_page, _content(spoken)["page"]))


@cache
def _content(spoken: str) -> dict[str, Any]:
    name = f"guide/{spoken}.toml"
    is_there = spoken in LANGUAGES and resource(name).is_file()
    return tomllib.loads(resource(name if is_there else f"guide/{SOURCE}.toml").read_text(encoding="utf-8"))


def _page(told: dict[str, str]) -> Page:
    drawn = resource(f"guide/pictures/{told['picture']}.png") if told["picture"] else None
    parts = (_part(line) for line in told["text"].splitlines() if line.strip())
    return Page(told["key"], told["title"], drawn, tuple(parts))


def _part(line: str) -> Part:
    for sign, kind in (("# ", Kind.HEADING), ("- ", Kind.ITEM)):
        if line.startswith(sign):
            return Part(kind, line.removeprefix(sign))
    step = re.match(r"\d+\. ", line)
    return Part(Kind.STEP, line[step.end() :]) if step else Part(Kind.TEXT, line)
