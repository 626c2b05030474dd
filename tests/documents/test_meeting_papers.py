"""The papers of a meeting: what was captured stands in the minutes, and each paper says what it is for."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Told, Where, Who
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import LeadWords, Reader
from tests.documents.tagged import Tagged
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
        changing.rows.set_values(session, "meeting", id_, {"quorum": 3})
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
        "Quorum 3 partners",
        "Actions", "Send the map", "Daudi", "by 30 Oct 2026", "Commitments offered", "Spare parts",
        "Parked for another meeting", "Who pays for upkeep?", "It rained", "What was told of the commitments",
    ):  # fmt: skip
        assert words in said, words
    assert "Bittern" not in said


def test_corrections_of_final_minutes_are_marked_on_paper_with_what_was_said_before(
    path: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "corrected.partnerdesk"
    changed.write_bytes(path.read_bytes())
    with PartnershipFile.open(changed) as file:
        with file.change("Final") as session:
            meeting = file.rows("SELECT id FROM meeting WHERE title = 'Lake meeting'")[0][0]
            changing.minutes.make_final(session, meeting, TODAY)
        (said,) = sided(file, meeting="Lake meeting")
        assert "orrected" not in said
        with file.change("Correct") as session:
            changing.rows.set_values(session, "action", 1, {"text": "Send the map to all"})
            changing.meetings.note_presence(session, meeting, 2, present=True)
        (said,) = sided(file, meeting="Lake meeting")
    assert "Corrected since then; each correction is marked." in said
    assert "Send the map to all Daudi · RC · by 30 Oct 2026 corrected since" in said
    assert "Mekelle Growers (corrected since)" in said
    assert (
        "As it was when the minutes became final 1. Send the map · Daudi · RC · by 30 Oct 2026 action" in said
    )


def test_the_agenda_has_the_times_of_day_and_nothing_for_the_facilitator(file: PartnershipFile) -> None:
    said = text(file, "agenda", meeting="Lake meeting")
    assert "09:00 Offers 40" in said
    assert "09:50 Goal" in said
    assert "Bittern" not in said


def test_the_run_sheet_adds_remarks_materials_and_the_minutes_so_far(file: PartnershipFile) -> None:
    said = text(file, "runsheet", meeting="2026-10-15")
    for words in ("Bittern remark", "Materials: slips", "so far 70", "fixed"):
        assert words in said, words


def test_remarks_reach_a_run_sheet_for_partners_only_when_they_are_added(path: Path) -> None:
    def made(lead_words: frozenset[LeadWords]) -> str:
        with PartnershipFile.open(path, read_only=True) as opened:
            chosen = Choices(
                TODAY, "en", reader=Reader.PARTNERS, lead_words=lead_words, meeting="Lake meeting"
            )
            pages = PdfReader(BytesIO(EXPORTS["runsheet"].content(opened, chosen))).pages
        return "".join(page.extract_text() for page in pages)

    assert "Bittern" not in made(frozenset())
    assert "Bittern" in made(frozenset({LeadWords.REMARKS}))


def test_without_a_choice_the_next_meeting_is_meant(file: PartnershipFile) -> None:
    said = text(file, "agenda")
    assert "One by one" in said
    assert "Offers" not in said


def test_the_sign_in_sheet_names_who_is_invited_and_has_lines_for_others(file: PartnershipFile) -> None:
    said = text(file, "signin", meeting="Lake meeting")
    assert "River Commission Achieng" in said
    assert "Lake Radio Otieno Were" in said


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sign_in_sheet_has_eight_empty_lines_for_those_who_come_unannounced(
    file: PartnershipFile, paper: str
) -> None:
    with file:
        chosen = Choices(TODAY, "en", paper, meeting="Lake meeting")
        rows = list(Tagged(EXPORTS["signin"].content(file, chosen)).root.all("TR"))
    names = [" ".join(part.words for part in row.all("TH", "TD")).strip() for row in rows[1:]]
    assert names == ["River Commission Achieng", "Lake Radio Otieno Were", *[""] * 8]


def test_minutes_are_a_draft_on_every_page_until_they_are_final_and_then_say_since_when(
    path: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "final.partnerdesk"
    changed.write_bytes(path.read_bytes())
    band, foot = "Draft: those who were there can still correct these minutes", "Basin · draft"
    with PartnershipFile.open(changed) as file:
        with file.change("Note") as session:
            for number in range(80):
                changing.capturing.note(session, Where(1, None, at("10:00")), f"Said {number}")
        draft = sided(file, meeting="2026-02-03")
        with file.change("Final") as session:
            session.connection().exec_driver_sql("UPDATE meeting SET final_on = '2026-02-10' WHERE id = 1")
        final = sided(file, meeting="2026-02-03")
        every = sided(file)
    assert len(draft) > 1
    assert all(band in page and foot in page for page in draft)
    assert all("final since 10 Feb 2026" in page and "raft" not in page for page in final)
    assert "Final since 10 Feb 2026" in final[0]
    assert [(band in page, "to come" in page) for page in every[len(final) :]] == [
        (True, False),
        (False, True),
    ]


def sided(file: PartnershipFile, **chosen: str) -> list[str]:
    content = EXPORTS["minutes"].content(file, Choices(TODAY, "en", **chosen))  # type: ignore[arg-type]
    return [" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("wanted", ["Nowhere", "2020-01-01"])
def test_a_meeting_that_is_not_there_is_told_by_what_was_asked_for(
    file: PartnershipFile, wanted: str
) -> None:
    with pytest.raises(PaperProblem, match=wanted):
        text(file, "agenda", meeting=wanted)


def test_the_minutes_of_one_meeting_leave_out_the_others(file: PartnershipFile) -> None:
    said = text(file, "minutes", meeting="Lake meeting")
    assert "Spare parts" in said
    assert "Coming meeting" not in said
