"""What was corrected since minutes became final: a mark beside each, and what they said before."""

from partnerdesk.documents.blocks import Block
from partnerdesk.documents.press import Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import LABEL, MARK, SMALL, SMALL_MUTED, Style
from partnerdesk.file.captured_words import gone_text, gone_word
from partnerdesk.file.reading.final_minutes import Corrections
from partnerdesk.file.reading.rounds import Round
from partnerdesk.language import tr


def mark(since: Corrections, *keys: tuple[str, int]) -> tuple[str, Style]:
    """Return the line below rows, given by table and id, of which one reads otherwise now; else none."""
    return tr("corrected since") if since.new.intersection(keys) else "", MARK


def mark_of_rounds(since: Corrections, decision: int, held: tuple[Round, ...]) -> tuple[str, Style]:
    """Return the line below a decision that reads otherwise now, or has positions that do."""
    positions = [("position", taken.id) for round_ in held for taken in round_.positions]
    return mark(since, ("decision", decision), *positions)


def gone_blocks(press: Press, since: Corrections) -> list[Block]:
    """Return a list of what the final minutes said that reads otherwise now."""
    if not since.gone:
        return []
    heading = tr("As it was when the minutes became final")
    found: list[Block] = [press.text(heading, LABEL, gap=18, with_next=True, role=Role.SUBHEADING)]
    x = 22.0
    for number, gone in enumerate(since.gone, start=1):
        body = press.cell(x, press.measure - x, (gone_text(gone), SMALL), (gone_word(gone), SMALL_MUTED))
        found.append(press.item(press.cell(0, 20, (f"{number}.", SMALL_MUTED)), body))
    return found
