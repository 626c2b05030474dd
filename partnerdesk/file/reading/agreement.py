"""Read the content of the agreement, and what still blocks its signing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from partnerdesk.file import version_numbers
from partnerdesk.file.reading.agreed_commitments import commitments_of
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    Disclosed,
    FocalPoint,
    Party,
    Printed,
    Reserved,
)
from partnerdesk.file.reading.agreement_wordings import clauses_of, first_of, wording_of
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signatories import signings_of
from partnerdesk.file.reading.signing_readiness import readiness_of
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.fields import PARTNERSHIP
from partnerdesk.partnership.fields.kept import a_day, day, read, yes_no


def agreement_content(file: Rows, *, language: str | None = None) -> AgreementContent:
    """Return the content of the agreement; `language` overrides that of the file for standard clauses."""
    title, lead, own_language, currency = first_of(
        file, "SELECT title, lead, language, currency FROM partnership", ("", None, "en", None)
    )
    (heading,) = first_of(file, "SELECT title FROM agreement", (None,))
    spoken = language or read(PARTNERSHIP["language"], own_language)
    parties = parties_of(file, lead)
    wording = wording_of(file)
    commitments = commitments_of(file, parties)
    clauses, standard = clauses_of(file, spoken)
    signatories = signings_of(file, parties)
    printed = {c.part for c in clauses}
    return AgreementContent(
        title=heading or title,
        partnership=title,
        lead=lead or next((p.name for p in parties if p.lead), None),
        language=spoken,
        currency=currency,
        wording=wording,
        parties=parties,
        disclosures=_disclosures(file, parties),
        commitments=commitments,
        clauses=clauses,
        standard=standard,
        signatories=signatories,
        printings=printings(file),
        readiness=readiness_of(file, wording, [p.name for p in parties], clauses, signatories),
        focal_points=focal_points_of(file, parties) if Part.FOCAL_POINTS in printed else (),
        reservations=reservations_of(file, parties) if Part.RESERVATIONS in printed else (),
        given=version_numbers.given(file),
    )


def _disclosures(file: Rows, parties: Iterable[Party]) -> tuple[Disclosed, ...]:
    by_partner: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for participant, kind, wording, id_ in file.rows(
        "SELECT participant_id, kind, wording, id FROM disclosure"
        " WHERE audience IN ('partners', 'public') ORDER BY id"
    ):
        by_partner[participant].append((kind, wording, id_))
    return tuple(Disclosed(p.name, *row) for p in parties for row in by_partner[p.id])


def focal_points_of(file: Rows, parties: Iterable[Party]) -> tuple[FocalPoint, ...]:
    """Return the focal points of the partners; one without any word is left out."""
    found: dict[int, list[tuple[str | None, str | None, int]]] = defaultdict(list)
    for partner, *row in file.rows("SELECT participant_id, person, address, id FROM focal_point ORDER BY id"):
        if row[0] or row[1]:
            found[partner].append(tuple(row))
    return tuple(FocalPoint(p.name, *row) for p in parties for row in found[p.id])


def reservations_of(file: Rows, parties: Iterable[Party]) -> tuple[Reserved, ...]:
    """Return the reservations that partners agreed to have in the agreement."""
    found: dict[int, list[tuple[str, str | None, date | None, int, date]]] = defaultdict(list)
    for partner, wording, words, on, id_, agreed in file.rows(
        "SELECT participant_id, wording, on_words, given_on, id, agreed_on FROM reservation ORDER BY id"
    ):
        found[partner].append((wording, words, day(on), id_, a_day(agreed)))
    return tuple(Reserved(p.name, *row) for p in parties for row in found[p.id])


def printings(file: Rows) -> tuple[Printed, ...]:
    """Return what was printed of the agreement, the oldest first."""
    rows = file.rows('SELECT version, "on", fingerprint, draft FROM printing ORDER BY id')
    return tuple(Printed(v, a_day(on), f, yes_no(draft)) for v, on, f, draft in rows)
