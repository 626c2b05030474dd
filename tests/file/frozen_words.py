"""The content of a frozen version that says little, with the fingerprint that it has."""

from collections.abc import Iterable

from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.reading.agreement_parts import AgreementContent, Signing, Wording
from partnerdesk.partnership.agreement import Readiness


def frozen_words(title: str, parties: Iterable[str]) -> tuple[bytes, str]:
    """Return the content of an agreement that names some parties to sign, and its fingerprint."""
    content = AgreementContent(
        title=title,
        partnership=title,
        lead=None,
        language="en",
        currency=None,
        wording=Wording("agreed", goal="Halve the loss by 2030."),
        parties=(),
        disclosures=(),
        commitments=(),
        clauses=(),
        standard=False,
        signatories=tuple(Signing(name, None, None, None) for name in parties),
        printings=(),
        readiness=Readiness(None, "agreed", (), (), (), (), 0),
    )
    return frozen_content(content), fingerprint(content)
