"""Move participants along the outreach, and set what they bring."""

from datetime import date

from partnerdesk.file.changing import needs, participants
from partnerdesk.file.partnership_file import PartnershipFile

BANK, TODAY = 3, date(2026, 11, 24)


def history(file: PartnershipFile) -> list[tuple[object, ...]]:
    return file.rows('SELECT status, "on", why FROM status_change WHERE participant_id = 3 ORDER BY id')


def stands(file: PartnershipFile) -> tuple[object, ...]:
    return file.rows("SELECT status, why FROM participant WHERE id = 3")[0]


def move(file: PartnershipFile, status: str, on: date, why: str | None = None) -> None:
    with file.change("Move") as session:
        participants.move(session, BANK, status, on, why)


def test_a_move_sets_the_status_and_keeps_the_step(basin_file: PartnershipFile) -> None:
    move(basin_file, "invited", date(2026, 5, 1), "met at the fair")
    move(basin_file, "declined", date(2026, 6, 1))

    assert stands(basin_file) == ("declined", None)
    assert history(basin_file) == [
        ("invited", "2026-05-01", "met at the fair"),
        ("declined", "2026-06-01", None),
    ]


def test_a_day_and_a_reason_belong_to_the_step_that_led_to_the_status(basin_file: PartnershipFile) -> None:
    move(basin_file, "invited", date(2026, 5, 1))
    with basin_file.change("Date") as session:
        participants.date_status(session, BANK, date(2026, 4, 28))
    with basin_file.change("Say why") as session:
        participants.give_reason(session, BANK, "met at the fair")

    assert stands(basin_file) == ("invited", "met at the fair")
    assert history(basin_file) == [("invited", "2026-04-28", "met at the fair")]


def test_a_day_for_a_status_without_a_step_makes_one(basin_file: PartnershipFile) -> None:
    with basin_file.change("Date") as session:
        participants.date_status(session, BANK, date(2026, 4, 28))
    assert history(basin_file) == [("candidate", "2026-04-28", None)]


def test_without_its_last_step_a_participant_stands_where_it_stood_before(
    basin_file: PartnershipFile,
) -> None:
    move(basin_file, "invited", date(2026, 5, 1), "met at the fair")
    move(basin_file, "joined", date(2026, 6, 1))
    ((last,),) = basin_file.rows("SELECT max(id) FROM status_change")
    with basin_file.change("Remove") as session:
        participants.remove_step(session, last)

    assert stands(basin_file) == ("invited", "met at the fair")


def test_without_an_earlier_step_a_participant_stands_where_it_stands(basin_file: PartnershipFile) -> None:
    move(basin_file, "invited", date(2026, 5, 1))
    move(basin_file, "joined", date(2026, 6, 1))
    ((first,),) = basin_file.rows("SELECT min(id) FROM status_change")
    with basin_file.change("Remove") as session:
        participants.remove_step(session, first)

    assert stands(basin_file) == ("joined", None)
    assert [status for status, *_ in history(basin_file)] == ["joined"]


def test_a_new_participant_begins_its_history_today(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add") as session:
        id_ = participants.add_participant(session, "Youth Council", "community", TODAY)

    assert basin_file.rows("SELECT name, sector, status FROM participant WHERE id = ?", id_) == [
        ("Youth Council", "community", "candidate")
    ]
    assert basin_file.rows('SELECT status, "on" FROM status_change WHERE participant_id = ?', id_) == [
        ("candidate", "2026-11-24")
    ]


def test_a_level_is_set_changed_and_taken_away_with_its_note(basin_file: PartnershipFile) -> None:
    def set_to(level: str | None) -> list[tuple[object, ...]]:
        with basin_file.change("Set") as session:
            needs.set_level(session, 1, 2, level)
        return basin_file.rows("SELECT level, note FROM coverage WHERE need_id = 1 AND participant_id = 2")

    assert set_to("partial") == [("partial", "two sheds")]
    assert set_to(None) == []
    assert set_to("full") == [("full", None)]


def test_a_note_on_an_empty_cell_says_that_the_need_could_be_brought(basin_file: PartnershipFile) -> None:
    with basin_file.change("Note") as session:
        needs.set_note(session, 2, BANK, "a trainer on loan")
        needs.set_note(session, 1, BANK, None)
    assert basin_file.rows("SELECT need_id, level, note FROM coverage WHERE participant_id = 3") == [
        (2, "potential", "a trainer on loan")
    ]
