"""What was captured in a meeting, as its minutes print it: actions, offers, parked questions, notes."""

from collections.abc import Sequence

from partnerdesk.documents.blocks import Block
from partnerdesk.documents.minutes_corrected import mark
from partnerdesk.documents.press import Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import LABEL, SMALL, SMALL_MUTED
from partnerdesk.file.captured_words import about_text, title_text
from partnerdesk.file.reading.captured import Captured, CapturedKind
from partnerdesk.file.reading.final_minutes import Corrections
from partnerdesk.language import N_, Mark

#: The kinds in their order, each with its heading. Decisions stand above, with their positions.
_HEADINGS: tuple[tuple[CapturedKind, Mark], ...] = (
    (CapturedKind.ACTION, N_("Actions")),
    (CapturedKind.OFFER, N_("Commitments offered")),
    (CapturedKind.INTEREST, N_("Interests and limitations said in the open")),
    (CapturedKind.UPDATE, N_("What was told of the commitments")),
    (CapturedKind.READING, N_("Readings of the indicators")),
    (CapturedKind.PARKED, N_("Parked for another meeting")),
    (CapturedKind.NOTE, N_("Notes from the meeting")),
)


def captured_blocks(press: Press, captured: Sequence[Captured], since: Corrections) -> list[Block]:
    """Return a list for each kind of what was captured, without the decisions."""
    found: list[Block] = []
    for kind, heading in _HEADINGS:
        of_it = [c for c in captured if c.kind == kind]
        if of_it:
            found.append(press.text(heading.tr(), LABEL, gap=18, with_next=True, role=Role.SUBHEADING))
            found += [_item(press, number, c, since) for number, c in enumerate(of_it, start=1)]
    return found


def _item(press: Press, number: int, captured: Captured, since: Corrections) -> Block:
    x = 22.0
    texts = (title_text(captured), SMALL), (about_text(captured), SMALL_MUTED)
    return press.item(
        press.cell(0, 20, (f"{number}.", SMALL_MUTED)),
        press.cell(x, press.measure - x, *texts, mark(since, (captured.table, captured.id))),
    )
