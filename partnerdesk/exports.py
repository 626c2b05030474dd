"""The list of exports, used by the command line and its help, the File menu and a test of the docs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, TypedDict

from partnerdesk.documents.about import Attached
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.languages import in_language
from partnerdesk.file.reader_rows import Whole, for_reader
from partnerdesk.file_names import file_name
from partnerdesk.language import LANGUAGES, N_, SOURCE, Mark, tr
from partnerdesk.partnership.fields import PARTNERSHIP, kept
from partnerdesk.partnership.readers import LeadWords, Reader, Reading
from partnerdesk.resource import resource

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.documents.choosing import Wanted
    from partnerdesk.documents.pages import Whole as Pages
    from partnerdesk.file.reading.rows import Rows


class Option(StrEnum):
    """An option of an export, by its name on the command line; each is a field of `Choices`."""

    LANGUAGE = "language"
    PAPER = "paper"
    NAMES_SIGNS = "names-signs"
    VERSION = "version"
    READER = "for"
    LEAD_WORDS = "with-lead-words"
    PARTNER = "partner"
    INITIALS = "initials"
    WITH_FILE = "with-file"
    PARTS = "parts"
    MEETING = "meeting"
    TABLE = "table"


@dataclass(frozen=True)
class Choices:
    """The values of the options; an export reads only the options that it takes.

    Without `language`, that of the partnership is used, or English if that is not translated yet.
    `paper` is "a4" or "letter". With `names_signs` a sign without a font is printed as its name.
    Without `reader`, the usual reader of the export is used.
    `version` is the number of a frozen version of the agreement; without it the agreement is a draft.
    `lead_words` are the kinds of the lead's own words that the lead adds for that reader.
    `partner` is the name or short name of one partner; None means all.
    `meeting` names one meeting, or a tuple of several, by title, day or id; None means the next one, or all.
    `table` is the name of a sheet of the workbook (`exchange.sheets.described`); None means the first.
    `parts` are the names of the parts of a dossier, separated by commas; None means the usual ones.
    With `initials` each page has lines for initials. With `with_file` the interchange file for the
    reader is attached, so that the paper can be read back.
    """

    today: date
    language: str | None = None
    paper: str = "a4"
    reader: Reader | None = None
    lead_words: frozenset[LeadWords] = frozenset()
    names_signs: bool = False
    partner: str | None = None
    parts: str | None = None
    meeting: Wanted = None
    table: str | None = None
    initials: bool = False
    with_file: bool = False
    version: int | None = None


_NEXT = N_("the next one, or all")


@dataclass(frozen=True)
class Export:
    """One kind of export: its file ending, its options, and the function that writes it.

    `kind` is its name on the command line, `name` its label, `file_name` a short label for file names.
    `without_meeting` says what it is about if no meeting is chosen.
    The writer gets only the data that the reader may see. What holds the minutes of meetings names
    everybody who was there, and the positions taken there; all others are about partners. What is `several`
    files is an archive, and can be written as a folder (`exchange.forms.packing`). One that asks for no
    reader has always the same.
    """

    kind: str
    name: Mark
    file_name: Mark
    ending: str
    writer: Callable[[Rows, Choices], bytes]
    options: tuple[Option, ...] = ()
    reader: Reader = Reader.PARTNERS
    minutes: bool = False
    several: bool = False
    without_meeting: Mark = _NEXT

    def content(self, file: Whole | bytes, chosen: Choices) -> bytes:
        """Return the content to write, from a file or a snapshot. Raises PaperProblem or FileProblem."""
        reading = Reading(self.reader, minutes=self.minutes)
        if Option.READER in self.options:
            reading = replace(reading, reader=chosen.reader or self.reader, added=chosen.lead_words)
        chosen = replace(chosen, reader=reading.reader)
        with for_reader(file, reading) as rows:
            return self._written(rows, chosen)

    def _written(self, rows: Rows, chosen: Choices) -> bytes:
        if Option.LANGUAGE in self.options:
            language = _language(rows, chosen.language)
            chosen = replace(chosen, language=language)
            return in_language(language, lambda: self.writer(rows, chosen))
        return self.writer(rows, chosen)


def _language(file: Rows, wanted: str | None) -> str:
    """Return the language of a document. Raises PaperProblem if `wanted` is not translated."""
    ((own,),) = file.rows("SELECT language FROM partnership")
    language = str(wanted or kept.read(PARTNERSHIP["language"], own))
    if resource(f"clauses/{language}.toml").is_file():
        return language
    if wanted:
        raise PaperProblem(
            tr(
                "Documents in {language} ({code}) cannot be made yet. Export without --language for English.",
                language=LANGUAGES[language],
                code=language,
            )
        )
    return SOURCE


# -- the writers: each loads its module when it is first used --------------------------


def _agreement(file: Rows, chosen: Choices) -> bytes:
    if chosen.version is not None:
        if chosen.with_file or chosen.initials:
            raise PaperProblem(
                tr("A frozen version is written as it was frozen: nothing can be put into it any more.")
            )
        return _frozen(file, chosen.version)
    from partnerdesk.documents.agreement import write_agreement
    from partnerdesk.file.reading.agreement import agreement_content

    made = BytesIO()
    content = agreement_content(file, language=chosen.language or SOURCE)
    write_agreement(
        content,
        made,
        paper=chosen.paper,
        today=chosen.today,
        names_signs=chosen.names_signs,
        initials=chosen.initials,
        attached=_attached(file) if chosen.with_file else None,
    )
    return made.getvalue()


def _agreement_pages(file: Rows, chosen: Choices) -> Pages:
    from partnerdesk.documents.agreement import agreement_pages
    from partnerdesk.file.reading.agreement import agreement_content

    content = agreement_content(file, language=chosen.language or SOURCE)
    pages, _ = agreement_pages(
        content,
        paper=chosen.paper,
        today=chosen.today,
        names_signs=chosen.names_signs,
        initials=chosen.initials,
    )
    return pages


def _attached(file: Rows) -> Attached:
    """Return the interchange file for the reader, to be attached to a document."""
    from partnerdesk.exchange.interchange import interchange_bytes
    from partnerdesk.exchange.paper_source import ATTACHED

    description = tr("The partnership as an interchange file of PartnerDesk, to be imported again")
    return Attached(ATTACHED, interchange_bytes(file), "application/json", description)


def _frozen(file: Rows, number: int) -> bytes:
    """Return the PDF of a frozen version, byte for byte."""
    from partnerdesk.documents.chosen_version import chosen_version
    from partnerdesk.file import attachments

    version = chosen_version(file, number)
    assert version
    content = attachments.content_of(file, version.sha256)
    if content is None:
        raise PaperProblem(
            tr("The PDF of version {number} is not in this file. Ask who froze it for a copy.", number=number)
        )
    return content


class _Paper(TypedDict):
    paper: str
    today: date
    names_signs: bool


def _paper(chosen: Choices) -> _Paper:
    """Return what every document takes."""
    return {"paper": chosen.paper, "today": chosen.today, "names_signs": chosen.names_signs}


def _register(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import register

    with_outreach = chosen.reader == Reader.LEAD or LeadWords.OUTREACH in chosen.lead_words
    return register.write(
        file,
        **_paper(chosen),
        with_outreach=with_outreach,
    )


def _gaps(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import gaps

    return gaps.write(file, **_paper(chosen))


def _minutes(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import minutes

    return minutes.write(
        file,
        **_paper(chosen),
        meeting=chosen.meeting,
    )


def _progress(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import progress

    return progress.write(file, **_paper(chosen))


def _history(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import history

    return history.write(file, **_paper(chosen))


def _signed_apart(file: Rows, chosen: Choices, kind: str) -> bytes:
    from partnerdesk.documents import signing_pages

    return signing_pages.write(
        file,
        getattr(signing_pages, kind),
        **_paper(chosen),
        partner=chosen.partner,
        number=chosen.version,
    )


def _dossier(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import dossier

    with_outreach = chosen.reader == Reader.LEAD or LeadWords.OUTREACH in chosen.lead_words
    how = dossier.How(
        file,
        **_paper(chosen),
        with_outreach=with_outreach,
        version=chosen.version,
        meeting=chosen.meeting,
    )
    return dossier.write(
        how,
        dossier.USUAL if chosen.parts is None else dossier.parts_of(chosen.parts),
        lambda: _agreement_pages(file, chosen),
        attached=_attached(file) if chosen.with_file else None,
    )


def _cards(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import cards

    return cards.write(
        file,
        **_paper(chosen),
        partner=chosen.partner,
    )


def _agenda(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import agenda

    return agenda.write(
        file,
        **_paper(chosen),
        meeting=chosen.meeting,
    )


def _run_sheet(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import agenda

    return agenda.write(
        file,
        **_paper(chosen),
        meeting=chosen.meeting,
        for_those_in_front=True,
    )


def _sign_in(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import signin

    return signin.write(
        file,
        **_paper(chosen),
        meeting=chosen.meeting,
    )


def _table_cards(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import tablecards

    return tablecards.write(file, **_paper(chosen), meeting=chosen.meeting)


def _position_cards(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import positioncards

    return positioncards.write(file, **_paper(chosen))


def _slips(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import slips

    return slips.write(file, **_paper(chosen), meeting=chosen.meeting)


def _wall_cards(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.documents import wallcards

    return wallcards.write(file, **_paper(chosen), partner=chosen.partner)


def _workbook(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.exchange.sheets.workbook_out import workbook_bytes

    return workbook_bytes(file, _reading(chosen), paper=chosen.paper, today=chosen.today)


def _csv(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.exchange.sheets.content import one_table
    from partnerdesk.exchange.sheets.csv_out import csv_bytes

    return csv_bytes(one_table(file, _reading(chosen), chosen.table))


def _reading(chosen: Choices) -> Reading:
    """Return for whom an export is; it is for a reader, and names nobody who only came to a meeting."""
    assert chosen.reader
    return Reading(chosen.reader, chosen.lead_words, minutes=False)


def _calendar(file: Rows, chosen: Choices) -> bytes:
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


def _forms(file: Rows, chosen: Choices) -> bytes:
    """Return a PDF and a sheet for each partner, packed."""
    from partnerdesk.documents import cards, update_form
    from partnerdesk.exchange.forms.packing import free_name, packed
    from partnerdesk.exchange.forms.sheet_out import sheet_bytes
    from partnerdesk.file.reading.forms import forms

    ((title, lead),) = file.rows("SELECT title, lead FROM partnership")
    rules = update_form.rules(lead or "")
    made: dict[str, bytes] = {}
    for form in cards.chosen(forms(file, chosen.today), chosen.partner):
        name = file_name(form.short_name or form.name, "", tr("Partner"))
        for ending, content in (
            (".pdf", update_form.write(file, form, **_paper(chosen))),
            (".xlsx", sheet_bytes(form, title, rules, paper=chosen.paper, today=chosen.today)),
        ):
            made[free_name(tr("{name} – update", name=name) + ending, made)] = content
    if not made:
        raise PaperProblem(tr("No partner has a commitment to tell of, so there is no form to fill in."))
    return packed(made)


def _interchange(file: Rows, chosen: Choices) -> bytes:
    from partnerdesk.exchange.interchange import interchange_bytes

    return interchange_bytes(file)


_FOR_READERS = (Option.READER, Option.LEAD_WORDS)
_ON_PAPER = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, *_FOR_READERS)

_AGREEMENT = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.VERSION, *_FOR_READERS)

#: All exports by kind, in the order of the menu. A file ending without a kind means the first such export.
EXPORTS = {
    export.kind: export
    for export in (
        Export(
            "agreement",
            N_("Agreement"),
            N_("agreement"),
            ".pdf",
            _agreement,
            (*_AGREEMENT, Option.INITIALS, Option.WITH_FILE),
        ),
        Export("register", N_("Register of participants"), N_("register"), ".pdf", _register, _ON_PAPER),
        Export("gaps", N_("Needs and gaps"), N_("gaps"), ".pdf", _gaps, _ON_PAPER),
        Export(
            "minutes",
            N_("Minutes of the meetings"),
            N_("minutes"),
            ".pdf",
            _minutes,
            (*_ON_PAPER, Option.MEETING),
            minutes=True,
            without_meeting=N_("all of them"),
        ),
        Export(
            "agenda",
            N_("Agenda of a meeting"),
            N_("agenda"),
            ".pdf",
            _agenda,
            (*_ON_PAPER, Option.MEETING),
        ),
        Export(
            "runsheet",
            N_("Run sheet of a meeting"),
            N_("run sheet"),
            ".pdf",
            _run_sheet,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "signin",
            N_("Sign-in sheet of a meeting"),
            N_("sign-in sheet"),
            ".pdf",
            _sign_in,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "tablecards",
            N_("Table cards of a meeting"),
            N_("table cards"),
            ".pdf",
            _table_cards,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "positioncards", N_("Position cards"), N_("position cards"), ".pdf", _position_cards, _ON_PAPER
        ),
        Export(
            "slips",
            N_("Commitment slips to fill in by hand"),
            N_("commitment slips"),
            ".pdf",
            _slips,
            (*_ON_PAPER, Option.MEETING),
            without_meeting=N_("the next one, or none"),
        ),
        Export(
            "wallcards",
            N_("Commitment cards for a wall"),
            N_("wall cards"),
            ".pdf",
            _wall_cards,
            (*_ON_PAPER, Option.PARTNER),
        ),
        Export("progress", N_("Progress of the commitments"), N_("progress"), ".pdf", _progress, _ON_PAPER),
        Export(
            "cards", N_("What each takes home"), N_("cards"), ".pdf", _cards, (*_ON_PAPER, Option.PARTNER)
        ),
        Export(
            "counterparts",
            N_("Signature pages, one for each partner"),
            N_("signature pages"),
            ".pdf",
            partial(_signed_apart, kind="COUNTERPART"),
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "accession",
            N_("Page of accession"),
            N_("accession"),
            ".pdf",
            partial(_signed_apart, kind="ACCESSION"),
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "withdrawal",
            N_("Note of withdrawal"),
            N_("withdrawal"),
            ".pdf",
            partial(_signed_apart, kind="WITHDRAWAL"),
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "history",
            N_("History of the agreement"),
            N_("history of the agreement"),
            ".pdf",
            _history,
            _ON_PAPER,
        ),
        Export(
            "dossier",
            N_("Dossier"),
            N_("dossier"),
            ".pdf",
            _dossier,
            (*_AGREEMENT, Option.PARTS, Option.MEETING, Option.WITH_FILE),
        ),
        Export(
            "forms",
            N_("Forms to partners"),
            N_("forms"),
            ".zip",
            _forms,
            (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.PARTNER),
            several=True,
        ),
        Export(
            "workbook",
            N_("Workbook"),
            N_("workbook"),
            ".xlsx",
            _workbook,
            (Option.LANGUAGE, Option.PAPER, *_FOR_READERS),
        ),
        Export("csv", N_("One table"), N_("table"), ".csv", _csv, (Option.TABLE, *_FOR_READERS)),
        Export(
            "calendar",
            N_("Calendar of meetings and what is due"),
            N_("calendar"),
            ".ics",
            _calendar,
            (Option.LANGUAGE, *_FOR_READERS, Option.MEETING),
            without_meeting=N_("all of them, and what is due"),
        ),
        Export(
            "interchange",
            N_("Interchange file"),
            N_("interchange"),
            ".json",
            _interchange,
            _FOR_READERS,
            Reader.LEAD,
            minutes=True,
        ),
    )
}


def by_ending() -> dict[str, Export]:
    """Return the export for each file ending, used if no kind is given."""
    exports: dict[str, Export] = {}
    for export in EXPORTS.values():
        exports.setdefault(export.ending, export)
    return exports
