"""Move participants along the outreach, and set what they bring."""

from datetime import date

import pytest

from partnerdesk.file.changing import needs, participants, rows
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


def test_a_day_for_a_status_that_its_last_step_does_not_tell_makes_a_step_with_the_reason(
    basin_file: PartnershipFile,
) -> None:
    move(basin_file, "invited", date(2026, 5, 1), "met at the fair")
    with basin_file.change("Decline") as session:
        rows.set_values(session, "participant", BANK, {"status": "declined", "why": "no staff"})
    with basin_file.change("Say why") as session:
        participants.give_reason(session, BANK, "too far")
    assert history(basin_file) == [("invited", "2026-05-01", "met at the fair")]
    with basin_file.change("Date") as session:
        participants.date_status(session, BANK, date(2026, 6, 1))
    assert history(basin_file) == [
        ("invited", "2026-05-01", "met at the fair"),
        ("declined", "2026-06-01", "too far"),
    ]


def test_the_last_step_is_that_of_the_latest_day_whenever_it_was_added(basin_file: PartnershipFile) -> None:
    move(basin_file, "joined", date(2026, 6, 1))
    move(basin_file, "joined", date(2026, 5, 1))
    with basin_file.change("Say why") as session:
        participants.give_reason(session, BANK, "met at the fair")
    assert history(basin_file) == [
        ("joined", "2026-06-01", "met at the fair"),
        ("joined", "2026-05-01", None),
    ]


def test_a_reason_without_a_step_is_kept_with_the_participant(basin_file: PartnershipFile) -> None:
    with basin_file.change("Say why") as session:
        participants.give_reason(session, BANK, "lends to growers")
    assert (stands(basin_file), history(basin_file)) == (("candidate", "lends to growers"), [])


def test_an_earlier_step_that_goes_or_the_only_one_leaves_the_status_as_it_is(
    basin_file: PartnershipFile,
) -> None:
    move(basin_file, "joined", date(2026, 6, 1))
    move(basin_file, "invited", date(2026, 5, 1), "added later, of an earlier day")
    with basin_file.change("Step back") as session:
        rows.set_values(session, "participant", BANK, {"status": "stepped_back"})
    for step in ("invited", "joined"):
        ((id_,),) = basin_file.rows("SELECT id FROM status_change WHERE status = ?", step)
        with basin_file.change("Remove") as session:
            participants.remove_step(session, id_)
        assert stands(basin_file)[0] == "stepped_back"
    assert history(basin_file) == []


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


def test_a_participant_may_be_added_at_any_status_and_with_someone_who_speaks_for_it(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change("Add") as session:
        id_ = participants.add_participant(session, "Youth Council", "community", TODAY, "invited")
        person = participants.add_person(session, id_, "Abel Haile")
    assert basin_file.rows("SELECT status FROM participant WHERE id = ?", id_) == [("invited",)]
    assert basin_file.rows("SELECT status FROM status_change WHERE participant_id = ?", id_) == [("invited",)]
    assert basin_file.rows("SELECT participant_id, name FROM person WHERE id = ?", person) == [
        (id_, "Abel Haile")
    ]


def test_a_need_is_added_as_it_was_said_to_be(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add") as session:
        id_ = needs.add_need(session, "Radio", "skill", "useful")
    assert basin_file.rows("SELECT name, kind, importance FROM need WHERE id = ?", id_) == [
        ("Radio", "skill", "useful")
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


def test_a_note_and_a_level_change_their_own_cell_alone(basin_file: PartnershipFile) -> None:
    with basin_file.change("Bring more") as session:
        needs.set_level(session, 1, 1, "partial")
        needs.set_level(session, 2, 2, "full")
    with basin_file.change("Note") as session:
        needs.set_note(session, 1, 2, "three sheds")
        needs.set_level(session, 1, 1, "full")
    assert basin_file.rows("SELECT need_id, participant_id, level, note FROM coverage ORDER BY 1, 2") == [
        (1, 1, "full", None),
        (1, 2, "full", "three sheds"),
        (2, 1, "partial", None),
        (2, 2, "full", None),
    ]


def test_a_status_stays_the_last_step_also_where_it_was_noted_before_the_one_it_follows(
    basin_file: PartnershipFile,
) -> None:
    move(basin_file, "joined", date(2026, 6, 1), "the islands asked it to")
    move(basin_file, "candidate", date(2026, 5, 1))
    assert stands(basin_file) == ("joined", "the islands asked it to")
    with basin_file.change("Date") as session:
        participants.date_status(session, BANK, date(2026, 3, 1))
    assert basin_file.rows(
        'SELECT status, "on", why FROM status_change WHERE participant_id = 3 ORDER BY "on", id'
    ) == [("candidate", "2026-03-01", None), ("joined", "2026-03-01", "the islands asked it to")]
    assert stands(basin_file) == ("joined", "the islands asked it to")


def test_a_step_in_the_way_lets_nothing_be_dated(basin_file: PartnershipFile) -> None:
    move(basin_file, "invited", date(2026, 5, 1))
    move(basin_file, "joined", date(2026, 6, 1))
    before = history(basin_file)
    with pytest.raises(ValueError, match="joined"), basin_file.change("Date") as session:
        participants.date_status(session, BANK, date(2026, 3, 1))
    assert history(basin_file) == before
