"""Write what other programs read. Each loads its module when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exports.on_paper import on_paper
from partnerdesk.file_names import file_name
from partnerdesk.language import tr
from partnerdesk.partnership.readers import Reader, Reading

if TYPE_CHECKING:
    from partnerdesk.exports.options import Choices
    from partnerdesk.file.reading.rows import Rows


def workbook(file: Rows, chosen: Choices) -> bytes:
    """Return the workbook."""
    from partnerdesk.exchange.sheets.workbook_out import workbook_bytes

    return workbook_bytes(file, _reading(chosen), paper=chosen.paper, today=chosen.today)


def csv(file: Rows, chosen: Choices) -> bytes:
    """Return one table."""
    from partnerdesk.exchange.sheets.content import one_table
    from partnerdesk.exchange.sheets.csv_out import csv_bytes

    return csv_bytes(one_table(file, _reading(chosen), chosen.table))


def _reading(chosen: Choices) -> Reading:
    """Return for whom an export is; it is for a reader, and names nobody who only came to a meeting."""
    assert chosen.reader
    return Reading(chosen.reader, chosen.lead_words, minutes=False)


def calendar(file: Rows, chosen: Choices) -> bytes:
    """Return one meeting, or all meetings and what is due. Raises PaperProblem if nothing has a day."""
    from partnerdesk.documents.choosing import all_meetings, chosen_meetings
    from partnerdesk.exchange.calendar import calendar_bytes
    from partnerdesk.file.reading.calendar import due

    if chosen.meeting:
        wanted = chosen_meetings(file, chosen.meeting, chosen.today)
        for meeting in wanted:
            if meeting.day is None:
                raise PaperProblem(tr("{meeting} has no day yet. Give it one first.", meeting=meeting.title))
        return calendar_bytes(file, wanted, [], chosen.today)
    meetings = [m for m in all_meetings(file) if m.day]
    what_is_due = due(file, of_all=chosen.reader == Reader.LEAD)
    if not (meetings or what_is_due):
        raise PaperProblem(tr("There is nothing for a calendar: no meeting and no step has a day yet."))
    return calendar_bytes(file, meetings, what_is_due, chosen.today)


def forms_to_partners(file: Rows, chosen: Choices) -> bytes:
    """Return a PDF and a sheet for each partner, packed."""
    from partnerdesk.documents import cards, update_form
    from partnerdesk.exchange.forms.packing import free_name, packed
    from partnerdesk.exchange.forms.sheet_out import sheet_bytes
    from partnerdesk.file.reading.forms import forms

    ((title, lead),) = file.rows("SELECT title, lead FROM partnership")
    made: dict[str, bytes] = {}
    for form in cards.chosen(forms(file, chosen.today), chosen.partner):
        name = file_name(form.short_name or form.name, "", tr("Partner"))
        rules = update_form.rules(lead or "", form.asked)
        for ending, content in (
            (".pdf", update_form.write(file, form, **on_paper(chosen))),
            (".xlsx", sheet_bytes(form, title, rules, paper=chosen.paper, today=chosen.today)),
        ):
            made[free_name(tr("{name} – update", name=name) + ending, made)] = content
    if not made:
        raise PaperProblem(tr("No partner has a commitment to tell of, so there is no form to fill in."))
    return packed(made)


def interchange(file: Rows, chosen: Choices) -> bytes:
    """Return the interchange file."""
    from partnerdesk.exchange.interchange import interchange_bytes

    return interchange_bytes(file)


def page(file: Rows, chosen: Choices) -> bytes:
    """Return one HTML file. Raises PaperProblem if an agreement that is no frozen version is to be public."""
    from partnerdesk.file.reading.signing import frozen_versions
    from partnerdesk.page import write
    from partnerdesk.partnership.signing import present

    if chosen.with_agreement and present(frozen_versions(file)) is None:
        raise PaperProblem(
            tr("No version of the agreement is frozen yet, and a draft is not for a page. Leave it out.")
        )
    return write.write(file, today=chosen.today, is_public=chosen.reader == Reader.PUBLIC)


def letters_apart(file: Rows, chosen: Choices) -> bytes:
    """Return the invitation letters, packed: each as a PDF, and as a text for a mail."""
    from partnerdesk.documents import letters
    from partnerdesk.exchange.forms.packing import free_name, packed

    made: dict[str, bytes] = {}
    for each in letters.chosen_letters(file, chosen.participants):
        name = file_name(each.short_name or each.name, "", tr("Participant"))
        for ending, content in (
            (".pdf", letters.write(file, **on_paper(chosen), to=[each])),
            (".txt", each.letter.text.encode()),
        ):
            made[free_name(tr("{name} – invitation", name=name) + ending, made)] = content
    return packed(made)
