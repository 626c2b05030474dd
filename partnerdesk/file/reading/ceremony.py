"""Read what a signing ceremony goes through: the partners of the version that is signed, one after the other.

All is in the words of the frozen version. Who has signed and who has not is not part of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerdesk.file.reading import signing
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Frozen, Signatory, present, signatories_of, tally


class Promise(NamedTuple):
    """A commitment of a partner; `along` are the partners that it makes it with."""

    title: str
    along: tuple[str, ...]


class Turn(NamedTuple):
    """Who is to sign, with the commitments of the partner."""

    signatory: Signatory
    promises: tuple[Promise, ...]


class Ceremony(NamedTuple):
    """A version that is signed: its turns in the order of its pages.

    `joined` are partners that joined it later; `signed_on` is the last day on which it was signed if all
    have signed it, else None.
    """

    title: str
    version: Frozen
    turns: tuple[Turn, ...]
    joined: tuple[str, ...]
    signed_on: date | None

    @property
    def partners(self) -> list[str]:
        """Return the names of all partners of the agreement, each once."""
        return list(dict.fromkeys((*(turn.signatory.name for turn in self.turns), *self.joined)))


def ceremony(file: Rows) -> Ceremony | None:
    """Return the version that is signed now, None without one or without its words in this file."""
    version = present(signing.frozen_versions(file))
    content = signing.content_of(file, version) if version else None
    if version is None or content is None:
        return None
    lines = signing.lines_of(file, version)
    days = [line.signature.signed_on for line in lines if line.signature]
    return Ceremony(
        title=content.get("agreement", {}).get("title") or content.get("partnership", {}).get("title", ""),
        version=version,
        turns=tuple(Turn(s, tuple(_promises(content, s.name))) for s in signatories_of(content)),
        joined=tuple(s.name for s in version.signatures if s.kind == SignatureKind.ACCESSION),
        signed_on=max(days) if tally(lines).is_whole else None,
    )


def _promises(content: Mapping[str, Any], partner: str) -> Iterator[Promise]:
    """Yield the commitments of a partner, then those of others that it takes part in."""
    rows: Sequence[Mapping[str, Any]] = content.get("commitments", ())
    for row in rows:
        if row["participant"] == partner:
            yield Promise(row["title"], tuple(row.get("with", ())))
    for row in rows:
        if partner in row.get("with", ()):
            others = (name for name in row["with"] if name != partner)
            yield Promise(row["title"], (row["participant"], *others))
