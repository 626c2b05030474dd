"""The papers of a meeting: what was captured stands in the minutes, and each paper says what it is for."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Told, Where, Who
from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import copied

TODAY = date(2026, 10, 16)


def at(time: str) -> datetime:
    return datetime.fromisoformat(f"2026-10-15T{time}")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a partnership with a meeting that ran, and one that is planned."""
    made = copied(tmp_path_factory.mktemp("papers") / "basin.partnerdesk")
    with PartnershipFile.open(made) as file, file.change("Run") as session:
        meetings, running, capture = changing.meetings, changing.running, changing.capturing
        id_ = meetings.add_meeting(session, "Lake meeting", "agreement", "2026-10-15T09:00", place="Kisumu")
        meetings.add_items(
            session,
            id_,
            [
                {"title": "Offers", "minutes": 40, "remarks": "Bittern remark", "materials": "slips"},
                {"title": "Goal", "minutes": 30, "lead": "Achieng", "fixed": "09:50"},
            ],
        )
        meetings.invite(session, id_, 1, "Achieng", TODAY)
        guest = meetings.add_guest(session, id_, "Otieno Were", "Lake Radio")
        running.begin(session, id_, at("09:04"))
        meetings.note_presence(session, id_, 1, present=True, at=at("09:10").time())
        meetings.note_guest(session, guest, present=True)
        where, who = Where(id_, 1, at("09:12")), Who(1, "Achieng")
        capture.act(session, where, "Send the map", who, "Daudi", date(2026, 10, 30))
        capture.park(session, where, "Who pays for upkeep?")
        capture.note(session, where, "It rained")
        capture.check_in(
            session, where, capture.offer(session, where, "Spare parts", who), Told("Begun", TODAY)
        )
        running.go_on(session, id_, at("09:56"))
        running.end(session, id_, at("10:20"))
        coming = meetings.add_meeting(session, "Coming meeting", "check_in", "2026-12-01T14:00")
        meetings.add_item(session, coming, "One by one", minutes=45)
    return made


@pytest.fixture
def file(path: Path) -> PartnershipFile:
    return PartnershipFile.open(path, read_only=True)


def text(file: PartnershipFile, kind: str, **chosen: str) -> str:
    with file:
        content = EXPORTS[kind].content(file, Choices(TODAY, "en", **chosen))  # type: ignore[arg-type]
    return " ".join("\n".join(p.extract_text() for p in PdfReader(BytesIO(content)).pages).split())


def test_the_minutes_hold_what_was_captured_and_how_long_each_item_took(file: PartnershipFile) -> None:
    said = text(file, "minutes")
    for words in (
        "draft", "River Commission (Achieng, from 09:10)", "Otieno Were (Lake Radio)", "52 of 40", "24 of 30",
        "Actions", "Send the map", "Daudi", "by 30 Oct 2026", "Commitments offered", "Spare parts",
        "Parked for another meeting", "Who pays for upkeep?", "It rained", "What was told of the commitments",
    ):  # fmt: skip
        assert words in said, words
    assert "Bittern" not in said
