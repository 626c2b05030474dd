"""Register, gaps, minutes and progress, read back from their pages."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from partnerdesk.documents.errors import CannotPrint
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from partnerdesk.partnership.tables import Commitment, Meeting, Need, Participant, Person
from tests.documents.paper import fonts_of
from tests.file.partnerships import copied, sample_at

REPORTS = ("register", "gaps", "minutes", "progress")
TODAY = WRITTEN_FOR

Fill = Callable[[Session], None]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample_at(path, TODAY)
    with PartnershipFile.open(path, read_only=True) as file:
        yield file


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Callable[[Fill], PartnershipFile]]:
    """Return a maker of a partnership that holds what a function adds."""
    opened: list[PartnershipFile] = []

    def make(fill: Fill) -> PartnershipFile:
        def whole(session: Session) -> None:
            begin(session, "Basin")
            session.flush()
            fill(session)

        opened.append(PartnershipFile.create(tmp_path / "basin.partnerdesk", whole))
        return opened[-1]

    yield make
    for file in opened:
        file.close()


def made(file: PartnershipFile, kind: str, *, paper: str = "a4", today: date = TODAY) -> PdfReader:
    return PdfReader(BytesIO(EXPORTS[kind].content(file, Choices(today, "en", paper, Reader.LEAD))))


def text(file: PartnershipFile, kind: str) -> str:
    pages = [page.extract_text() for page in made(file, kind).pages]
    return " ".join(" ".join(pages).split()).replace("\u00a0", " ")


def test_the_register_tells_people_outreach_and_commitments_by_status(sample: PartnershipFile) -> None:
    told = text(sample, "register")
    assert "Nyari Basin Commission (Basin Commission)" in told
    assert "achieng.odera@commission.example.org" in told
    assert "bottled water was put out of scope; it parts as a friend" in " ".join(told.split())
    assert "One permit form for school boreholes Achieved" in told
    places = [
        told.index(f"{heading} {n} participant") for heading, n in (("Partners", 7), ("Stepped back", 1))
    ]
    assert places == sorted(places)


def test_the_gaps_come_first_with_who_could_bring_them(sample: PartnershipFile) -> None:
    told = text(sample, "gaps")
    assert "3 of 14 needs are missing from the room, 2 of them essential." in told
    missing = told[told.index("Missing from the room") : told.index("All needs")]
    assert missing.index("Money for upkeep") < missing.index("Teachers") < missing.index("Islands")
    assert "Upepo Savings Bank · invited Small loans to committees; invited, no answer yet." in missing
    assert "Water testing near the schools essential thin" in told
    assert "Pumps that a village can repair essential covered" in told
    assert "Not in the room: academia, finance, media." in told


def test_the_gaps_tell_what_became_of_each_since_the_last_round(sample: PartnershipFile) -> None:
    told = text(sample, "gaps")
    since = told[told.index("Since the round of 21 May 2026") : told.index("Balance of the sectors")]
    assert "Then: 13 needs · 5 covered · 4 thin · 4 gaps Now: 14 needs · 8 covered · 3 thin · 3 gaps" in since
    assert "The goal then: Safe water and latrines in 940 schools around the lake." in since
    assert "Fishing families Voice · useful was a gap · by Shoreline Mothers (joined 20 Jul 2026)" in since
    assert since.index("Covered now") < since.index("Called for since") < since.index("No longer called for")
    assert "Bottled water for the first weeks Resource · useful was covered" in since


def test_the_minutes_tell_who_was_there_and_where_each_stood(sample: PartnershipFile) -> None:
    told = text(sample, "minutes")
    assert "Scoping meeting 21 May 2026, 09:30 · Fishermen's hall, Kisumu" in told
    assert "Sunfield Bottling (Carol Njeri, until 11:40)" in told
    assert "3 endorse Nyari Basin Commission, Clear Spring Network, Bright Cup Foundation" in told
    assert "1 stands aside Sunfield Bottling Sunfield Bottling: “Bottled water is left out.”" in told
    assert "Not present Sunfield Bottling" in told
    assert (
        "Interests and limitations each says what it wants and what it cannot do Achieng Odera 57 of 50"
        in told
    )
    assert "To come Invited Nyari Basin Commission" in told


def test_the_progress_report_tells_what_help_is_needed_and_where_an_update_comes_from(
    tmp_path: Path,
) -> None:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as file:
        with file.change("Change") as session:
            more = {"help_needed": "Two trainers", "barriers": "No room", "source": "Form 1a2b3c4d"}
            set_values(session, "commitment_update", 1, more)
        told = text(file, "progress")
    assert "Help needed: Two trainers Barriers: No room" in told
    assert "No room Form 1a2b3c4d" in told


def test_the_progress_report_tells_readings_updates_and_what_is_late(sample: PartnershipFile) -> None:
    told = text(sample, "progress")
    assert "Our goal, agreed in principle Within three years, every pupil" in told
    assert "431 · 2 Nov 2026 · shared map" in told
    assert "8 % of the way behind the line · a straight line is at 512 schools today" in told
    assert "Told last agreed or under way: 8 4 within a year · 4 nothing yet" in told
    assert "Milestones 5 done · 0 late · 10 to come Money USD USD 1 905 700 promised" in told
    assert "Since Second meeting, 15 Oct 2026 – The words of the goal are as they were. – Basin" in told
    assert "26 Oct 2026 · 20 % · off track The pumps are built" in told
    assert "Meridian Pumps 7 days late" in told
    assert "Withdrawn: Bottled water was put out of scope" in told
    assert told.index("Under way 4 commitments") < told.index("Agreed 4 commitments")
    assert "Land for latrines beside 400 schools Council of Lake Districts nothing told yet" in told


@pytest.mark.parametrize("kind", REPORTS)
def test_the_same_report_is_the_same_bytes(kind: str, sample: PartnershipFile) -> None:
    first, second = (EXPORTS[kind].content(sample, Choices(TODAY, "en")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_says_what_it_is_and_embeds_its_fonts(kind: str, sample: PartnershipFile) -> None:
    reader = made(sample, kind)
    assert reader.metadata
    assert str(reader.metadata.title).endswith("Water for Every School on the Lake")
    assert reader.metadata.author == "Nyari Basin Commission"
    assert str(reader.root_object["/Lang"]) == "en"
    assert len(reader.outline) >= 2
    fonts = [font for page in reader.pages for font in fonts_of(page).values()]
    assert fonts
    assert all("/FontFile2" in f["/FontDescriptor"] for f in fonts)


@pytest.mark.parametrize(("paper", "short"), [("a4", 595), ("letter", 612)])
@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_of_the_paper_asked_for(
    kind: str, paper: str, short: int, sample: PartnershipFile
) -> None:
    box = made(sample, kind, paper=paper).pages[0].mediabox
    assert round(min(box.width, box.height)) == short
    assert (box.width > box.height) is (kind == "register")


@pytest.mark.parametrize("kind", REPORTS)
def test_an_empty_partnership_has_a_report_that_says_so(
    kind: str, holding: Callable[[Fill], PartnershipFile]
) -> None:
    told = text(holding(lambda _: None), kind)
    assert "Basin" in told
    assert any(word in told for word in ("No participant", "Nobody has said", "No meeting", "No commitment"))


def test_a_long_register_repeats_its_header_and_loses_nobody(
    holding: Callable[[Fill], PartnershipFile],
) -> None:
    file = holding(
        lambda s: s.add_all([Participant(name=f"Partner {n:03}", status="joined") for n in range(200)])
    )
    pages = [page.extract_text() for page in made(file, "register").pages]
    assert len(pages) > 3
    assert all("Outreach" in page for page in pages)
    assert all(f"Partner {n:03}" in " ".join(pages) for n in range(200))


def test_markup_prints_as_typed(holding: Callable[[Fill], PartnershipFile]) -> None:
    def fill(session: Session) -> None:
        session.add(Participant(id=1, name="<b>Bold & Co</b>", status="joined"))
        session.flush()
        session.add(Person(participant_id=1, name="{{name}} &amp;"))

    told = text(holding(fill), "register")
    assert "<b>Bold & Co</b>" in told
    assert "{{name}} &amp;" in told


def test_every_place_with_a_character_of_no_font_is_told(holding: Callable[[Fill], PartnershipFile]) -> None:
    def fill(session: Session) -> None:
        session.add_all([Participant(name="A 水", sector="business"), Participant(name="B مدرسة")])
        session.add(Need(name="水", kind="voice"))
        session.add(Meeting(title="Round", kind="other", notes="水"))
        session.flush()
        session.add(Commitment(participant_id=1, title="Dig 水"))

    file = holding(fill)
    for kind, place in (
        ("register", "The participant A 水"),
        ("gaps", "The need 水"),
        ("minutes", "The minutes of Round"),
        ("progress", "The commitment Dig 水"),
    ):
        with pytest.raises(CannotPrint) as caught:
            EXPORTS[kind].content(file, Choices(TODAY, "en", reader=Reader.LEAD))
        assert caught.value.unprintable[0].place == place
    with pytest.raises(CannotPrint, match="The same goes for 1 more place"):
        EXPORTS["register"].content(file, Choices(TODAY, "en", reader=Reader.LEAD))


def test_every_report_prints_signs_of_no_font_by_their_names_if_told(
    holding: Callable[[Fill], PartnershipFile],
) -> None:
    def fill(session: Session) -> None:
        session.add(Participant(name="A 🌱", sector="business"))
        session.add(Need(name="🌱", kind="voice"))
        session.add(Meeting(title="Round", kind="other", notes="🌱"))
        session.flush()
        session.add(Commitment(participant_id=1, title="Dig 🌱"))

    file = holding(fill)
    for kind in ("register", "gaps", "minutes", "progress"):
        with pytest.raises(CannotPrint) as caught:
            EXPORTS[kind].content(file, Choices(TODAY, "en", reader=Reader.LEAD))
        assert caught.value.can_name
        made = EXPORTS[kind].content(file, Choices(TODAY, "en", reader=Reader.LEAD, names_signs=True))
        assert "[seedling]" in "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def test_a_cell_of_ten_thousand_letters_breaks_over_pages(holding: Callable[[Fill], PartnershipFile]) -> None:
    def fill(session: Session) -> None:
        session.add(Participant(id=1, name="Union", status="joined", why="x" * 10_000))
        session.add(Meeting(title="T" * 300, kind="other", on="2026-01-02", notes="word " * 2_000))

    file = holding(fill)
    assert len(made(file, "register").pages) > 1
    assert text(file, "minutes").count("word") == 2_000
