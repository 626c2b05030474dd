"""Read the version of the agreement that a page to sign names: the one that is signed, else none yet."""

import json
from datetime import date
from typing import Any, NamedTuple

from partnerdesk.file import attachments
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day


class ToSign(NamedTuple):
    """Who is to sign for a partner."""

    partner: str
    person: str | None = None
    title: str | None = None


class Agreed(NamedTuple):
    """A version of the agreement as a page of its own names it.

    `frozen_on`, `sha256` and `pages` are None for a draft. `promises` are the titles of the commitments of
    each partner in this version.
    """

    title: str
    version: int
    fingerprint: str
    to_sign: tuple[ToSign, ...]
    promises: dict[str, tuple[str, ...]]
    frozen_on: date | None = None
    sha256: str | None = None
    pages: int | None = None


def agreed(file: Rows) -> Agreed | None:
    """Return the last frozen version that was not withdrawn; None if there is none, or no content of it."""
    for version, fingerprint, on, sha256, content_sha256, pages in file.rows(_PRESENT):
        content = attachments.content_of(file, content_sha256)
        if content is None:
            return None
        return _of_content(json.loads(content))._replace(
            version=version, fingerprint=fingerprint, frozen_on=a_day(on), sha256=sha256, pages=pages
        )
    return None


_PRESENT = """
    SELECT version, fingerprint, frozen_on, sha256, content_sha256, pages FROM agreement_version
    WHERE withdrawn_on IS NULL ORDER BY version DESC, id DESC LIMIT 1
"""


def as_agreed(content: AgreementContent, version: int, fingerprint: str) -> Agreed:
    """Return the agreement as it is now, which is a draft."""
    to_sign = tuple(ToSign(s.partner, s.person, s.title) for s in content.signatories)
    promises: dict[str, tuple[str, ...]] = {}
    for c in content.commitments:
        promises[c.partner] = (*promises.get(c.partner, ()), c.title)
    return Agreed(content.title, version, fingerprint, to_sign, promises)


def _of_content(content: dict[str, Any]) -> Agreed:
    """Return what the content of a frozen version says, in the form of an interchange file."""
    agreement = content.get("agreement", {})
    title = agreement.get("title") or content.get("partnership", {}).get("title", "")
    rows = agreement.get("signatories", ())
    to_sign = tuple(ToSign(row["participant"], row.get("person"), row.get("title")) for row in rows)
    promises: dict[str, tuple[str, ...]] = {}
    for row in content.get("commitments", ()):
        promises[row["participant"]] = (*promises.get(row["participant"], ()), row["title"])
    return Agreed(title, 0, "", to_sign, promises)
