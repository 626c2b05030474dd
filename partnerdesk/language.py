"""The language of what a person reads, on screen, on paper and in the command line.

Whole sentences with named places go through `tr`. A text that is written down where nothing may be
translated yet, in a constant of a module or a class, is a mark, `N_("...")`, and its `tr` is called when
it is read. The language belongs to the context: a worker can print in one while the window speaks another.
The catalogues are gettext's, in resources/translations; without one the English source text is used.
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

#: The language that the texts in the code are written in.
SOURCE = "en"

_spoken = ContextVar("language", default=SOURCE)


def current() -> str:
    """Return the language that is asked for here."""
    return _spoken.get()


def of_texts() -> str:
    """Return the language that texts come in here: the source, where the one asked for has no catalogue.

    Days and numbers follow it, so that no French month stands in an English sentence.
    """
    language = _spoken.get()
    return language if _catalogue(language) else SOURCE


def use(language: str) -> None:
    """Ask for `language`, a key of LANGUAGES, from now on in this context."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Ask for `language`, a key of LANGUAGES, within the block alone."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


class Mark(NamedTuple):
    """A text to be translated when it is read; make one with `N_`."""

    text: str

    def tr(self, **places: object) -> str:
        """Return the text in the current language, its {places} filled."""
        return _filled(self.text, places)


def N_(text: str, /) -> Mark:  # noqa: N802  # the name that gettext's tools look for
    """Mark a text for translation without translating it yet."""
    return Mark(text)


def tr(text: str, /, **places: object) -> str:
    """Return the text in the current language, its {places} filled."""
    return _filled(text, places)


def trn(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the form of the text that fits `number`, which fills {number}."""
    if catalogue := _catalogue(_spoken.get()):
        found = catalogue.ngettext(one, many, number)
    else:
        found = one if number == 1 else many
    return found.format(number=number, **places)


def _filled(text: str, places: Mapping[str, object]) -> str:
    catalogue = _catalogue(_spoken.get())
    found = catalogue.gettext(text) if catalogue else text
    return found.format(**places) if places else found


@cache
def _catalogue(language: str) -> gettext.NullTranslations | None:
    if language == SOURCE:
        return None
    import gettext  # slow: not needed at start

    try:
        return gettext.translation("partnerdesk", str(resource("translations")), [language])
    except FileNotFoundError:
        return None
