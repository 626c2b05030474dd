"""Invitation letters: one for each participant that the lead invites, in the wording of the lead.

A letter has the names of the lead, the partnership and the participant, the day, and the wording. Nothing
else of a participant is read than what the wording names.
"""

from collections.abc import Sequence
from datetime import date

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.report import Report, begin_empty
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import BODY, SMALL_STRONG, SUBTITLE
from partnerdesk.file.letter_words import LetterTo, lacks_told, letters, unknown_told
from partnerdesk.file.reading.letters import invited, wording
from partnerdesk.file.reading.participants import ParticipantRow, participants
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded
from partnerdesk.words import day

#: Participants, each by id, name or short name; None means all that are invited.
Wanted = tuple[str | int, ...] | None

#: The body is larger than that of a report: a letter is read by itself.
_TEXT = BODY._replace(size=11, leading=17)


def write(file: Rows, *, paper: str, today: date, to: Sequence[LetterTo], names_signs: bool = False) -> bytes:
    """Return letters as one PDF, each on a page of its own. Raises CannotPrint if a character has no font."""
    made = begin_empty(file, tr("Invitation letter"), paper=paper, today=today, names_signs=names_signs)
    made.is_apart = True
    for each in to:
        with made.at(tr("The letter to {name}", name=each.name)):
            _letter(made, each)
    return made.pdf()


def chosen_letters(file: Rows, wanted: Wanted) -> list[LetterTo]:
    """Return the letters to write. Raises PaperProblem that says what is to be done first."""
    text = wording(file)
    if not text.strip():
        raise PaperProblem(
            tr("The invitation letter has no wording yet. Write it in Participants & gaps, in the list.")
        )
    if unknown := unknown_told(text):
        raise PaperProblem(unknown)
    found = letters(file, text, _chosen(participants(file), wanted))
    if lacks := lacks_told(found):
        raise PaperProblem(tr("{lacks} Note it, choose others, or change the wording.", lacks=lacks))
    return found


def _chosen(everyone: Sequence[ParticipantRow], wanted: Wanted) -> list[int]:
    if wanted is not None:
        return [_named(everyone, each) for each in wanted]
    found = invited(everyone)
    if not found:
        raise PaperProblem(
            tr("Nobody is invited now, so there is nobody to write to. Invite or choose somebody first.")
        )
    return found


def _named(everyone: Sequence[ParticipantRow], wanted: str | int) -> int:
    """Return the participant of this id, name or short name. Raises PaperProblem."""
    found = [p.id for p in everyone if wanted in (p.id, p.name)]
    if isinstance(wanted, str) and not found:
        found = [p.id for p in everyone if folded(wanted) in (folded(p.name), folded(p.short_name or ""))]
    if not found:
        raise PaperProblem(tr("No participant is called “{wanted}”.", wanted=wanted))
    if len(found) > 1:
        raise PaperProblem(tr("Several participants are called “{wanted}”.", wanted=wanted))
    return found[0]


def _letter(report: Report, to: LetterTo) -> None:
    press = report.press
    report.new_page(to.name)
    report.open()
    head = [(report.lead, SMALL_STRONG), (report.partnership, SUBTITLE._replace(role=Role.TITLE))]
    report.add(*(press.text(text, style, gap=4) for text, style in head if text))
    report.add(
        press.text(day(report.today), _TEXT, gap=34),
        press.text(to.name, _TEXT, gap=14),
        Row((), below=16),
        *press.paragraphs(to.letter.text, _TEXT, gap=12),
    )
