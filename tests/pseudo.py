"""A language that nobody speaks: each text in brackets, with marks on its letters, a third longer.

What is shown without brackets came past the catalogues; what does not fit would not fit in a real language.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import partnerdesk
from partnerdesk import language
from partnerdesk.locale_table import LOCALES
from tests import catalogues

KEY = "eo"  # the catalogue's plural rule is of a real language; nothing else of it is used
KEYWORDS = {"tr": None, "trn": (1, 2), "N_": None}

_MARKED = str.maketrans("aeiounAEIOU", "àéîöüñÀÉÎÖÜ")
_KEPT = re.compile(r"(\{\w+\})")


def pseudo(text: str) -> str:
    """Return a text in the language: "Undo {label}" is "[Ündö {label}···]"."""
    letters = len(_KEPT.sub("", text))
    parts = _KEPT.split(text)
    marked = "".join(p if _KEPT.fullmatch(p) else p.translate(_MARKED) for p in parts)
    return f"[{marked}{'·' * -(-letters * 35 // 100)}]"


def extracted() -> Iterator[str | tuple[str, str]]:
    """Yield every text that `dev.py texts` extracts; one with plural forms as a pair."""
    folder = Path(partnerdesk.__file__).parent
    for _, _, message, _, _ in extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS):
        yield (message[0], message[1]) if isinstance(message, tuple | list) else message


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
