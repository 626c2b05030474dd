"""Write the agreement and what is bound or signed with it. Each loads its module when first used."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from partnerdesk.documents.about import Attached
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exports.on_paper import on_paper, with_outreach
from partnerdesk.language import SOURCE, tr

if TYPE_CHECKING:
    from partnerdesk.documents.pages import Whole as Pages
    from partnerdesk.documents.signing_pages import Kind
    from partnerdesk.exports.options import Choices
    from partnerdesk.file.reading.rows import Rows


def agreement(file: Rows, chosen: Choices) -> bytes:
    """Return the agreement: a draft, or a frozen version as it is."""
    if chosen.version is not None:
        if chosen.with_file or chosen.initials:
            raise PaperProblem(
                tr("A frozen version is written as it was frozen: nothing can be put into it any more.")
            )
        return _frozen(file, chosen.version)
    from partnerdesk.documents.agreement import write_agreement
    from partnerdesk.file.reading.agreement import agreement_content

    made = BytesIO()
    content = agreement_content(file, language=chosen.language or SOURCE)
    write_agreement(
        content,
        made,
        paper=chosen.paper,
        today=chosen.today,
        names_signs=chosen.names_signs,
        initials=chosen.initials,
        attached=_attached(file) if chosen.with_file else None,
    )
    return made.getvalue()


def history_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the history of the agreement."""
    from partnerdesk.documents import history

    return history.write(file, **on_paper(chosen))


def bound_dossier(file: Rows, chosen: Choices) -> bytes:
    """Return the dossier."""
    from partnerdesk.documents import dossier

    how = dossier.How(
        file,
        **on_paper(chosen),
        with_outreach=with_outreach(chosen),
        version=chosen.version,
        meeting=chosen.meeting,
    )
    return dossier.write(
        how,
        dossier.USUAL if chosen.parts is None else dossier.parts_of(chosen.parts),
        lambda: _agreement_pages(file, chosen),
        attached=_attached(file) if chosen.with_file else None,
    )


def counterparts(file: Rows, chosen: Choices) -> bytes:
    """Return a page of signature for each partner."""
    from partnerdesk.documents import signing_pages

    return _signed_apart(file, chosen, signing_pages.COUNTERPART)


def accession(file: Rows, chosen: Choices) -> bytes:
    """Return the page of accession."""
    from partnerdesk.documents import signing_pages

    return _signed_apart(file, chosen, signing_pages.ACCESSION)


def withdrawal(file: Rows, chosen: Choices) -> bytes:
    """Return the note of withdrawal."""
    from partnerdesk.documents import signing_pages

    return _signed_apart(file, chosen, signing_pages.WITHDRAWAL)


def _signed_apart(file: Rows, chosen: Choices, kind: Kind) -> bytes:
    from partnerdesk.documents import signing_pages

    return signing_pages.write(
        file,
        kind,
        **on_paper(chosen),
        partner=chosen.partner,
        number=chosen.version,
    )


def _agreement_pages(file: Rows, chosen: Choices) -> Pages:
    from partnerdesk.documents.agreement import agreement_pages
    from partnerdesk.file.reading.agreement import agreement_content

    content = agreement_content(file, language=chosen.language or SOURCE)
    pages, _ = agreement_pages(
        content,
        paper=chosen.paper,
        today=chosen.today,
        names_signs=chosen.names_signs,
        initials=chosen.initials,
    )
    return pages


def _attached(file: Rows) -> Attached:
    """Return the interchange file for the reader, to be attached to a document."""
    from partnerdesk.exchange.interchange import interchange_bytes
    from partnerdesk.exchange.paper_source import ATTACHED

    description = tr("The partnership as an interchange file of PartnerDesk, to be imported again")
    return Attached(ATTACHED, interchange_bytes(file), "application/json", description)


def _frozen(file: Rows, number: int) -> bytes:
    """Return the PDF of a frozen version, byte for byte."""
    from partnerdesk.documents.chosen_version import chosen_version
    from partnerdesk.file import attachments

    version = chosen_version(file, number)
    assert version
    content = attachments.content_of(file, version.sha256)
    if content is None:
        raise PaperProblem(
            tr("The PDF of version {number} is not in this file. Ask who froze it for a copy.", number=number)
        )
    return content
