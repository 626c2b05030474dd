"""The language of what a person reads, on screen, on paper and in the command line.

Whole sentences with named places go through `tr`, never glued pieces. The catalogues are
gettext's, in resources/translations; without one the English source text stands.
"""

import gettext
from functools import cache

from partnerdesk.resource import resource

LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}

_current = "en"


def use(language: str) -> None:
    """Make `language` (a key of LANGUAGES) the one that `tr` answers in."""
    global _current  # one process shows one language at a time
    _current = language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = str(resource("translations"))
    return gettext.translation("partnerdesk", folder, [language], fallback=True)


def tr(text: str, /, **places: object) -> str:
    """Return the text in the current language, its {places} filled."""
    found = _catalogue(_current).gettext(text)
    return found.format(**places) if places else found


def trn(one: str, many: str, number: int, /, **places: object) -> str:
    """Return the form of the text that fits `number`, which fills {number}."""
    found = _catalogue(_current).ngettext(one, many, number)
    return found.format(number=number, **places)
