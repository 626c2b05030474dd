"""Read the frozen versions of the agreement, their signatures, and the scanned pages kept with them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from partnerdesk.file import attachments
from partnerdesk.file.frozen_content import read_content
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signatories import signings_of
from partnerdesk.partnership.fields.kept import a_day, day
from partnerdesk.partnership.signing import (
    Frozen,
    Line,
    Scanned,
    Signatory,
    Signed,
    State,
    Tally,
    lines,
    present,
    signatories_of,
    state_of,
    tally,
)


def frozen_versions(file: Rows) -> list[Frozen]:
    """Return the frozen versions, the first one first, each with its signatures."""
    rows = file.rows(_VERSIONS)
    if not rows:
        return []
    signatures, here = _signatures(file), attachments.here(file)
    found = []
    for id_, version, frozen, *texts, pages, replaces, effective, withdrawn, reason in rows:
        days = day(effective), day(withdrawn)
        facts = (id_, version, a_day(frozen), *texts, pages, replaces, *days, reason)
        found.append(Frozen._make((*facts, tuple(signatures[id_]), texts[1] in here)))
    return found


_VERSIONS = """
    SELECT id, version, frozen_on, fingerprint, sha256, content_sha256, paper, language, pages, replaces,
        effective_on, withdrawn_on, withdrawn_reason FROM agreement_version ORDER BY version, id
"""


def signed_before(file: Rows) -> list[Signed]:
    """Return the signatures that were given before versions were kept."""
    return _signatures(file)[None]


def content_of(file: Rows, version: Frozen) -> dict[str, Any] | None:
    """Return what a frozen version says, as an interchange file does; None if that is not in this file.

    Raises DamagedFile if it is not what was frozen.
    """
    content = attachments.content_of(file, version.content_sha256)
    if content is None:
        return None
    return read_content(content)


def lines_of(file: Rows, version: Frozen) -> list[Line]:
    """Return the lines of a version, each with its signature; none if its content is not in this file."""
    return lines(named_by(file, version), version.signatures)


def named_by(file: Rows, version: Frozen) -> list[Signatory]:
    """Return whom a version names to sign; none if its content is not in this file."""
    known = _known.get(version.content_sha256)
    if known is None:
        known = signatories_of(content_of(file, version) or {})
        if known:  # a content never changes, as its name is its SHA-256
            _known[version.content_sha256] = known
    return known


_known: dict[str, list[Signatory]] = {}


def state(file: Rows, version: Frozen, versions: Sequence[Frozen]) -> State:
    """Return how far one of the versions is."""
    return state_of(version, lambda v: tally(lines_of(file, v)).is_whole, versions)


def signed_of(file: Rows) -> tuple[bool, Tally]:
    """Return whether a version is frozen and not withdrawn, and how many have signed it.

    Without one, who signed before versions were kept counts for the lines that the agreement has now.
    """
    version = present(frozen_versions(file))
    if version:
        return True, tally(lines_of(file, version))
    now = signings_of(file, parties_of(file, None))
    to_sign = [Signatory(s.partner, s.person, s.title) for s in now]
    names = {s.party: s.partner for s in now}
    before = [s for s in signed_before(file) if s.participant_id in names]
    signed = [s._replace(name=names[s.participant_id or 0]) for s in before]
    return False, tally(lines(to_sign, signed))


def _signatures(file: Rows) -> dict[int | None, list[Signed]]:
    scans, found = _scans(file), defaultdict[int | None, list[Signed]](list)
    for id_, version, *whose, on, place, kind, note in file.rows(_SIGNATURES):
        facts = (id_, version, *whose, a_day(on), place, kind, note, tuple(scans[id_]))
        found[version].append(Signed._make(facts))
    return found


_SIGNATURES = """
    SELECT id, agreement_version_id, participant_id, name, person, title, signed_on, place, kind, note
    FROM signature ORDER BY signed_on, id
"""


def _scans(file: Rows) -> dict[int, list[Scanned]]:
    found = defaultdict[int, list[Scanned]](list)
    here = attachments.here(file)
    for of, id_, name, media_type, sum_, size, on, by in file.rows(_SCANS):
        found[of].append(Scanned(id_, name, media_type, sum_, size, a_day(on), by, sum_ in here))
    return found


_SCANS = """
    SELECT signature_id, id, file_name, media_type, sha256, size, "on", brought_by FROM scan ORDER BY id
"""


def people_of(file: Rows, participant: int | None) -> list[str]:
    """Return the people who speak for a participant, those who sign first."""
    return [person for (person,) in file.rows(_PEOPLE, participant)]


_PEOPLE = "SELECT name FROM person WHERE participant_id = ? ORDER BY signatory DESC, id"


def known_by(file: Rows) -> dict[int, tuple[str, str | None, str]]:
    """Return the name, short name and sector that each participant has now, by its id."""
    return {row[0]: row[1:] for row in file.rows("SELECT id, name, short_name, sector FROM participant")}
