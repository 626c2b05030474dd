"""Find anything of the shared side, as it is typed, in any language of the app."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from partnerdesk.file import findable
from partnerdesk.file.find import MOST_REFRESHED, Finder, Hit
from partnerdesk.file.folding import words
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.fields import BY_NAME, Kind
from partnerdesk.partnership.fields.field import SEARCHABLE, Search
from partnerdesk.partnership.tables import (
    Action,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Attendance,
    BudgetLine,
    Clause,
    Commitment,
    Coverage,
    Decision,
    Disclosure,
    FocalPoint,
    Guest,
    Indicator,
    Meeting,
    Milestone,
    Minute,
    Need,
    Parked,
    Participant,
    Partnership,
    Person,
    Position,
    Problem,
    ProblemVersion,
    Reading,
    Reservation,
    Round,
    Scan,
    Signatory,
    Signature,
    StatusChange,
    Update,
    WorkingGroup,
)
from tests.fields.filled import fill, word_of
from tests.file.partnerships import copied, empty, made

DAY = date(2026, 3, 4)


def everything(session: object) -> None:
    """Add one row of every kind, each with a word of its own: w and the name of its table."""
    rows: list[SQLModel] = [
        Partnership(id=1, title="Basin", summary="wpartnership"),
        Problem(id=1, in_scope=["wproblem"]),
        Agreement(id=1, title="wagreement"),
        Participant(id=1, name="Growers", short_name="MG", why="wparticipant"),
        Person(participant_id=1, name="Selam", email="wperson@growers.example"),
        StatusChange(participant_id=1, status="joined", on=DAY, why="wstatus_change"),
        Need(id=1, name="Cold storage", kind="resource", note="wneed"),
        Coverage(need_id=1, participant_id=1, level="full", note="wcoverage"),
        ProblemVersion(text="Harvests rot.", goal="wproblem_version"),
        Indicator(id=1, name="Loss", unit="windicator"),
        Reading(indicator_id=1, on=DAY, value=Decimal(3), source="wreading"),
        WorkingGroup(name="Roads", purpose="wworking_group"),
        Commitment(id=1, participant_id=1, title="Ten sheds", next_step="Buy wcommitment"),
        Milestone(commitment_id=1, title="wmilestone"),
        BudgetLine(commitment_id=1, amount=Decimal(5), purpose="wbudget_line"),
        Update(commitment_id=1, on=DAY, text="wcommitment_update"),
        Meeting(id=1, title="Scoping", kind="scoping", notes="wmeeting"),
        AgendaItem(meeting_id=1, title="wagenda_item"),
        Attendance(meeting_id=1, participant_id=1, person="wattendance"),
        Decision(id=1, meeting_id=1, text="wdecision"),
        Round(id=1, decision_id=1, about="decision", text="wround"),
        Position(round_id=1, participant_id=1, position="endorse", reason="wposition"),
        Disclosure(participant_id=1, kind="interest", wording="wdisclosure", audience="partners"),
        Clause(heading="Autonomy", text="wclause"),
        Signatory(participant_id=1, person="wsignatory"),
        Action(meeting_id=1, text="waction"),
        Parked(meeting_id=1, text="wparked"),
        Minute(meeting_id=1, text="wminute"),
        Guest(meeting_id=1, name="wguest"),
        FocalPoint(participant_id=1, person="wfocal_point"),
        Reservation(participant_id=1, wording="wreservation", agreed_on=DAY),
        AgreementVersion(
            id=1,
            version=1,
            frozen_on=DAY,
            fingerprint="9f3c 1a72",
            sha256="a" * 64,
            content_sha256="b" * 64,
            paper="a4",
            language="en",
            withdrawn_reason="wagreement_version",
        ),
        Signature(id=1, agreement_version_id=1, name="Growers", signed_on=DAY, note="wsignature"),
        Scan(signature_id=1, file_name="wscan", media_type="image/png", sha256="c" * 64, size=1, on=DAY),
    ]
    session.add_all(rows)  # type: ignore[attr-defined]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk", everything)) as opened:
        yield opened


@pytest.fixture
def finder(file: PartnershipFile) -> Iterator[Finder]:
    made_ = Finder(file.snapshot())
    yield made_
    made_.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Search a partnership in which every text of every row is a word of its own."""
    finder = Finder(copied(tmp_path_factory.mktemp("find") / "filled.partnerdesk", fill).read_bytes())
    yield finder
    finder.close()


