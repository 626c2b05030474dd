"""What the screen of problem and goal reads: the meeting that settled it, the history."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session, SQLModel

from partnerdesk.file.changing import problem
from partnerdesk.file.history import changes
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import problem as reading
from partnerdesk.partnership.tables import (
    Agreement,
    Indicator,
    Meeting,
    Participant,
    Partnership,
    Person,
    Problem,
    ProblemVersion,
    Reading,
)

DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)


def file_with(path: Path, *rows: SQLModel) -> PartnershipFile:
    def fill(session: Session) -> None:
        session.add_all([Partnership(id=1, title="Lake"), Problem(id=1), Agreement(id=1)])
        session.flush()
        for row in rows:
            session.add(row)
            session.flush()

    return PartnershipFile.create(path / "lake.partnerdesk", fill)


def scoping(on: str | None = "2026-06-12T14:00", kind: str = "scoping", id_: int = 1) -> Meeting:
    return Meeting(id=id_, title=f"{kind} {id_}", kind=kind, on=on)


def test_who_may_have_asked_are_participants_and_then_meetings(tmp_path: Path) -> None:
    with file_with(tmp_path, Participant(name="union"), Participant(name="Bank"), scoping()) as file:
        assert reading.askers(file) == ["Bank", "union", "scoping 1"]


def test_people_of_the_lead_are_found_by_its_name_or_short_name(tmp_path: Path) -> None:
    commission = Participant(id=1, name="Basin Commission", short_name="BC")
    with file_with(tmp_path, commission, Person(participant_id=1, name="Amina")) as file:
        assert [reading.people_of(file, n) for n in ("BC", "Basin Commission", "Bank", None)] == [
            ["Amina"],
            ["Amina"],
            [],
            [],
        ]


def change(file: PartnershipFile, day: date, *, field: str | None = None, **wording: str) -> None:
    file.who = "Amina"
    with file.change("Reword", field=field) as session:
        problem.reword(session, day, **wording)


def test_the_history_tells_what_a_version_changed_and_not_what_it_carried_over(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        change(file, DAY, text="Dirty lake.", goal="Clean water.")
        change(file, NEXT_DAY, goal="Clean water by 2030.")
        change(file, NEXT_DAY, goal="Clean water for all.")
        file.undo()

        told = reading.told_history(file)
        assert [(c.column, c.before, c.after, c.who) for c in told] == [
            ("goal", "Clean water.", "Clean water by 2030.", "Amina"),
            ("text", "", "Dirty lake.", "Amina"),
            ("goal", "", "Clean water.", "Amina"),
        ]
        assert {c.label for c in told} == {"Reword"}


def test_the_history_tells_of_the_solution_too(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        change(file, DAY, solution="Drains.")
        assert [(c.column, c.after) for c in reading.told_history(file)] == [("solution", "Drains.")]


def test_what_was_typed_within_one_step_is_told_once(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        for goal in ("Clean", "Clean water", "Clean water now"):
            change(file, DAY, goal=goal, field="problem goal")

        assert [(c.before, c.after) for c in reading.told_history(file)] == [("", "Clean water now")]


def test_every_wording_is_told_with_its_number_and_who_asked_for_it(tmp_path: Path) -> None:
    with file_with(
        tmp_path,
        ProblemVersion(id=3, text="Old"),
        ProblemVersion(
            id=5, text="New", goal="Clean", solution="Drains", on=DAY, by="Fishers", reason="vague"
        ),
    ) as file:
        assert reading.versions(file) == [
            reading.Version(3, 1, "Old", None, None, None, None, None),
            reading.Version(5, 2, "New", "Clean", "Drains", DAY, "Fishers", "vague"),
        ]


def test_scope_and_standing_are_read_list_by_list(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        with file.change("Scope") as session:
            row = session.get_one(Problem, 1)
            row.standing, row.in_scope, row.out_of_scope, row.affected = "agreed", ["a"], ["b", "c"], ["d"]
        assert reading.scope(file) == reading.Scope("agreed", ["a"], ["b", "c"], ["d"])


def test_an_indicator_comes_with_its_readings_oldest_first(tmp_path: Path) -> None:
    with file_with(
        tmp_path,
        Indicator(id=1, name="Loss", unit="%", baseline=Decimal(40), target=Decimal(0), due=DAY, sdg=["2.1"]),
        Indicator(id=2, name="Taps"),
        Reading(id=1, indicator_id=1, on=NEXT_DAY, value=Decimal("30.50"), source="survey"),
        Reading(id=2, indicator_id=1, on=DAY, value=Decimal(35)),
    ) as file:
        first = reading.ReadingRow(2, DAY, Decimal(35), None)
        last = reading.ReadingRow(1, NEXT_DAY, Decimal("30.50"), "survey")
        found = reading.indicators(file)
        assert found == [
            reading.IndicatorRow(1, "Loss", "%", Decimal(40), Decimal(0), DAY, ["2.1"], (first, last)),
            reading.IndicatorRow(2, "Taps", None, None, None, None, [], ()),
        ]
        assert [i.latest for i in found] == [last, None]
        assert [reading.indicator_of(found, id_) for id_ in (1, 2, 3)] == [1, 1, None]


def test_partners_come_by_name_and_meetings_the_latest_first(tmp_path: Path) -> None:
    with file_with(
        tmp_path,
        Participant(id=1, name="union", status="joined"),
        Participant(id=2, name="Bank", status="joined"),
        Participant(id=3, name="Asked"),
        scoping(),
        scoping("2026-09-01", "agreement", 2),
    ) as file:
        assert reading.partners(file) == [reading.Partner(2, "Bank"), reading.Partner(1, "union")]
        assert reading.meetings(file) == [
            reading.MeetingChoice(2, "agreement 2", date(2026, 9, 1)),
            reading.MeetingChoice(1, "scoping 1", date(2026, 6, 12)),
        ]


def test_the_partnership_is_read_as_a_whole(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        assert reading.whole(file) == reading.Whole("Lake", None, None, None, None, "en", None)
        with file.change("Tell") as session:
            row = session.get_one(Partnership, 1)
            row.lead, row.lead_person, row.summary = "BC", "Amina", "All of it"
            row.started_on, row.language, row.currency = DAY, "fr", "KES"
        assert reading.whole(file) == reading.Whole("Lake", "BC", "Amina", "All of it", DAY, "fr", "KES")


def test_lists_of_the_scope_are_told_in_the_history_line_by_line(tmp_path: Path) -> None:
    with file_with(tmp_path) as file:
        with file.change("Scope") as session:
            session.get_one(Problem, 1).affected = ["Fishers", "Traders"]
        file.who = "Amina"
        with file.change("Scope") as session:
            session.get_one(Problem, 1).affected = ["Fishers"]
        told = reading.told_history(file)
        assert [(c.column, c.label, c.who, c.before, c.after) for c in told] == [
            ("affected", "Scope", "Amina", "Fishers\nTraders", "Fishers"),
            ("affected", "Scope", None, "", "Fishers\nTraders"),
        ]
        assert [c.at for c in told] == [c.at for c in changes(file)]
