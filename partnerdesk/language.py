"""The language of what a person reads, on screen, on paper and in the command line.

Whole sentences with named places go through `tr`, never glued pieces. The catalogues are
gettext's, in resources/translations; without one the English source text stands.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

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

_current = SOURCE


def use(language: str) -> None:
    """Make `language` (a key of LANGUAGES) the one that `tr` answers in."""
    global _current  # one process shows one language at a time
    _current = language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    import gettext  # slow: the source texts need none

    from partnerdesk.resource import resource

    folder = str(resource("translations"))
    return gettext.translation("partnerdesk", folder, [language], fallback=True)


def tr(text: str, /, **places: object) -> str:
    """Return the text in the current language, its {places} filled."""
    found = text if _current == SOURCE else _catalogue(_current).gettext(text)
    return found.format(**places) if places else found


def trn(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the form of the text that fits `number`, which fills {number}."""
    if _current == SOURCE:
        found = one if number == 1 else many
    else:
        found = _catalogue(_current).ngettext(one, many, number)
    return found.format(number=number, **places)