@pytest.mark.parametrize("table", [kind.table for kind in findable.KINDS])
def test_every_kind_of_text_is_found(filled: Finder, table: str) -> None:
    of = BY_NAME[table]
    texts = [f for f in of.fields if f.is_searched and f.kind in SEARCHABLE - {Kind.SDG}]
    assert texts
    for field in texts:
        word = word_of(of, field)
        (hit,) = [h for h in filled.find(word) if h.table == table]
        assert hit.row_id == 1
        assert hit.title
        assert field.search == Search.ALSO or word in hit.title + hit.context


def test_what_belongs_to_something_bears_its_title(finder: Finder) -> None:
    (update,) = finder.find("wcommitment_up")
    assert update == Hit("commitment_update", 1, "Ten sheds", "wcommitment_update")
    (person,) = finder.find("selam")
    assert (person.title, person.context) == ("Selam", "Growers")
    (position,) = finder.find("wposition")
    assert position.title == "Scoping"


def test_all_words_must_be_there_each_perhaps_not_to_its_end(finder: Finder) -> None:
    assert [h.title for h in finder.find("sto col")] == ["Cold storage"]
    assert [h.title for h in finder.find("ten wcommitment buy")] == ["Ten sheds"]
    assert finder.find("storage hot") == []
    assert finder.find("torage") == []


def test_titles_that_begin_so_come_first_then_titles_then_texts(tmp_path: Path) -> None:
    def fill(session: object) -> None:
        empty(session)  # type: ignore[arg-type]
        names = ["Of wells and sheds", "Sheds", "Others"]
        rows: list[SQLModel] = [Participant(id=i, name=n, why="sheds") for i, n in enumerate(names, start=1)]
        rows += [
            Need(id=1, name="Sheds for all", kind="resource"),
            Need(id=2, name="All", kind="skill", note="Sheds"),
        ]
        session.add_all(rows)  # type: ignore[attr-defined]

    with PartnershipFile.open(copied(tmp_path / "a.partnerdesk", fill)) as file:
        finder = Finder(file.snapshot())
    titles = [h.title for h in finder.find("shed")]
    finder.close()
    assert titles == ["Sheds", "Sheds for all", "Of wells and sheds", "Others", "All"]


def test_no_more_is_told_than_asked_for(basin_path: Path) -> None:
    with PartnershipFile.open(basin_path) as file:
        with file.change("Add") as session:
            session.add_all([Need(name=f"Wagon {n}", kind="resource") for n in range(50)])
        finder = Finder(file.snapshot())
    assert len(finder.find("wagon")) == 30
    assert [h.title for h in finder.find("wagon", limit=2)] == ["Wagon 0", "Wagon 1"]
    finder.close()


TEXTS = {
    "国际气候变化联盟": ["气候", "变化联", "联盟"],
    "ガーナ水協会": ["水協", "ガーナ"],
    "한국수자원공사": ["수자원", "한국"],
    "กระทรวงพลังงาน": ["พลังงาน"],
    "وِزَارَةُ المياه والطاقة": ["وزارة", "مياه", "المياه", "الطاقة", "طاقه"],
    "Fundación Çédille, Straße 9": ["fundacion", "cedille", "FUNDACIÓN", "strasse"],
    "Министерство энергетики «Ёлка»": ["елка", "МИНИСТЕРСТВО эн"],
    "Liên minh Nước sạch Đồng bằng": ["nuoc sach", "lien minh"],
    "जल संसाधन मंत्रालय": ["संसाधन", "जल"],
    "e-mail: zoe.lee@example.org": ["zoe.lee@ex", "e-mail", "example.org"],
    "SDG target 9.c, 40%": ["9.c", "40"],
    'a "quoted" OR name* (x) NEAR': ['"quoted', "OR", "name*", "(x)", "NEAR", '"quoted" OR'],
    "Wall\u200bBoard A\0B": ["wall"],
}


@pytest.mark.parametrize(("name", "asked"), TEXTS.items())
def test_every_writing_is_found_as_it_is_typed(basin_path: Path, name: str, asked: list[str]) -> None:
    with PartnershipFile.open(basin_path) as file:
        with file.change("Add") as session:
            session.add(Participant(id=77, name=name))
            session.add(Need(id=77, name="Something", kind="skill", note="first " * 40 + name))
        finder = Finder(file.snapshot())
    for text in asked:
        found = {(h.table, h.row_id) for h in finder.find(text)}
        assert ("participant", 77) in found, text
        assert ("need", 77) in found, text
    finder.close()


