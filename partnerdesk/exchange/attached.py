"""What is attached to the frozen versions of the agreement, in an interchange file.

Their PDFs and contents travel: they are what was signed, and small. Scanned pages do not: ten of them
would not fit into the 64 MB of an interchange file. Their records travel, with SHA-256 and size.
"""

import base64
import binascii
import sqlite3
from typing import Any

from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.shape import Field, Rows
from partnerdesk.file import attachments
from partnerdesk.file.reading import rows
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.values import TEXT, Refused, Value, one_of, read_text
from partnerdesk.language import tr
from partnerdesk.partnership.fields import kept
from partnerdesk.partnership.signature_kinds import MOST_BYTES, MediaType


def _read_bytes(value: object) -> bytes:
    text = read_text(value)
    if len(text) > MOST_BYTES * 4 / 3 + 4:
        raise Refused(tr("is larger than {most} MB.", most=MOST_BYTES // 10**6))
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(tr("is not written in base64.")) from None


def _write_bytes(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _as_kept(content: Any) -> Any:
    if not isinstance(content, bytes):
        raise kept.Meaningless("no bytes")
    return content


BASE64 = Value(_read_bytes, _write_bytes)
MEDIA_TYPES = one_of([MediaType.PDF, attachments.CONTENT])

ATTACHMENTS = Rows(
    "attachments",
    "attachment",
    (
        Field("sha256", TEXT, "sha256", kept.text, starred=True),
        Field("media_type", MEDIA_TYPES, "media_type", kept.text, starred=True),
        Field("base64", BASE64, "bytes", _as_kept, starred=True),
    ),
)

#: The kinds that travel; each SHA-256 that a version names, once.
_OF_VERSIONS = """
    SELECT sha256, media_type FROM attachment WHERE bytes IS NOT NULL AND sha256 IN (
        SELECT sha256 FROM agreement_version UNION SELECT content_sha256 FROM agreement_version
    ) ORDER BY sha256
"""


def exported(file: rows.Rows) -> list[dict[str, Any]]:
    """Return the PDFs and contents of the frozen versions. Raises DamagedFile if one was altered."""
    found = []
    for name, media_type in file.rows(_OF_VERSIONS):
        content = attachments.content_of(file, name)
        assert content is not None
        found.append({"sha256": name, "media_type": media_type, "base64": _write_bytes(content)})
    return found


def keep(file: sqlite3.Connection, batch: Batch) -> None:
    """Keep what the versions of an import name, after their rows.

    Raises SourceProblem if some bytes are not what their SHA-256 says, or if no version names them.
    """
    versions = file.execute("SELECT sha256, content_sha256 FROM agreement_version")
    named = {name for row in versions for name in row}
    problems = []
    for at in range(batch.size):
        row, path = batch.row(at), f"agreement.attachments[{at}]"
        if attachments.sum_of(row["bytes"]) != row["sha256"]:
            problems.append(tr("{path}.base64: is not what its SHA-256 says.", path=path))
        elif row["sha256"] not in named:
            problems.append(tr("{path}.sha256: belongs to no version; take it out.", path=path))
        else:
            attachments.keep(file, row["bytes"], row["media_type"])
    if problems:
        raise SourceProblem(problems)


def refuse_two_of_one_number(file: sqlite3.Connection) -> None:
    """Raise SourceProblem if an import brought other words under the number of a version that is here."""
    twice = file.execute("SELECT version FROM agreement_version GROUP BY version HAVING count(*) > 1")
    problems = [
        tr(
            "agreement.versions: version {number} is another one here than in the source, with other words.",
            number=number,
        )
        for (number,) in twice
    ]
    if problems:
        raise SourceProblem(problems)
