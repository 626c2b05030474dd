"""What each partner takes home: one page for each, with what it promised and nothing of others."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from partnerdesk.partnership.tables import Meeting, Participant

TODAY = WRITTEN_FOR


def cards(file: PartnershipFile, partner: str | None = None, **how: object) -> list[str]:
    chosen = Choices(TODAY, "en", partner=partner, **how)  # type: ignore[arg-type]
    reader = PdfReader(BytesIO(EXPORTS["cards"].content(file, chosen)))
    return [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in reader.pages]


def test_each_partner_has_a_page_of_its_own_in_the_order_of_the_agreement(file: PartnershipFile) -> None:
    pages = cards(file)
    names = [n for (n,) in file.rows("SELECT name FROM participant WHERE status = 'joined' ORDER BY name")]
    assert [page.split(" Water for Every School")[0] for page in pages] == names


def test_a_card_tells_goal_promises_first_steps_days_and_with_whom(file: PartnershipFile) -> None:
    (page,) = cards(file, "Bright Cup Foundation")
    assert "Our goal, agreed in principle Within three years, every pupil" in page
    assert (
        "Build 150 latrine blocks Sign for the second lot of thirty blocks Nadia Ferreira 14 Dec 2026" in page
    )
    assert "Council of Lake Districts, Clear Spring Network" in page
    assert "Pumps for 120 schools" not in page


def test_own_promises_come_before_those_of_others_that_one_is_along_with(file: PartnershipFile) -> None:
    (page,) = cards(file, "Clear Spring")
    assert page.index("Train 300 masons") < page.index("Build 150 latrine blocks")


def test_what_is_achieved_asks_for_no_first_step(file: PartnershipFile) -> None:
    (page,) = cards(file, "basin commission")
    assert "One permit form for school boreholes Achieved" in page


def test_the_next_meeting_is_the_first_from_today_on(file: PartnershipFile) -> None:
    with file.change("Plan") as session:
        for days, title in ((-1, "Yesterday"), (9, "Later"), (3, "Sooner")):
            on = f"{TODAY + timedelta(days=days)}T09:30"
            session.add(Meeting(title=title, kind="check_in", on=on, place="Kisumu"))
    page = cards(file)[0]
    assert "We meet again 27 Nov 2026, 09:30 Sooner · Kisumu" in page
    assert "Yesterday" not in page


def test_no_meeting_and_no_promise_are_said(tmp_path: Path, file: PartnershipFile) -> None:
    with file.change("Empty") as session:
        for meeting in session.exec(select(Meeting)):
            session.delete(meeting)
        session.add(Participant(name="Zebra", status="joined", sector="media"))
    page = cards(file, "zebra")[0]
    assert "We have made no commitment yet." in page
    assert "We meet again No day is set yet." in page


def test_a_partner_that_is_not_there_is_told_with_those_that_are(file: PartnershipFile) -> None:
    with pytest.raises(PaperProblem, match=r"No partner is called Nobody\. The partners: Bright Cup"):
        cards(file, "Nobody")


def test_who_has_not_joined_has_no_card(file: PartnershipFile) -> None:
    names = [n for (n,) in file.rows("SELECT name FROM participant WHERE status != 'joined'")]
    assert names
    told = " ".join(cards(file, reader=Reader.LEAD))
    assert [name for name in names if name in told] == []


def test_a_card_of_many_promises_goes_on_over_pages(file: PartnershipFile) -> None:
    from partnerdesk.partnership.tables import Commitment

    def fill(session: Session) -> None:
        partner = session.exec(select(Participant).where(Participant.name == "Meridian Pumps")).one()
        assert partner.id
        for n in range(60):
            session.add(Commitment(participant_id=partner.id, title=f"Promise {n}"))

    with file.change("Promise") as session:
        fill(session)
    pages = cards(file, "Meridian Pumps")
    assert len(pages) > 1
    assert all(f"Promise {n} " in " ".join(pages) for n in range(60))


def test_the_same_day_and_content_give_the_same_bytes(file: PartnershipFile) -> None:
    one, other = (EXPORTS["cards"].content(file, Choices(date(2026, 12, 1), "en")) for _ in "ab")
    assert one == other
