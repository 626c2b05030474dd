"""Read what the Agreement screen shows beside the page: clauses, signatories, what blocks signing."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from partnerdesk.file.reading.agreement_parts import ClauseText, Party, Signing
from partnerdesk.file.reading.agreement_wordings import clauses_of, wording_of
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signatories import signings_of
from partnerdesk.file.reading.signing_readiness import (
    empty_clauses,
    missing_parts,
    readiness_of,
    without_signatory,
)
from partnerdesk.partnership.agreement import Readiness
from partnerdesk.partnership.fields import PARTNERSHIP
from partnerdesk.partnership.fields.kept import read


@dataclass(frozen=True)
class Outline:
    """The agreement without its commitments; `title` is None if it uses that of the partnership.

    `standard` is true if the clauses are the unchanged standard clauses. `vague` is the id of the
    first commitment without a next step.
    """

    title: str | None
    partnership: str
    language: str
    clauses: tuple[ClauseText, ...]
    standard: bool
    parties: dict[int, Party]
    signings: tuple[Signing, ...]
    readiness: Readiness
    vague: int | None


def outline(file: Rows) -> Outline:
    """Return the outline of the agreement."""
    partnership, kept = file.rows("SELECT title, language FROM partnership")[0]
    language = read(PARTNERSHIP["language"], kept)
    (title,) = file.rows("SELECT title FROM agreement")[0]
    clauses, standard = clauses_of(file, language)
    parties = parties_of(file, None)
    signings = signings_of(file, parties)
    vague = file.rows(_VAGUE)
    return Outline(
        title=title,
        partnership=partnership,
        language=language,
        clauses=clauses,
        standard=standard,
        parties={p.id: p for p in parties},
        signings=signings,
        readiness=readiness_of(file, wording_of(file), [p.name for p in parties], clauses, signings),
        vague=vague[0][0] if vague else None,
    )


def renewed(file: Rows, known: Outline, tables: Collection[str]) -> Outline:
    """Return the outline after a change of these tables; read only what may have changed."""
    touched, r = set(tables) - {"printing"}, known.readiness
    if touched - {"clause", "signatory", "agreement"}:
        return outline(file)
    new = known
    if "agreement" in touched:
        (title,) = file.rows("SELECT title FROM agreement")[0]
        new = replace(new, title=title)
    if "clause" in touched:
        clauses, standard = clauses_of(file, known.language)
        r = r._replace(empty_clauses=empty_clauses(clauses), missing_parts=missing_parts(clauses))
        new = replace(new, clauses=clauses, standard=standard, readiness=r)
    if "signatory" in touched:
        signings = signings_of(file, known.parties.values())
        r = r._replace(without_signatory=without_signatory(r.partners, signings))
        new = replace(new, signings=signings, readiness=r)
    return new


_VAGUE = """
    SELECT commitment.id FROM commitment
    JOIN participant ON participant.id = participant_id AND participant.status = 'joined'
    WHERE commitment.status NOT IN ('withdrawn', 'achieved') AND coalesce(next_step, '') = ''
    ORDER BY commitment.id LIMIT 1
"""
