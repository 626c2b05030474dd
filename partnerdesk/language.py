"""The translation of texts, on screen, on paper and on the command line.

Whole sentences with named placeholders go through `tr`. A text in a constant of a module or class is
written as a mark, `N_("...")`, and its `tr` is called when the text is needed. The language belongs to the
context, so a worker can print in one language while the window uses another. The catalogues are those of
gettext, in resources/translations; without a catalogue the English source text is used.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.resource import resource

if TYPE_CHECKING:
    import gettext
    from collections.abc import Iterator, Mapping

LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}

#: The language of the texts in the code.
SOURCE = "en"

_current = ContextVar("language", default=SOURCE)


def current() -> str:
    """Return the language chosen in this context."""
    return _current.get()


def of_texts() -> str:
    """Return the language of the texts in this context: SOURCE if the chosen language has no catalogue.

    Days and numbers use this language, so that no French month appears in an English sentence.
    """
    language = _current.get()
    return language if _catalogue(language) else SOURCE


def use(language: str) -> None:
    """Choose `language`, a key of LANGUAGES, in this context."""
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Choose `language`, a key of LANGUAGES, during the block."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


class Mark(NamedTuple):
    """A text that is translated when it is needed; create one with `N_`."""

    text: str

    def tr(self, **places: object) -> str:
        """Return the text in the current language, its {places} filled."""
        return _filled(self.text, places)


def N_(text: str, /) -> Mark:  # noqa: N802  # the name that the tools of gettext expect
    """Mark a text for translation without translating it yet."""
    return Mark(text)


def tr(text: str, /, **places: object) -> str:
    """Return the text in the current language, its {places} filled."""
    return _filled(text, places)


def trn(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the plural form of the text for `number`, which fills {number}."""
    if catalogue := _catalogue(_current.get()):
        text = catalogue.ngettext(one, many, number)
    else:
        text = one if number == 1 else many
    return text.format(number=number, **places)


def _filled(text: str, places: Mapping[str, object]) -> str:
    catalogue = _catalogue(_current.get())
    translated = catalogue.gettext(text) if catalogue else text
    return translated.format(**places) if places else translated


@cache
def _catalogue(language: str) -> gettext.NullTranslations | None:
    if language == SOURCE:
        return None
    import gettext  # slow: not needed at start

    try:
        return gettext.translation("partnerdesk", str(resource("translations")), [language])
    except FileNotFoundError:
        return None
