"""Pages that are signed apart name what they are signed for, and nothing else can be put under them."""

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import attachments
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import AgreementVersion, Participant, Signature

SUM = attachments.sum_of(b"the exact bytes")


def freeze(session: Session, version: int = 2, *, title: str = "As it was signed") -> None:
    """Freeze a version of two partners, whose words are others than those of today."""
    content = {
        "partnership": {"title": title},
        "agreement": {
            "signatories": [
                {"participant": "Old Name", "person": "Ann", "title": "Director"},
                {"participant": "Meridian Pumps"},
            ]
        },
        "commitments": [{"participant": "Old Name", "title": "What was promised then"}],
    }
    connection = connection_of(session)
    session.add(
        AgreementVersion(
            version=version,
            frozen_on=date(2026, 10, 15),
            fingerprint="9c4e 17d0",
            sha256=attachments.keep(connection, b"the exact bytes", "application/pdf"),
            content_sha256=attachments.keep(connection, json.dumps(content).encode(), "application/json"),
            paper="a4",
            language="en",
            pages=9,
        )
    )


def pages(file: PartnershipFile, kind: str, partner: str | None = None, **how: object) -> list[str]:
    chosen = Choices(WRITTEN_FOR, "en", partner=partner, **how)  # type: ignore[arg-type]
    reader = PdfReader(BytesIO(EXPORTS[kind].content(file, chosen)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_counterpart_names_the_frozen_version_by_title_number_fingerprint_and_sum(
    file: PartnershipFile,
) -> None:
    with file.change("Freeze") as session:
        freeze(session)
    found = pages(file, "counterparts")
    assert len(found) == 2
    for page in found:
        assert "As it was signed" in page
        assert "2 · frozen for signing on 15 Oct 2026" in page
        assert "9c4e 17d0" in page
        assert SUM in page.replace(" ", "")
        assert "Draft" not in page
    assert "Old Name" in found[0]
    assert "Commitments under its name What was promised then" in found[0]
    assert "Name Ann Title Director" in found[0]


def test_the_words_of_today_never_stand_on_a_page_for_a_frozen_version(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        freeze(session)
    for kind in ("counterparts", "withdrawal"):
        text = " ".join(pages(file, kind))
        assert "Pumps for 120 schools" not in text
        assert "Water for Every School on the Lake: agreement" not in text


def test_without_a_frozen_version_a_counterpart_is_a_draft_and_says_so(file: PartnershipFile) -> None:
    found = pages(file, "counterparts")
    assert len(found) == 7
    assert all(page.startswith("Draft, not yet for signing") for page in found)
    assert not any("SHA-256" in page for page in found)


def test_one_counterpart_is_for_one_partner(file: PartnershipFile) -> None:
    (page,) = pages(file, "counterparts", "meridian pumps")
    assert "Meridian Pumps has read the agreement named above" in page
    (page,) = pages(file, "counterparts", "bright cup")
    assert "Bright Cup Foundation has read the agreement named above" in page
    with pytest.raises(PaperProblem, match=r"No partner called Nobody signs such a page\. These do: Bright"):
        pages(file, "counterparts", "Nobody")


def test_who_joined_later_signs_a_page_of_accession(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        freeze(session)
        session.add(Participant(name="Old Name", status="joined", sector="media"))
    found = pages(file, "accession")
    assert len(found) == 6  # the seven of today but one, for the others have signed
    assert not any("Meridian Pumps" in page or "Old Name" in page for page in found)
    assert all("Commitments that we make" in page and "9c4e 17d0" in page for page in found)


def test_a_note_of_withdrawal_takes_nothing_away(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        freeze(session)
    (page,) = pages(file, "withdrawal", "Meridian Pumps")
    assert "This note takes nothing away from what was agreed, done and signed until that day." in page
    assert SUM in page.replace(" ", "")


def test_who_joined_later_can_step_back_and_who_stepped_back_gets_no_second_note_unasked(
    file: PartnershipFile,
) -> None:
    with file.change("Freeze") as session:
        freeze(session)
        session.flush()
        for name, kind in (
            ("Bright Cup Foundation", "accession"),
            ("Old Name", "signature"),
            ("Old Name", "withdrawal"),
        ):
            session.add(
                Signature(
                    agreement_version_id=1, name=name, person="Eve", signed_on=date(2026, 10, 20), kind=kind
                )
            )
    found = " ".join(pages(file, "withdrawal"))
    assert "Old Name steps back" not in found
    assert "Meridian Pumps steps back" in found
    assert "Bright Cup Foundation steps back" in found
    assert "Old Name steps back" in " ".join(pages(file, "withdrawal", "Old Name"))
    assert not any("Bright Cup Foundation joins" in page for page in pages(file, "accession"))


def test_nobody_can_join_a_draft_later_and_who_would_leave_one_signs_a_draft(file: PartnershipFile) -> None:
    (page,) = pages(file, "accession")
    assert "There is no partner to sign such a page." in page
    assert all(page.startswith("Draft, not yet for signing") for page in pages(file, "withdrawal"))


def test_a_withdrawn_version_is_named_on_no_page(file: PartnershipFile) -> None:
    with file.change("Freeze") as session:
        freeze(session, 2)
        freeze(session, 3, title="The next words")
        session.flush()
        session.get_one(AgreementVersion, 2).withdrawn_on = date(2026, 11, 1)
    assert all("As it was signed" in page for page in pages(file, "counterparts"))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_page_is_one_page_also_with_long_names(paper: str, file: PartnershipFile) -> None:
    name = "The Inter-Regional Association of Water Utilities, Sanitation Boards and Municipal Councils"
    with file.change("Rename") as session:
        session.get_one(Participant, 1).name = name
    found = pages(file, "counterparts", paper=paper)
    assert len(found) == 7
    assert sum(name in page for page in found) == 1
