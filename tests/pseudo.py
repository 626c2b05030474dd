"""A language that nobody speaks: each text in brackets, with marks on its letters, a third longer.

What is shown without brackets came past the catalogues; what does not fit would not fit in a real language.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import pycountry
import pytest
from babel.messages.extract import extract_from_file

import partnerdesk
from partnerdesk import language
from partnerdesk.clauses import offered_clauses
from partnerdesk.language import LANGUAGES
from partnerdesk.locale_table import LOCALES
from partnerdesk.sdg_targets import targets
from tests import catalogues

KEY = "eo"  # the plural rule of its catalogue is that of a real language; nothing else of it is used
KEYWORDS = {"tr": None, "trn": (1, 2), "N_": None}
_KEYWORD = re.compile(rf"\b({'|'.join(KEYWORDS)})\b")

#: Names that are the same in every language, what was typed, and what Qt's own catalogues translate.
NAMES = (
    "PartnerDesk",
    "Ctrl",
    "Shift",
    "Alt",
    "Del",
    "F",
    "Esc",
    "pump",
    "PgUp",
    "PgDown",
    "Scroll Left",
    "Scroll Right",
)

_MARKED = str.maketrans("aeiounAEIOU", "àéîöüñÀÉÎÖÜ")
_KEPT = re.compile(r"(\{\w+\}|%\(\w+\)[rs]|%[rs])")
_INNER = re.compile(r"\[[^\[\]]*(\]|…|$)")  # one that was cut for want of room ends in dots
_BETWEEN = re.compile(r"[|·,;:()\n/–—•“”\"+×✓✗]+|\d+")


def pseudo(text: str) -> str:
    """Return a text in the language: "Undo {label}" is "[Üñdö {label}···]"."""
    letters = len(_KEPT.sub("", text))
    parts = _KEPT.split(text)
    marked = "".join(p if _KEPT.fullmatch(p) else p.translate(_MARKED) for p in parts)
    return f"[{marked}{'·' * -(-letters * 35 // 100)}]"


@cache
def extracted() -> frozenset[str | tuple[str, str]]:
    """Return every text that `dev.py texts` extracts; one with plural forms as a pair."""
    modules = Path(partnerdesk.__file__).parent.rglob("*.py")
    texts = (text for module in modules for text in _extracted_from(module))
    return frozenset(text if isinstance(text, str) else (text[0], text[1]) for text in texts)


def _extracted_from(module: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield the texts of a module; one without a keyword is not read by Babel, which takes long."""
    if _KEYWORD.search(module.read_text(encoding="utf-8")):
        yield from (message for _, message, *_ in extract_from_file("python", module, keywords=KEYWORDS))


def _translation(text: str | tuple[str, str]) -> str | tuple[str, ...]:
    return pseudo(text) if isinstance(text, str) else tuple(map(pseudo, text))


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Speak the language within the block; its catalogue is compiled into `folder`."""
    catalogues.write_catalogue(folder, KEY, {text: _translation(text) for text in extracted()})
    months = tuple(map(pseudo, LOCALES["en"].months))
    with pytest.MonkeyPatch.context() as patch, catalogues.catalogues_from(folder):
        patch.setitem(LOCALES, KEY, LOCALES["en"]._replace(months=months))
        with language.speaking(KEY):
            yield


def _trimmed(part: str) -> str:
    return part.strip(" .…%'-_")


class Content:
    """What may be shown as it is: the texts of a file, and names that are the same in every language."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole = "\n".join(texts)
        self._parts = {_trimmed(part) for part in _BETWEEN.split(self._whole)}

    def strange_in(self, text: str) -> list[str]:
        """Return the parts of a text that neither the content nor the language holds."""
        if "<span" in text:  # a difference tells single words of the content
            return self.strange_words_in(re.sub(r"<[^>]+>", "\n", text))
        bare = text.replace("&", "")
        while (less := _INNER.sub("|", bare)) != bare:
            bare = less
        parts = [(_trimmed(part), part.endswith("…")) for part in _BETWEEN.split(bare.strip())]
        return [
            part
            for part, is_cut in parts
            if re.search(r"[A-Za-z]{2}", part)
            and not self._holds(part)
            and not (is_cut and self._begins(part))
        ]

    def _begins(self, part: str) -> bool:
        return any(whole.startswith(part) for whole in self._parts)

    def _holds(self, part: str) -> bool:
        is_sentence = " " in part
        return part in self._parts or (is_sentence and part in self._whole.replace("&", ""))

    def strange_words_in(self, painted: str) -> list[str]:
        """Return the words of a painted text, perhaps a piece of a line, that nobody translated."""
        words = re.findall(r"[^\W\d_]{2,}", painted)
        plain = [word for word in words if re.search("[aeiounAEIOU]", word)]
        return [word for word in plain if word not in self._whole]


def content_of(file: Path, *more: str) -> Content:
    """Return the content of a file, and more of what a test put into it."""
    return Content((*_known(file), *more))


def _known(file: Path) -> Iterator[str]:
    """Yield every text of a file, and the names that come from lists of the world."""
    with closing(sqlite3.connect(file)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            for row in opened.execute(f'SELECT * FROM "{table}"'):
                yield from (value for value in row if isinstance(value, str))
    yield from (country.name for country in pycountry.countries)
    yield from (currency.name for currency in pycountry.currencies)
    for code, target in targets().items():  # as the names of countries: no other language has them yet
        yield from (f"{code} {target}", target)
    yield from (
        part for clause in offered_clauses("en") for part in (clause.heading, clause.text, clause.reason)
    )
    yield from (*LANGUAGES.values(), *NAMES)
    yield from (*file.parts, *file.stem.split("."), file.suffix[1:], "towns", "Documents")
