"""What the cards of the board are grouped by: the columns, and in which of them a card is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk.commitments.column_model import Key
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded

if TYPE_CHECKING:
    from partnerdesk.file.reading.commitments import Card
    from partnerdesk.file.reading.rows import Rows


class By(StrEnum):
    """What the cards are grouped by."""

    STATUS = "status"
    PARTNER = "partner"
    COUNTRY = "country"
    GROUP = "group"


class Head(NamedTuple):
    """The key and the title of a column."""

    key: Key
    title: str


def keys_of(card: Card | None, by: By) -> Sequence[Key]:
    """Return the keys of the columns in which a card is; none for None."""
    if card is None:
        return ()
    if by == By.STATUS:
        return (card.status,)
    if by == By.PARTNER:
        return (card.participant_id, *card.along)
    if by == By.COUNTRY:
        return card.countries or ("",)
    return (card.working_group_id or 0,)


def heads(seen: Rows, by: By, there: Collection[Key]) -> list[Head]:
    """Return the columns, in order; `there` holds the keys of the columns in which any card is."""
    if by == By.STATUS:
        return [Head(key, word) for key, word in words.choices("commitment")]
    from partnerdesk.file.reading.commitment import choices, groups  # slow: not needed at start

    if by == By.GROUP:
        named = [Head(g.id, g.name) for g in groups(seen)]
        return [*named, Head(0, tr("No working group"))]
    if by == By.COUNTRY:
        named = [Head(key, country(str(key))) for key in there if key]
        last = [Head("", tr("No country named"))] if "" in there else []
    else:
        names = {c.id: c.name for c in choices(seen)}
        named, last = [Head(key, names.get(int(key), "")) for key in there], []
    return [*sorted(named, key=lambda h: (folded(h.title), h.key)), *last]
