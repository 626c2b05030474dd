"""How an update stands on paper: its day, how it stands, its words, and who told it."""

from collections.abc import Iterator

from partnerdesk.documents.report import RUST
from partnerdesk.documents.typesetting import OCHRE, SMALL, SMALL_MUTED, SMALL_STRONG, TEAL, Colour, Style
from partnerdesk.file.captured_words import also_told, measured
from partnerdesk.file.reading.commitment import UpdateRow
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import UpdateStanding
from partnerdesk.words import day, listed, number, word

_COLOURS = {
    UpdateStanding.ON_TRACK: TEAL,
    UpdateStanding.AT_RISK: OCHRE,
    UpdateStanding.OFF_TRACK: RUST,
}


def colour_of(standing: str | None) -> Colour:
    """Return the colour of a standing; the word stands beside it."""
    return _COLOURS[UpdateStanding(standing)] if standing else TEAL


def update_lines(update: UpdateRow, outcome: str | None) -> Iterator[tuple[str, Style]]:
    """Yield the lines of an update; a value that was told of another outcome than that of now says so."""
    per_cent = f"{number(update.progress)} %" if update.progress is not None else ""
    standing = word("update", update.standing) if update.standing else ""
    style = SMALL_STRONG._replace(colour=colour_of(update.standing))
    yield listed([day(update.on), per_cent, standing, measured(update.value, update.unit)]), style
    yield update.text, SMALL
    yield from ((text, SMALL) for text in also_told(update))
    other = update.outcome if update.value is not None and update.outcome != outcome else ""
    of = tr("the value is of “{outcome}”", outcome=other) if other else ""
    yield listed([update.by or "", of, update.source or ""]), SMALL_MUTED
