"""Read the values of options; a wrong one is told in one sentence."""

from argparse import ArgumentTypeError
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from partnerdesk import calling
from partnerdesk.language import tr
from partnerdesk.partnership.fields.kept import LARGEST_WHOLE


def version_number(text: str) -> int:
    """Read the number of a version."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= LARGEST_WHOLE:
        raise ArgumentTypeError(tr("'{text}' is no number of a version.", text=text))
    return int(text)


def day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(tr("'{text}' is no day; write it as 2026-11-24.", text=text)) from None


def one_of(words: Collection[str], meaning: Callable[[str], Any]) -> dict[str, Any]:
    """Return the arguments of argparse for an option with fixed words, converted by `meaning`."""

    def read(text: str) -> Any:
        if text not in list(words):
            raise ArgumentTypeError(calling.none_of(text, list(words)))
        return meaning(text)

    return {"type": read, "metavar": "|".join(words)}
