"""The history of the agreement: its versions, who signed each, joined or stepped back, and its printings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from partnerdesk.documents.agreement_amended import change_table
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report, begin
from partnerdesk.documents.typesetting import BODY, SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.agreement import printings
from partnerdesk.file.reading.agreement_parts import Printed
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signing import content_of, frozen_versions, known_by, signed_before
from partnerdesk.language import N_, Mark, tr, trn
from partnerdesk.partnership.differences import worded_otherwise
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Signed
from partnerdesk.words import commas, day, listed, word

_KINDS: dict[str, Mark] = {
    SignatureKind.SIGNATURE: N_("signed"),
    SignatureKind.ACCESSION: N_("joined"),
    SignatureKind.WITHDRAWAL: N_("stepped back"),
}


def write(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> bytes:
    """Return the history of the agreement as a PDF. Raises CannotPrint if a character has no font."""
    return report(file, paper=paper, today=today, names_signs=names_signs).pdf()


def report(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> Report:
    """Return the history of the agreement as a report."""
    made = begin(file, tr("History of the agreement"), paper=paper, today=today, names_signs=names_signs)
    versions, before, printed = frozen_versions(file), signed_before(file), printings(file)
    if not (versions or before or printed):
        made.add(made.press.note(tr("The agreement has not been printed yet.")))
    whose = _told_apart(file, [*before, *(s for v in versions for s in v.signatures)])
    _before(made, before, whose)
    for version in versions:
        _version(made, version, whose)
        replaced = next((v for v in versions if v.version == version.replaces), None)
        if replaced:
            _changes(made, file, replaced, version)
    if printed:
        _printings(made, printed)
    return made


def _told_apart(file: Rows, signatures: Iterable[Signed]) -> Mapping[int, str]:
    """Return what tells the party of a signature from another one of its name, by the id of the signature.

    It is the name that the party has now, if that is another one, else what is known of it.
    """
    signed, parties = list(signatures), defaultdict[str, set[int | None]](set)
    for s in signed:
        parties[s.name].add(s.participant_id)
    known, found = known_by(file), {}
    for s in signed:
        name, short, sector = known.get(s.participant_id or 0, ("", "", ""))
        if name and name != s.name:
            found[s.id] = tr("now {name}", name=name)
        elif len(parties[s.name]) > 1:
            found[s.id] = commas(filter(None, (short, word("sector", sector) if sector else "")))
    return found


def _before(made: Report, before: Sequence[Signed], whose: Mapping[int, str]) -> None:
    if before:
        made.section(tr("Signed before versions were kept"))
        made.add(
            made.press.text(tr("Nobody can say here which words these signatures are for."), BODY, gap=6)
        )
        _signatures(made, before, whose)


def _version(made: Report, v: Frozen, whose: Mapping[int, str]) -> None:
    heading = tr("Version {version}, frozen on {day}", version=v.version, day=day(v.frozen_on))
    replaces = tr("replaces version {version}", version=v.replaces) if v.replaces else ""
    many = trn("{number} page", "{number} pages", v.pages) if v.pages else ""
    made.section(heading, listed([replaces, many, v.fingerprint]))
    press = made.press
    digits = " ".join(v.sha256[n : n + 8] for n in range(0, len(v.sha256), 8))
    made.add(press.text(tr("SHA-256 of the PDF: {digits}", digits=digits), SMALL_MUTED, gap=4))
    with made.at(heading):
        if v.withdrawn_on:
            why = tr("Withdrawn on {day}: {reason}", day=day(v.withdrawn_on), reason=v.withdrawn_reason or "")
            made.add(press.text(why, BODY, gap=8))
        elif v.effective_on:
            made.add(press.text(tr("In effect from {day}.", day=day(v.effective_on)), BODY, gap=8))
        if v.signatures:
            _signatures(made, v.signatures, whose)
        else:
            made.add(press.note(tr("Nobody has signed this version.")))


def _changes(made: Report, file: Rows, before: Frozen, after: Frozen) -> None:
    """Tell by word what a version changed, if the words of both are in this file."""
    old, new = content_of(file, before), content_of(file, after)
    if old is None or new is None:
        return
    press = made.press
    made.label(tr("What it changes from version {version}", version=before.version))
    changes = worded_otherwise(old, new)
    with made.at(tr("The changes of version {version}", version=after.version)):
        made.add(change_table(press, changes) if changes else press.text(tr("No word."), SMALL, gap=3))


def _signatures(made: Report, signatures: Sequence[Signed], whose: Mapping[int, str]) -> None:
    press = made.press
    columns = Columns(press.measure, (None, press.measure * 0.28, press.measure * 0.24, press.measure * 0.16))
    rows = [_signature(press, columns, s, whose.get(s.id, "")) for s in signatures]
    header = (tr("Partner"), tr("By"), tr("When and where"), tr("Paper"))
    made.add(press.table(columns, rows, header))


def _signature(press: Press, columns: Columns, s: Signed, whose: str) -> Row:
    partner, by, when, kept = columns.places
    kept_pages = len(s.scans)
    many = trn("{number} page kept", "{number} pages kept", kept_pages)
    paper = many if kept_pages else tr("still to come")
    return press.row(
        press.cell(
            *partner,
            (s.name, SMALL_STRONG),
            (whose, SMALL_MUTED),
            (_KINDS[s.kind].tr(), SMALL_MUTED),
            (s.note, SMALL),
        ),
        press.cell(*by, (s.person or tr("not noted"), SMALL), (s.title, SMALL_MUTED)),
        press.cell(*when, (day(s.signed_on), SMALL), (s.place, SMALL_MUTED)),
        press.cell(*kept, (paper, SMALL if kept_pages else SMALL_MUTED)),
    )


def _printings(made: Report, printings: Sequence[Printed]) -> None:
    made.section(tr("What was printed"))
    press = made.press
    columns = Columns(press.measure, (90, 110, None))
    version, when, what = columns.places
    rows = [
        press.row(
            press.cell(*version, (tr("version {version}", version=p.version), SMALL)),
            press.cell(*when, (day(p.on), SMALL)),
            press.cell(*what, (commas([tr("draft") if p.draft else "", p.fingerprint]), SMALL_MUTED)),
        )
        for p in printings
    ]
    made.add(press.table(columns, rows, (tr("Version"), tr("Day"), tr("Printing"))))
