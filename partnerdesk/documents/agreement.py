"""The agreement as a PDF to read, print and sign."""

from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from partnerdesk.documents.about import About, Attached, Bookmark, Mark
from partnerdesk.documents.agreement_clauses import clause_blocks, draft_text, title_blocks, title_of
from partnerdesk.documents.agreement_press import AgreementPress
from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.documents.frame import Frame, band, foot
from partnerdesk.documents.frame import initials as initials_of
from partnerdesk.documents.pages import (
    DRAWING,
    FLOWING,
    PAPERS,
    Paper,
    Sheets,
    Whole,
    clause_marks,
    draw,
    flow,
)
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.going import part_of
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import Part
from partnerdesk.words import listed

if TYPE_CHECKING:
    from partnerdesk.documents.agreement_amended import Amended
    from partnerdesk.documents.blocks import Block


class PrintedAgreement(NamedTuple):
    """What was written: number of pages, start of each clause, and the data in the footer."""

    pages: int
    clauses: tuple[Mark, ...]
    version: int
    fingerprint: str
    draft: bool


class Freezing(NamedTuple):
    """The number under which a version is frozen, and the version that it amends, if it does."""

    version: int
    amends: "Amended | None" = None


def write_agreement(
    content: AgreementContent,
    out: BinaryIO | Path,
    *,
    paper: str = "a4",
    today: date,
    names_signs: bool = False,
    initials: bool = False,
    attached: Attached | None = None,
    frozen: Freezing | None = None,
) -> PrintedAgreement:
    """Write the agreement as a PDF; the same content, paper and day give the same bytes.

    Without `frozen` it is a draft, and says so.

    `paper` is "a4" or "letter". A draft has the version `draft_version(content)`. With `names_signs` a
    sign without a font is printed as its name, such as "[seedling]"; with `initials` each page has lines
    for the initials of those who sign; a file that is `attached` goes with it. Raises CannotPrint if a
    character has no font, and PaperProblem if `out` cannot be written. After an error `out` is unchanged.
    """
    whole, printed = agreement_pages(
        content, paper=paper, today=today, names_signs=names_signs, initials=initials, frozen=frozen
    )
    made = BytesIO()
    with part_of(DRAWING, 1):
        draw([whole.sheets], made, whole.about._replace(attached=attached))
    if isinstance(out, Path):
        from partnerdesk.documents.saving import save  # not needed for a preview

        save(made.getvalue(), out)
    else:
        out.write(made.getvalue())
    return printed


def agreement_pages(
    content: AgreementContent,
    *,
    paper: str,
    today: date,
    names_signs: bool = False,
    initials: bool = False,
    frozen: Freezing | None = None,
) -> tuple[Whole, PrintedAgreement]:
    """Return the pages of an agreement, not drawn yet, and what they are. Raises CannotPrint."""
    size = PAPERS[paper]
    press = AgreementPress(size.measure, content.parties, names_signs=names_signs)
    written = frozen.version if frozen else draft_version(content)
    draft = frozen is None
    head = title_blocks(press, content, version=written, draft=draft, today=today, top=size.top)
    changes = _changes(press, frozen.amends) if frozen and frozen.amends else []
    printed = PrintedAgreement(0, (), written, fingerprint(content), draft)
    with part_of(0, FLOWING):
        clauses = clause_blocks(press, content, size.room, _named(press, content, printed))
        blocks = [*head, *changes, *clauses]
    if press.unprintable:
        raise CannotPrint(press.unprintable)
    with part_of(FLOWING, DRAWING):
        pages = flow(blocks, size)
    marks = clause_marks(pages, size)
    printed = printed._replace(pages=len(pages), clauses=tuple(marks))
    frame = partial(_frame, press, size, content, printed, with_initials=initials)
    return Whole(Sheets(pages, size, frame), _about(content, marks, today)), printed


def _changes(press: AgreementPress, amends: "Amended") -> "list[Block]":
    from partnerdesk.documents.agreement_amended import amendment_blocks  # most agreements amend none

    return amendment_blocks(press, amends)


def version_of(content: AgreementContent) -> int:
    """Return the version of this content: that of the last printing if it is unchanged, else the next.

    A number that a frozen version was given is never that of other words, also after undo.
    """
    own = fingerprint(content)
    last = content.printings[-1] if content.printings else None
    if last and last.fingerprint == own:
        frozen = any(p.version == content.given and p.fingerprint == own for p in content.printings)
        return content.given if frozen else last.version
    return max(last.version if last else 0, content.given) + 1


def draft_version(content: AgreementContent) -> int:
    """Return the version that a draft of this content bears: never that of a frozen version."""
    return max(version_of(content), content.given + 1)


def _about(content: AgreementContent, marks: list[Mark], today: date) -> About:
    headings = [
        printable(c.heading) if c.part == Part.RESERVATIONS else f"{n} {printable(c.heading)}"
        for n, c in enumerate(content.clauses, start=1)
    ]
    return About(
        title=printable(content.title),
        subject=tr("Agreement of the partners"),
        author=printable(content.lead or ""),
        language=content.language,
        on=today,
        bookmarks=list(map(Bookmark, headings, marks)),
    )


def _named(press: AgreementPress, content: AgreementContent, printed: PrintedAgreement) -> str:
    """Return what names this agreement on a page that may be parted from the others."""
    version = tr("version {version}", version=printed.version)
    return listed([press.one_line(title_of(press, content)), version, printed.fingerprint])


def _frame(
    press: AgreementPress,
    paper: Paper,
    content: AgreementContent,
    printed: PrintedAgreement,
    number: int,
    pages: int,
    nth: int,
    *,
    with_initials: bool,
) -> Frame:
    """Return the band of a draft, and the foot: title, version, fingerprint, page number."""
    version = tr("version {version}", version=printed.version)
    page = tr("page {number} of {pages}", number=number, pages=pages)
    found = foot(press, title_of(press, content), page, end=listed([version, printed.fingerprint]))
    if printed.draft:
        found = found.and_(band(press, paper.height, draft_text(), is_first=nth == 1))
    return found.and_(initials_of(press, len(content.signatories))) if with_initials else found
