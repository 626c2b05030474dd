"""Read the history of the agreement: each frozen version with who signed it, and what was printed."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day, day, yes_no


class SignedFor(NamedTuple):
    """The record of a signature, an accession or a withdrawal; `pages` counts the scanned pages kept."""

    name: str
    person: str | None
    title: str | None
    signed_on: date
    place: str | None
    kind: str
    note: str | None
    pages: int


class FrozenVersion(NamedTuple):
    """A frozen version with its signatures; `replaces` is the number of the version that it amends."""

    version: int
    frozen_on: date
    fingerprint: str
    sha256: str
    pages: int | None
    replaces: int | None
    effective_on: date | None
    withdrawn_on: date | None
    withdrawn_reason: str | None
    signatures: tuple[SignedFor, ...]


class PrintedDraft(NamedTuple):
    """A printing; `draft` is false if it was ready to be signed."""

    version: int
    on: date
    fingerprint: str
    draft: bool


class AgreementHistory(NamedTuple):
    """What became of the agreement; `before` was signed before versions were kept."""

    versions: tuple[FrozenVersion, ...]
    before: tuple[SignedFor, ...]
    printings: tuple[PrintedDraft, ...]


def agreement_history(file: Rows) -> AgreementHistory:
    """Return the history of the agreement, the first version first."""
    signatures: dict[int | None, list[SignedFor]] = defaultdict(list)
    for version, name, person, title, on, place, kind, note, pages in file.rows(_SIGNATURES):
        signed = SignedFor(name, person, title, a_day(on), place, kind, note, pages)
        signatures[version].append(signed)
    versions = []
    for id_, version, frozen, digits, sha256, pages, replaces, effective, withdrawn, reason in file.rows(
        _VERSIONS
    ):
        facts = (version, a_day(frozen), digits, sha256, pages, replaces)
        days = (day(effective), day(withdrawn), reason)
        versions.append(FrozenVersion(*facts, *days, tuple(signatures[id_])))
    printings = [
        PrintedDraft(version, a_day(on), digits, yes_no(draft))
        for version, on, digits, draft in file.rows(
            'SELECT version, "on", fingerprint, draft FROM printing ORDER BY id'
        )
    ]
    return AgreementHistory(tuple(versions), tuple(signatures[None]), tuple(printings))


_VERSIONS = """
    SELECT id, version, frozen_on, fingerprint, sha256, pages, replaces, effective_on, withdrawn_on,
        withdrawn_reason FROM agreement_version ORDER BY version, id
"""
_SIGNATURES = """
    SELECT agreement_version_id, name, person, title, signed_on, place, kind, note,
        (SELECT count(*) FROM scan WHERE signature_id = signature.id)
    FROM signature ORDER BY signed_on, id
"""
