"""Read the version of the agreement that a page to sign names: a frozen one, else that of today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signing import content_of
from partnerdesk.partnership.signing import Frozen, Signatory, signatories_of


class Agreed(NamedTuple):
    """A version of the agreement as a page of its own names it.

    `frozen_on`, `sha256` and `pages` are None for a draft. `promises` are the titles of the commitments of
    each partner in this version.
    """

    title: str
    version: int
    fingerprint: str
    to_sign: Sequence[Signatory]
    promises: Mapping[str, Sequence[str]]
    frozen_on: date | None = None
    sha256: str | None = None
    pages: int | None = None


def as_frozen(file: Rows, frozen: Frozen) -> Agreed | None:
    """Return a frozen version in its own words; None if they are not in this file."""
    content = content_of(file, frozen)
    if content is None:
        return None
    return Agreed(
        title=content.get("agreement", {}).get("title") or content.get("partnership", {}).get("title", ""),
        version=frozen.version,
        fingerprint=frozen.fingerprint,
        to_sign=signatories_of(content),
        promises=_promises(content),
        frozen_on=frozen.frozen_on,
        sha256=frozen.sha256,
        pages=frozen.pages,
    )


def as_it_is(content: AgreementContent, version: int, fingerprint: str) -> Agreed:
    """Return the agreement as it is now, which is a draft."""
    to_sign = [Signatory(s.partner, s.person, s.title) for s in content.signatories]
    promises: dict[str, list[str]] = {}
    for c in content.commitments:
        promises.setdefault(c.partner, []).append(c.title)
    return Agreed(content.title, version, fingerprint, to_sign, promises)


def _promises(content: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in content.get("commitments", ()):
        found.setdefault(row["participant"], []).append(row["title"])
    return found
