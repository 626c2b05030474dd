"""The dossier: a choice of documents bound into one PDF, with a list of its parts and one numbering."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import TypedDict

from partnerdesk.documents import (
    agenda,
    cards,
    gaps,
    history,
    minutes,
    positioncards,
    progress,
    register,
    signin,
    slips,
    tablecards,
    wallcards,
)
from partnerdesk.documents.about import Attached
from partnerdesk.documents.binding import Binding, numbered, scanned, text_page
from partnerdesk.documents.choosing import Wanted
from partnerdesk.documents.chosen_version import chosen_version
from partnerdesk.documents.errors import CannotPrint, PaperProblem, Unprintable
from partnerdesk.documents.foreign import fill_in, pages_of
from partnerdesk.documents.pages import PAPERS, Page, Paper, Sheets, Whole, draw
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.real_pages import tagged
from partnerdesk.documents.report import begin
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file import attachments
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signing import frozen_versions, signed_before
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.signing import Scanned, Signed
from partnerdesk.words import commas, day, listed


class Part(StrEnum):
    """What a dossier can hold, in its order."""

    AGREEMENT = "agreement"
    HISTORY = "history"
    CARDS = "cards"
    REGISTER = "register"
    GAPS = "gaps"
    AGENDA = "agenda"
    RUN_SHEET = "runsheet"
    SIGN_IN = "signin"
    TABLE_CARDS = "tablecards"
    POSITION_CARDS = "positioncards"
    SLIPS = "slips"
    MINUTES = "minutes"
    PROGRESS = "progress"
    WALL_CARDS = "wallcards"
    SCANS = "scans"


#: The names of the parts.
NAMES: dict[Part, Mark] = {
    Part.AGREEMENT: N_("Agreement"),
    Part.HISTORY: N_("History of the agreement"),
    Part.CARDS: N_("What each takes home"),
    Part.REGISTER: N_("Register of participants"),
    Part.GAPS: N_("Needs and gaps"),
    Part.AGENDA: N_("Agenda"),
    Part.RUN_SHEET: N_("Run sheet"),
    Part.SIGN_IN: N_("Sign-in sheet"),
    Part.TABLE_CARDS: N_("Table cards"),
    Part.POSITION_CARDS: N_("Position cards"),
    Part.SLIPS: N_("Commitment slips"),
    Part.MINUTES: N_("Minutes of the meetings"),
    Part.PROGRESS: N_("Progress report"),
    Part.WALL_CARDS: N_("Commitment cards for a wall"),
    Part.SCANS: N_("Scanned pages"),
}

#: What a dossier holds if nobody chooses.
USUAL = (Part.AGREEMENT, Part.REGISTER, Part.GAPS, Part.MINUTES, Part.PROGRESS)


class _Paper(TypedDict):
    """What every document takes."""

    paper: str
    today: date
    names_signs: bool


class _OfMeetings(_Paper):
    """The same, and which meetings it is about."""

    meeting: Wanted


@dataclass(frozen=True)
class How:
    """How the parts are made: of what, for which paper and day, and what they show.

    `version` is the number of the frozen version to bind, by default that which is signed. `meeting`
    chooses the meetings of the parts that are about meetings; without it the minutes hold all meetings,
    and the other parts the next one, or all.
    """

    file: Rows
    paper: str
    today: date
    names_signs: bool = False
    with_outreach: bool = False
    version: int | None = None
    meeting: Wanted = None

    @property
    def size(self) -> Paper:
        """Return the paper."""
        return PAPERS[self.paper]

    @property
    def press(self) -> Press:
        """Return a press for that paper."""
        return Press(self.size.measure, names_signs=self.names_signs)


def write(
    how: How, parts: Collection[str], draft: Callable[[], Whole], *, attached: Attached | None = None
) -> bytes:
    """Return the dossier as a PDF; the same content, paper and day give the same bytes.

    `parts` are the names of its parts, see `Part`. `draft` returns the agreement as it is now; it is called
    if the agreement is wanted and no version of it is frozen. Raises CannotPrint with all places, and
    PaperProblem if a frozen version is not in this file.
    """
    wanted = [part for part in Part if part in parts]
    binding = Binding()
    refused: list[Unprintable] = []
    for part in wanted:
        try:
            _bind(binding, part, how, draft)
        except CannotPrint as e:
            refused += e.unprintable
    if refused:
        raise CannotPrint(refused)
    cover = _cover(how, binding)
    whole = Binding()
    whole.add(cover.about.subject, cover)
    whole.forms = binding.forms
    before = whole.pages
    about = cover.about._replace(
        bookmarks=[
            *whole.bookmarks[:1],
            *(b._replace(mark=b.mark._replace(page=b.mark.page + before)) for b in binding.bookmarks),
        ],
        attached=attached,
        has_foreign_pages=binding.has_foreign_pages,
    )
    out = BytesIO()
    draw([*whole.sheets, *binding.sheets], out, about, forms=binding.forms)
    tagged_pages = {number + before: page for number, page in binding.tagged.items()}
    return fill_in(out.getvalue(), binding.forms, tagged_pages)


def _bind(binding: Binding, part: Part, how: How, draft: Callable[[], Whole]) -> None:
    """Add a part to the binding."""
    name = NAMES[part].tr()
    if part == Part.AGREEMENT:
        _agreement(binding, how, draft)
    elif part == Part.SCANS:
        _scans(binding, name, how)
    else:
        binding.add(name, _WHOLES[part](how))


def _paper(how: How) -> _Paper:
    return {"paper": how.paper, "today": how.today, "names_signs": how.names_signs}


def _of_meetings(how: How) -> _OfMeetings:
    return {**_paper(how), "meeting": how.meeting}


#: How each part is made that is not bound from other pages.
_WHOLES: dict[Part, Callable[[How], Whole]] = {
    Part.HISTORY: lambda h: history.report(h.file, **_paper(h)).whole(),
    Part.CARDS: lambda h: cards.report(h.file, **_paper(h)).whole(),
    Part.REGISTER: lambda h: register.report(h.file, **_paper(h), with_outreach=h.with_outreach).whole(),
    Part.GAPS: lambda h: gaps.report(h.file, **_paper(h)).whole(),
    Part.AGENDA: lambda h: agenda.report(h.file, **_of_meetings(h)).whole(),
    Part.RUN_SHEET: lambda h: agenda.report(h.file, **_of_meetings(h), for_those_in_front=True).whole(),
    Part.SIGN_IN: lambda h: signin.report(h.file, **_of_meetings(h)).whole(),
    Part.TABLE_CARDS: lambda h: tablecards.whole(h.file, **_of_meetings(h)),
    Part.POSITION_CARDS: lambda h: positioncards.whole(h.file, **_paper(h)),
    Part.SLIPS: lambda h: slips.whole(h.file, **_of_meetings(h)),
    Part.MINUTES: lambda h: minutes.report(h.file, **_of_meetings(h)).whole(),
    Part.PROGRESS: lambda h: progress.report(h.file, **_paper(h)).whole(),
    Part.WALL_CARDS: lambda h: wallcards.whole(h.file, **_paper(h)),
}


def _agreement(binding: Binding, how: How, draft: Callable[[], Whole]) -> None:
    """Add the frozen version that is signed, page by page as it was frozen; else the draft.

    A PDF that is not tagged as ours are is bound as pictures of its pages.
    """
    frozen = chosen_version(how.file, how.version)
    if frozen is None:
        binding.add(tr("Agreement"), draft())
        return
    pdf = attachments.content_of(how.file, frozen.sha256)
    if pdf is None:
        raise PaperProblem(
            tr(
                "The PDF of version {version} is not in this file. Leave the agreement out.",
                version=frozen.version,
            )
        )
    name = tr("Agreement, version {version}", version=frozen.version)
    if whole := tagged(pdf):
        binding.add_tagged(name, whole)
        return
    said = tr("Page {number} of the frozen agreement")
    binding.add_foreign(name, said, pages_of(pdf, "application/pdf"), how.size, how.press)


def _scans(binding: Binding, name: str, how: How) -> None:
    """Add the scanned pages, each below the words that tell whose it is."""
    press, pages = how.press, list[Page]()
    for version, signed, kept in _kept(how.file):
        told = listed([signed.person or "", day(signed.signed_on), version])
        facts = listed([kept.file_name, tr("SHA-256 {digits}", digits=kept.sha256)])
        content = attachments.content_of(how.file, kept.sha256)
        found = pages_of(content, kept.media_type) if content is not None else ()
        lines = [(signed.name, SMALL_STRONG), (told, SMALL), (facts, SMALL_MUTED)]
        if not found:
            lost = tr("This page cannot be shown here.") if content else tr("This page is not in this file.")
            pages.append(text_page(press.cell(0, press.measure, *lines, (lost, SMALL))))
        for page in found:
            said = tr("Scanned page signed for {name}", name=signed.name)
            pages.append(scanned(binding, press.cell(0, press.measure, *lines), page, how.size, said))
    if not pages:
        pages = [text_page(press.cell(0, press.measure, (tr("No page was scanned yet."), SMALL_MUTED)))]
    binding.add_pages(
        name, Sheets(pages, how.size, lambda number, count, nth: numbered(press, name, number, count))
    )


def _kept(file: Rows) -> Iterator[tuple[str, Signed, Scanned]]:
    """Yield each scanned page with the signature that it belongs to, and the words for its version."""
    for version in frozen_versions(file):
        said = tr("version {version}", version=version.version)
        yield from ((said, signed, kept) for signed in version.signatures for kept in signed.scans)
    yield from (("", signed, kept) for signed in signed_before(file) for kept in signed.scans)


def _cover(how: How, binding: Binding) -> Whole:
    """Return the first page: title, and the parts with the pages on which they begin."""
    report = begin(how.file, tr("Dossier"), paper=how.paper, today=how.today, names_signs=how.names_signs)
    press = report.press
    columns = Columns(press.measure, (None, 60))
    (x, width), (x2, width2) = columns.places
    rows = [
        press.row(
            press.cell(x, width, (mark.title, SMALL)),
            press.cell(x2, width2, (str(mark.mark.page + 1), SMALL)),
        )
        for mark in binding.bookmarks
        if mark.level == 0
    ]
    if rows:
        report.add(press.table(columns, rows, (tr("What it holds"), tr("Page")), gap=26))
    return report.whole()


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts that a text names, separated by commas. Raises PaperProblem for another name."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(Part)]
    if not names:
        raise PaperProblem(tr("Choose at least one part of the dossier: {parts}.", parts=commas(Part)))
    if unknown:
        raise PaperProblem(
            tr(
                "A dossier has no part called {name}. Its parts: {parts}.",
                name=commas(unknown),
                parts=commas(Part),
            )
        )
    return tuple(Part(name) for name in names)