def test_the_words_around_what_was_found_are_shown(basin_path: Path) -> None:
    note = "Many words stand before it.\n" * 10 + "Here is the Ministère\nde l'Eau, and " + "more words " * 40
    with PartnershipFile.open(basin_path) as file:
        with file.change("Add") as session:
            session.add(Need(id=77, name="Something", kind="skill", note=note))
        finder = Finder(file.snapshot())
    (hit,) = finder.find("ministere eau")
    finder.close()
    assert "the Ministère · de l'Eau" in hit.context
    assert hit.context[0] == hit.context[-1] == "…"
    assert len(hit.context) < 160
    assert "\n" not in hit.context


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "*", "-", "()", "^", ":", "title:", "\0", "''", "…", "~", "\\", "\u0301", "\U0001f600"],
)
def test_marks_alone_ask_for_nothing(finder: Finder, text: str) -> None:
    assert finder.find(text) == []


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40))
def test_anything_may_be_typed(text: str) -> None:
    for hit in _shared().find(text):
        assert hit.title


def test_a_very_long_text_may_be_pasted(finder: Finder) -> None:
    assert finder.find("word " * 100_000) == []
    assert finder.find("x" * 1_000_000) == []


class OneNeed:
    """A file in which one need is all that there is."""

    def __init__(self, note: str) -> None:
        self.note = note

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return [(9, None, "", "", self.note)]


@pytest.mark.slow
@settings(max_examples=2000, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_is_found_by_itself_whatever_it_is(text: str) -> None:
    finder = _shared()
    finder.refresh(OneNeed(text), Changed("", {"need": frozenset({9})}))
    found = [h.row_id for h in finder.find(text) if h.table == "need"]
    assert (9 in found) == bool(words(text))


def _shared() -> Finder:
    if not _finders:
        with TemporaryDirectory() as folder:
            _finders.append(Finder(made(Path(folder) / "a.partnerdesk", everything).read_bytes()))
    return _finders[0]


_finders: list[Finder] = []


# -- after a change -----------------------------------------------------------------------


def keep_up(finder: Finder, file: PartnershipFile) -> None:
    """Let a finder hear of every change."""

    def hear(changed: Changed) -> None:
        finder.refresh(file, changed)

    file.listen(hear)


def test_a_change_is_found_and_what_it_took_away_is_not(file: PartnershipFile, finder: Finder) -> None:
    keep_up(finder, file)
    with file.change("Work") as session:
        session.get_one(Need, 1).name = "Warm rooms"
        session.add(Participant(id=5, name="Newcomers"))
        session.delete(session.get_one(Commitment, 1))
    assert [h.title for h in finder.find("warm")] == ["Warm rooms"]
    assert [h.title for h in finder.find("newcom")] == ["Newcomers"]
    assert finder.find("cold") == finder.find("sheds") == finder.find("wmilestone") == []
    (note,) = finder.find("wcoverage")
    assert note.title == "Warm rooms"
    file.undo()
    assert [h.title for h in finder.find("cold")] == ["Cold storage"]
    assert finder.find("warm") == finder.find("newcom") == []
    assert finder.find("wmilestone")[0].title == "wmilestone"


def test_a_refreshed_index_finds_what_a_new_one_finds(file: PartnershipFile, finder: Finder) -> None:
    keep_up(finder, file)
    asked = ["w", "s", "new", "basin", "note", "wperson", "text", "ten"]
    for number in range(12):
        with file.change("Work") as session:
            session.add(Need(name=f"New {number}", kind="skill", note=f"note {number % 3}"))
            session.add(Participant(id=10 + number, name=f"Text {number}"))
            if number % 3 == 0 and number:
                session.delete(session.get_one(Participant, 9 + number))
            session.get_one(Clause, 1).text = f"wclause, text {number}"
        if number % 4 == 3:
            file.undo()
        new = Finder(file.snapshot())
        assert [finder.find(a) for a in asked] == [new.find(a) for a in asked]
        new.close()


def test_too_much_at_once_asks_for_a_new_index(file: PartnershipFile, finder: Finder) -> None:
    heard: list[bool] = []
    file.listen(lambda changed: heard.append(finder.refresh(file, changed)))
    with file.change("Import") as session:
        session.add_all([Need(name="One of many", kind="skill") for _ in range(MOST_REFRESHED + 1)])
    assert heard == [False]
    assert not finder.refresh(file, None)
    assert not finder.refresh(file, file.everything())
    assert finder.find("one of many") == []


def test_nothing_of_the_index_touches_the_disk(file: PartnershipFile, finder: Finder) -> None:
    before = {p: p.read_bytes() for p in file.path.parent.iterdir()}
    finder.find("w")
    with file.change("Work") as session:
        session.get_one(Need, 1).name = "Warm rooms"
    assert [h for h in finder._index.execute("PRAGMA database_list") if h[2]] == []
    assert {p.name for p in file.path.parent.iterdir()} == {p.name for p in before}
