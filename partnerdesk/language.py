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
    """Return the language that `tr` answers in here."""
    return _spoken.get()


def use(language: str) -> None:
    """Answer in `language`, a key of LANGUAGES, from now on in this context."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Answer in `language`, a key of LANGUAGES, within the block alone."""
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
    language = _spoken.get()
    if language == SOURCE:
        found = one if number == 1 else many
    else:
        found = _catalogue(language).ngettext(one, many, number)
    return found.format(number=number, **places)


def _filled(text: str, places: Mapping[str, object]) -> str:
    language = _spoken.get()
    found = text if language == SOURCE else _catalogue(language).gettext(text)
    return found.format(**places) if places else found


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    import gettext  # slow: the source texts need none

    folder = str(resource("translations"))
    return gettext.translation("partnerdesk", folder, [language], fallback=True)
