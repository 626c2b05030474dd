"""Which cards hold what is typed into the find bar of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.countries import country
from partnerdesk.partnership.names import folded

if TYPE_CHECKING:
    from partnerdesk.file.reading.commitments import Card


class CardFilter:
    """Lets a card through if its title, partner or countries contain all typed words."""

    def __init__(self) -> None:
        """Let all cards through."""
        self._wanted: list[str] = []
        self._texts: dict[int, str] = {}

    @property
    def is_on(self) -> bool:
        """Return whether anything is typed."""
        return bool(self._wanted)

    def want(self, typed: str) -> bool:
        """Look for these words from now on. Return whether they are others than before."""
        wanted = folded(typed).split()
        is_new = wanted != self._wanted
        self._wanted = wanted
        return is_new

    def forget(self, card: int | None = None) -> None:
        """Drop the cached text of a card, or of all."""
        if card is None:
            self._texts.clear()
        else:
            self._texts.pop(card, None)

    def fits(self, card: Card | None) -> bool:
        """Return whether a card holds all words; None never does."""
        if card is None or not self._wanted:
            return card is not None
        text = self._texts.get(card.id)
        if text is None:
            places = (*card.countries, *map(country, card.countries))
            text = self._texts[card.id] = folded(" ".join((card.title, card.partner, *places)))
        return all(word in text for word in self._wanted)
