"""Signatures of sources from before versions were kept: their day stands beside the signatory.

Such a day belongs to no words that are here, so it becomes a signature without a version.
"""

from partnerdesk.exchange.batch import Batch
from partnerdesk.partnership.signature_kinds import SignatureKind

_COLUMNS = ("participant_id", "name", "person", "title", "signed_on", "place", "kind", "note")


def parted(signatories: Batch, signatures: Batch) -> tuple[Batch, Batch]:
    """Return the signatories without their days, and the signatures with those that the days tell of."""
    rows = [signatories.row(n) for n in range(signatories.size)]
    found = [signatures.row(n) for n in range(signatures.size)]
    for row in rows:
        on = row.pop("signed_on", None)
        if on:
            facts = {"name": row["participant_id"], "signed_on": on, "kind": str(SignatureKind.SIGNATURE)}
            found.append({**row, **facts, "note": None})
            row["place"] = None
    kept = {c: [row[c] for row in rows] for c in signatories.columns if c != "signed_on"}
    told = {c: [row[c] for row in found] for c in _COLUMNS}
    return Batch(len(rows), kept), Batch(len(found), told, signatures.within, signatures.links)
