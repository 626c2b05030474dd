"""Pages that are signed apart: counterparts, pages of accession, and notes of withdrawal.

Each names the agreement, its version and its fingerprint, and a frozen version by the SHA-256 of its PDF,
so that no page can be put under other words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from partnerdesk.documents.agreement import draft_version
from partnerdesk.documents.agreement_clauses import draft_text
from partnerdesk.documents.agreement_signatures import one_to_sign
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.cells import cell
from partnerdesk.documents.chosen_version import chosen_version
from partnerdesk.documents.drawings import Picture, Stroke
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.press import Columns
from partnerdesk.documents.report import Around, Report, begin, begin_empty
from partnerdesk.documents.typesetting import (
    BODY,
    HAIRLINE,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TITLE,
)
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.reading.agreed import Agreed, as_frozen, as_it_is
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signers import is_taken, may_join
from partnerdesk.file.reading.signing import named_by
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Signatory, Signed
from partnerdesk.words import commas, day, listed

_LINES_BY_HAND = 4


@dataclass(frozen=True)
class Kind:
    """A kind of page: its title, its paragraphs, and a label above lines that are filled in by hand."""

    title: Mark
    paragraphs: tuple[Mark, ...]
    by_hand: Mark | None = None
    with_promises: bool = False


COUNTERPART = Kind(
    N_("Signature page"),
    (
        N_(
            "{partner} has read the agreement named above, in this version. By signing, it says that it "
            "shares the goal, makes the commitments that stand under its name, and welcomes those of the "
            "others."
        ),
        N_(
            "This page is a counterpart. All counterparts of this version together are one agreement. It "
            "counts for the version named above, and for no other."
        ),
    ),
    with_promises=True,
)
ACCESSION = Kind(
    N_("Page of accession"),
    (
        N_(
            "{partner} joins the agreement named above, in this version, as a partner like every other. It "
            "shares the goal, welcomes the commitments of the others, and makes those that it names here."
        ),
        N_("What the others have signed stays as it is."),
    ),
    N_("Commitments that we make"),
)
WITHDRAWAL = Kind(
    N_("Note of withdrawal"),
    (
        N_(
            "{partner} steps back from the agreement named above, from the day on which this note is signed. "
            "The agreement goes on between the others."
        ),
        N_("This note takes nothing away from what was agreed, done and signed until that day."),
    ),
    N_("What becomes of our commitments"),
)


def write(
    file: Rows,
    kind: Kind,
    *,
    paper: str,
    today: date,
    partner: str | None = None,
    number: int | None = None,
    names_signs: bool = False,
) -> bytes:
    """Return a page for each partner that it is for, or for one partner, as a PDF.

    They are for the frozen version of this `number`, by default that which is signed. If none is frozen
    they are drafts. One that has stepped back gets a note of withdrawal only where it is named. Raises
    CannotPrint if a character has no font, and PaperProblem if no partner of this name signs such a page,
    or no page can be for that version.
    """
    content = agreement_content(file)
    now = as_it_is(content, draft_version(content), fingerprint(content))
    frozen = chosen_version(file, number)
    agreed = _agreed(file, frozen) if frozen else now
    short = {p.short_name.casefold(): p.name for p in content.parties if p.short_name}
    named = short.get(partner.strip().casefold(), partner) if partner else None
    if kind is ACCESSION:
        wanted = chosen(_joining(file, content, frozen) if frozen else (), named)
    else:
        wanted = chosen(_who(kind, agreed, frozen.signatures if frozen else ()), named)
    if kind is WITHDRAWAL and frozen and partner is None:
        gone = {s.name for s in frozen.signatures if s.kind == SignatureKind.WITHDRAWAL}
        wanted = [s for s in wanted if s.name not in gone]
    if not wanted:
        return _nobody(file, kind, paper=paper, today=today, names_signs=names_signs)
    report = begin_empty(file, kind.title.tr(), paper=paper, today=today, names_signs=names_signs)
    report.is_apart = True
    report.around = Around(
        "" if agreed.frozen_on else draft_text(),
        listed([tr("version {version}", version=agreed.version), agreed.fingerprint]),
    )
    for to_sign in wanted:
        with report.at(tr("The partner {name}", name=to_sign.name)):
            _page(report, kind, agreed, to_sign)
    return report.pdf()


def _agreed(file: Rows, frozen: Frozen) -> Agreed:
    """Return the frozen version that the pages are for, in its words. Raises PaperProblem."""
    if frozen.withdrawn_on:
        raise PaperProblem(
            tr("Version {version} was withdrawn, so no page is signed for it.", version=frozen.version)
        )
    found = as_frozen(file, frozen)
    if found is None:
        raise PaperProblem(tr("The words of version {version} are not in this file.", version=frozen.version))
    return found


def _who(kind: Kind, agreed: Agreed, given: Iterable[Signed]) -> Sequence[Signatory]:
    """Return who signs a counterpart, or may step back: those of the version, and who joined after it."""
    joined = [Signatory(s.name, s.person, s.title) for s in given if s.kind == SignatureKind.ACCESSION]
    return [*agreed.to_sign, *joined] if kind is WITHDRAWAL else agreed.to_sign


def _joining(file: Rows, content: AgreementContent, frozen: Frozen) -> Sequence[Signatory]:
    """Return who signs for the partners that may join a version, each under a name that is free there."""
    named = named_by(file, frozen)
    ids = {p.id for p in may_join(file, frozen, named) if not is_taken(p.name, named, frozen.signatures)}
    return [Signatory(s.partner, s.person, s.title) for s in content.signatories if s.party in ids]


def chosen(to_sign: Sequence[Signatory], partner: str | None) -> Sequence[Signatory]:
    """Return all who sign, or those for the partner of this name. Raises PaperProblem if there is none."""
    if partner is None:
        return to_sign
    wanted = partner.strip().casefold()
    found = [s for s in to_sign if s.name.casefold() == wanted]
    if not found:
        names = commas(dict.fromkeys(s.name for s in to_sign)) or tr("nobody")
        raise PaperProblem(
            tr("No partner called {name} signs such a page. These do: {names}.", name=partner, names=names)
        )
    return found


def _nobody(file: Rows, kind: Kind, *, paper: str, today: date, names_signs: bool) -> bytes:
    """Return a page that says that nobody is to sign a page of this kind."""
    report = begin(file, kind.title.tr(), paper=paper, today=today, names_signs=names_signs)
    report.add(report.press.note(tr("There is no partner to sign such a page.")))
    return report.pdf()


def _page(report: Report, kind: Kind, agreed: Agreed, to_sign: Signatory) -> None:
    press = report.press
    report.new_page(to_sign.name)
    report.open()
    report.add(press.text(kind.title.tr(), TITLE, gap=16), press.text(to_sign.name, SUBTITLE, gap=4))
    _named(report, agreed)
    for number, paragraph in enumerate(kind.paragraphs):
        report.add(press.text(paragraph.tr(partner=to_sign.name), BODY, gap=6 if number else 22))
    promises = agreed.promises.get(to_sign.name, ()) if kind.with_promises else ()
    if promises:
        report.label(tr("Commitments under its name"), gap=18)
        report.add(*(press.text(title, SMALL, gap=3) for title in promises))
    if kind.by_hand:
        report.label(kind.by_hand.tr(), gap=18)
        report.add(_lines_by_hand(report))
    report.add(one_to_sign(press, to_sign.name, to_sign.person, to_sign.title))


def _named(report: Report, agreed: Agreed) -> None:
    """Add what names the agreement: title, version, fingerprint, and the SHA-256 of a frozen PDF."""
    press = report.press
    columns = Columns(press.measure, (96, None))
    (x, width), (x2, width2) = columns.places
    frozen = tr("frozen for signing on {day}", day=day(agreed.frozen_on)) if agreed.frozen_on else ""
    facts = [
        (tr("Agreement"), agreed.title),
        (tr("Version"), listed([str(agreed.version), frozen])),
        (tr("Fingerprint"), agreed.fingerprint),
        (tr("SHA-256 of the PDF"), _in_groups(agreed.sha256)),
        (tr("Pages"), str(agreed.pages) if agreed.pages else ""),
    ]
    rows = [
        press.row(
            press.cell(x, width, (name, SMALL_MUTED)),
            press.cell(x2, width2, (value, SMALL_STRONG if number == 0 else SMALL)),
        )
        for number, (name, value) in enumerate(facts)
        if value
    ]
    report.add(press.table(columns, rows, gap=20))


def _in_groups(digits: str | None) -> str:
    """Return the digits of a SHA-256 in groups of eight, so that an eye can follow them."""
    return " ".join((digits or "")[n : n + 8] for n in range(0, len(digits or ""), 8))


def _lines_by_hand(report: Report) -> Row:
    """Return lines on which something is written by hand."""
    measure = report.press.measure
    strokes = tuple(Stroke(0, 20 * n, measure, 20 * n, HAIRLINE, 0.5) for n in range(1, _LINES_BY_HAND + 1))
    held = cell(0, ())
    said = Picture(strokes, tr("Lines to fill in by hand"), held)
    return Row((held,), pictures=(said,), above=20 * _LINES_BY_HAND, whole=True)
