"""What a source claims of frozen versions: nothing comes in that its own words and bytes contradict.

A signature is worth what it was given for. So it comes in only with the words that were signed, under the
fingerprint that these words have, for a party that these words name; a page kept with it is no other file.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from partnerdesk.exchange.batch import Batch
from partnerdesk.file import attachments
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.frozen_content import read_content
from partnerdesk.file.frozen_reading import NoContent, fits
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.language import tr
from partnerdesk.partnership.names import as_printed
from partnerdesk.partnership.signature_kinds import MediaType, SignatureKind, media_type_of
from partnerdesk.partnership.signing import signatories_of

#: What may not be told of a version that is here otherwise than it is.
_NEVER_OTHERWISE = ("version", "fingerprint", "content_sha256")


def tell(version: dict[str, Any]) -> None:
    """Write with each signature the fingerprint of the words that it was given for."""
    for signature in version.get("signatures", ()):
        signature["fingerprint"] = version["fingerprint"]


def taken_out(versions: Batch) -> Iterator[str]:
    """Take the fingerprints out of the signatures of a source, and yield those that are another version's.

    A source of before has none.
    """
    places, signatures = versions.within.get("signature", ([], Batch()))
    found = signatures.columns.pop("fingerprint", [None] * signatures.size)
    for at, (place, printed) in enumerate(zip(places, found, strict=True)):
        if printed is not None and printed != versions.columns["fingerprint"][place]:
            yield tr(
                "agreement.versions[{version}].signatures[{number}].fingerprint: is that of another version.",
                version=place,
                number=at - places.index(place),
            )


def contradicted(file: sqlite3.Connection, versions: Batch) -> Iterator[str]:
    """Yield what is wrong with the versions of a source, after their rows and attachments were added."""
    places, signatures = versions.within.get("signature", ([], Batch()))
    for at in range(versions.size):
        row, path = versions.row(at), f"agreement.versions[{at}]"
        signed = [signatures.row(n) for n, place in enumerate(places) if place == at]
        yield from _of_version(file, row, path)
        yield from _of_signatures(file, row, signed, path)
    yield from _of_scans(file)


def _of_version(file: sqlite3.Connection, row: Mapping[str, Any], path: str) -> Iterator[str]:
    columns = ", ".join(_NEVER_OTHERWISE)
    for here in file.execute(f"SELECT {columns} FROM agreement_version WHERE sha256 = ?", (row["sha256"],)):
        for column, value in zip(_NEVER_OTHERWISE, here, strict=True):
            if row[column] != value:
                yield tr("{path}.{key}: is another one here, for the same PDF.", path=path, key=column)
    if row["replaces"] is not None and row["replaces"] >= row["version"]:
        yield tr("{path}.replaces: is not a version of before.", path=path)
    pdf = attachments.content_of(OfConnection(file), row["sha256"])
    if pdf is not None and media_type_of(pdf) != MediaType.PDF:
        yield tr("{path}.sha256: is that of a file that is no whole PDF.", path=path)


def _of_signatures(
    file: sqlite3.Connection, row: Mapping[str, Any], signed: list[dict[str, Any]], path: str
) -> Iterator[str]:
    content = attachments.content_of(OfConnection(file), row["content_sha256"])
    if content is None:
        if signed:
            yield tr(
                "{path}.signatures: the words that were signed are neither in the source nor here. Take the "
                "signatures out, or export the source again.",
                path=path,
            )
        return
    try:
        words = read_content(content)
        is_its_own = fits(words, row["fingerprint"])
    except (DamagedFile, NoContent):
        yield tr("{path}.content_sha256: is that of no content of a version.", path=path)
        return
    if not is_its_own:
        yield tr("{path}.fingerprint: is not that of the words of this version.", path=path)
    parties = {as_printed(s.name) for s in signatories_of(words)}
    joined = {as_printed(s["name"]) for s in signed if s["kind"] == SignatureKind.ACCESSION}
    for at, signature in enumerate(signed):
        kind, name = signature["kind"], as_printed(signature["name"])
        may_sign = {
            SignatureKind.SIGNATURE: name in parties,
            SignatureKind.ACCESSION: name not in parties,
            SignatureKind.WITHDRAWAL: name in parties | joined,
        }
        if not may_sign[kind]:
            yield _NO_PARTY[kind](f"{path}.signatures[{at}].name", signature["name"])


_NO_PARTY = {
    SignatureKind.SIGNATURE: lambda path, name: tr(
        "{path}: the words of this version name no party {name}.", path=path, name=name
    ),
    SignatureKind.ACCESSION: lambda path, name: tr(
        "{path}: {name} is a party of this version, so nobody joins it under that name.", path=path, name=name
    ),
    SignatureKind.WITHDRAWAL: lambda path, name: tr(
        "{path}: {name} is no party of this version, so it cannot step back.", path=path, name=name
    ),
}

_OTHER_FILES = """
    SELECT s.file_name FROM scan s JOIN attachment a ON a.sha256 = s.sha256
    WHERE a.media_type <> s.media_type OR a.size <> s.size
        OR s.sha256 IN (SELECT sha256 FROM agreement_version)
        OR s.sha256 IN (SELECT content_sha256 FROM agreement_version)
    ORDER BY s.id
"""


def _of_scans(file: sqlite3.Connection) -> Iterator[str]:
    """Yield the scanned pages whose SHA-256 is that of something else here."""
    for (name,) in file.execute(_OTHER_FILES):
        yield tr("scans: the SHA-256 of {name} is that of another file, which is here.", name=name)
