"""Papers of a version that was frozen: by number, in its own words, with what it changed."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import attachments, changing
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.partnership.signing import ToFreeze
from partnerdesk.partnership.tables import Agreement


def frozen(file: PartnershipFile, version: int, title: str, **facts: int) -> bytes:
    """Freeze the agreement under a title, as a version with a PDF of its own; return that PDF."""
    with file.change("Retitle") as session:
        session.get_one(Agreement, 1).title = title
    content = frozen_content(agreement_content(file))
    out = EXPORTS["agreement"].content(file, Choices(WRITTEN_FOR, "en"))
    to_freeze = ToFreeze(version, out, content, f"{version}{version}aa 0000", "a4", "en", 9, **facts)
    with file.change("Freeze") as session:
        changing.signing.freeze(session, to_freeze, date(2026, 10, version))
    return out


def text(file: PartnershipFile, kind: str, **how: object) -> str:
    content = EXPORTS[kind].content(file, Choices(WRITTEN_FOR, "en", **how))  # type: ignore[arg-type]
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_pages_to_sign_and_the_dossier_are_of_the_version_that_is_asked_for(file: PartnershipFile) -> None:
    one = frozen(file, 1, "The first words")
    two = frozen(file, 2, "The second words", replaces=1)
    for number, pdf, title, other in (
        (1, one, "The first words", "The second words"),
        (2, two, "The second words", "The first words"),
        (None, two, "The second words", "The first words"),
    ):
        told = text(file, "counterparts", version=number)
        assert title in told
        assert other not in told
        assert attachments.sum_of(pdf) in told.replace(" ", "")
        bound = text(file, "dossier", version=number, parts="agreement")
        assert title in bound
        assert other not in bound


def test_the_history_tells_by_word_what_a_version_changed(file: PartnershipFile) -> None:
    frozen(file, 1, "The first words")
    frozen(file, 2, "The second words", replaces=1)
    told = text(file, "history")
    assert "What it changes from version 1" in told
    assert "“The first words” becomes “The second words”" in told
    assert told.index("Version 2, frozen on") < told.index("What it changes from version 1")


def test_a_version_that_was_never_frozen_is_told(file: PartnershipFile) -> None:
    for kind in ("agreement", "counterparts", "dossier"):
        with pytest.raises(PaperProblem, match="No version 7 of the agreement was frozen here"):
            text(file, kind, version=7)


def test_no_page_is_signed_for_a_version_that_was_withdrawn(file: PartnershipFile) -> None:
    frozen(file, 1, "The first words")
    with file.change("Withdraw") as session:
        changing.signing.withdraw(session, 1, date(2026, 11, 1), "A clause was missing.")
    with pytest.raises(PaperProblem, match="Version 1 was withdrawn, so no page is signed for it"):
        text(file, "counterparts", version=1)


def test_nothing_is_put_into_a_frozen_version(file: PartnershipFile) -> None:
    pdf = frozen(file, 1, "The first words")
    assert EXPORTS["agreement"].content(file, Choices(WRITTEN_FOR, "en", version=1)) == pdf
    for how in ({"with_file": True}, {"initials": True}):
        with pytest.raises(PaperProblem, match="nothing can be put into it any more"):
            text(file, "agreement", version=1, **how)
