"""The names of participants, needs and working groups, and which one a text means."""

import unicodedata

from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.language import N_, tr

_UNKNOWN = {
    "participant": N_("{text} is the name or short name of no participant; add it, or correct the name."),
    "need": N_("{text} is the name of no need; add it, or correct the name."),
    "working_group": N_("{text} is the name of no working group; add it, or correct the name."),
}


def as_one(text: str) -> str:
    """Return a text in NFC, in which equal letters have equal codes."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class Names:
    """The names of one noun; each can be found by its name or short name."""

    def __init__(self, noun: str) -> None:
        """Start without names; `noun` is participant, need or working_group."""
        self._noun = noun
        self._names: set[str] = set()
        self._by_short: dict[str, set[str]] = {}

    def add(self, name: str, short_name: str | None = None) -> None:
        """Add a name; it may be known already."""
        whole = as_one(name)
        self._names.add(whole)
        if short_name:
            self._by_short.setdefault(as_one(short_name), set()).add(whole)

    def find(self, text: str) -> str:
        """Return the name that a text means; a full name has priority over a short name.

        Raises Refused if the text means none, or more than one.
        """
        wanted = as_one(text)
        if wanted in self._names:
            return wanted
        meant = self._by_short.get(wanted, ())
        if not meant:
            raise Refused(_UNKNOWN[self._noun].tr(text=quoted(text)))
        if len(meant) > 1:
            raise Refused(
                tr(
                    "{text} is the short name of more than one participant; write the whole name.",
                    text=quoted(text),
                )
            )
        return next(iter(meant))

    def shortest(self, name: str, short_name: str | None) -> str:
        """Return the short name if it is unambiguous, else the name."""
        short = as_one(short_name or "")
        alone = short not in self._names and self._by_short.get(short) == {as_one(name)}
        return short_name if short_name and alone else name


def no_names() -> dict[str, Names]:
    """Return the names of an empty partnership."""
    return {noun: Names(noun) for noun in _UNKNOWN}
