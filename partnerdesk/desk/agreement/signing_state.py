"""What the Agreement screen shows of signing: the frozen versions, and the lines of the present one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.file.reading import signing
from partnerdesk.file.reading.signers import may_join
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Line, Signatory, Signed, State, Tally, present, tally

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows

#: The tables that signing is read from.
TABLES = frozenset({"agreement_version", "signature", "scan", "participant", "person"})


class Shown(NamedTuple):
    """The frozen versions, newest last; `present` is the one that is signed now, with its lines.

    `joining` are the partners that are no party of the present version: they may join it.
    """

    versions: tuple[Frozen, ...] = ()
    states: Mapping[int, State] = {}
    tallies: Mapping[int, Tally] = {}
    before: tuple[Signed, ...] = ()
    present: Frozen | None = None
    lines: tuple[Line, ...] = ()
    joining: tuple[Named, ...] = ()

    @property
    def stepped_back(self) -> Mapping[str, Signed]:
        """Return the notes of withdrawal from the present version, by name."""
        signatures = self.present.signatures if self.present else ()
        return {s.name: s for s in signatures if s.kind == SignatureKind.WITHDRAWAL}


def read(file: Rows) -> Shown:
    """Read it from the file."""
    versions = signing.frozen_versions(file)
    before = tuple(signing.signed_before(file))
    if not versions:
        return Shown(before=before)
    lines = {v.id: signing.lines_of(file, v) for v in versions}
    last = present(versions)
    here = lines[last.id] + _joined_later(last) if last else []
    return Shown(
        tuple(versions),
        {v.id: signing.state(file, v, versions) for v in versions},
        {id_: tally(of) for id_, of in lines.items()},
        before,
        last,
        tuple(here),
        tuple(may_join(file, last, signing.named_by(file, last))) if last else (),
    )


def _joined_later(version: Frozen) -> list[Line]:
    joined = [s for s in version.signatures if s.kind == SignatureKind.ACCESSION]
    return [Line(Signatory(s.name, s.person, s.title), s) for s in joined]
