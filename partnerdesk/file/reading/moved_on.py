"""Read what differs from the words of a frozen version: the words themselves, and who stands under a name."""

from partnerdesk.file.attachments import sum_of
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.reading import signing
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signers import bearers
from partnerdesk.language import tr
from partnerdesk.partnership.differences import Difference, worded_otherwise
from partnerdesk.partnership.signing import Frozen


def moved_on(file: Rows, version: Frozen, content: AgreementContent) -> list[Difference] | None:
    """Return what the agreement says otherwise than a frozen version; None if its words are not in this file.

    A partner whose name another participant bears now is told: the words are the same, and the party is not.
    """
    now = frozen_content(content)
    others = _others(file, version, content)
    if version.content_sha256 == sum_of(now):
        return others
    then = signing.content_of(file, version)
    return None if then is None else worded_otherwise(then, read_content(now)) + others


def _others(file: Rows, version: Frozen, content: AgreementContent) -> list[Difference]:
    then = bearers(file, version.id)
    return [
        Difference("participant", "name", p.name, p.name, tr("another participant named {name}", name=p.name))
        for p in content.parties
        if p.name in then and p.id not in then[p.name]
    ]
