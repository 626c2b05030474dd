"""A round is open until its positions are shown: nobody but the lead gets any of them before."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.rounds import Subject
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.reading.rounds import open_round, rounds
from partnerdesk.partnership.readers import LEAD_WORDS, PARTNERS, WALL, Reader
from partnerdesk.partnership.rounds import About, Why
from tests.file.partnerships import copied
from tests.file.reading.test_rounds_read import OLD, lake

NOW = datetime.fromisoformat("2026-11-24T14:20:00")
FISHERS, BANK = 1, 2


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as opened:
        yield opened


def ask(file: PartnershipFile, *missed: tuple[int, Why]) -> int:
    with file.change("Ask") as session:
        subject = Subject(1, About.GOAL, OLD, "Where we stand on the goal")
        return changing.rounds.open_round(session, subject, missed, now=NOW)


def answer(
    file: PartnershipFile, round_id: int, who: int, stand: str | None, reason: str | None = None
) -> None:
    with file.change("Answer") as session:
        changing.rounds.answer(session, round_id, who, stand, reason)


def show(file: PartnershipFile, round_id: int) -> None:
    with file.change("Show") as session:
        changing.rounds.show(session, round_id, [FISHERS, BANK])


def test_positions_of_an_open_round_are_kept_one_by_one_and_undone(file: PartnershipFile) -> None:
    id_ = ask(file)
    answer(file, id_, FISHERS, "object", "No money.")
    answer(file, id_, FISHERS, "reservations", "Little money.")
    held = open_round(file, 1)
    assert held
    assert (held.words, held.stands, held.reasons) == (
        {"goal": "Clean water."},
        {FISHERS: "reservations"},
        {FISHERS: "Little money."},
    )
    assert rounds(file) == [], "what is open is no result yet"
    file.undo()
    again = open_round(file, 1)
    assert again
    assert again.stands == {FISHERS: "object"}
    answer(file, id_, FISHERS, None)
    assert file.rows("SELECT count(*) FROM position") == [(0,)]


def test_once_shown_it_is_a_round_as_any_and_says_who_gave_none(file: PartnershipFile) -> None:
    id_ = ask(file)
    answer(file, id_, FISHERS, "endorse")
    show(file, id_)
    assert open_round(file) is None
    (held,) = rounds(file)
    assert [(t.participant, t.position) for t in held.positions] == [("Fishers", "endorse")]
    assert [(m.participant, m.why) for m in held.missed] == [("Bank", "gave_none")]
    file.undo()
    assert open_round(file) is not None
    assert rounds(file) == []


def test_who_is_absent_or_not_asked_stays_so_until_it_answers(file: PartnershipFile) -> None:
    id_ = ask(file, (BANK, Why.NOT_ASKED))
    with file.change("Absent") as session:
        changing.rounds.say_absent(session, id_, FISHERS, is_absent=True)
    show(file, id_)
    assert dict(file.rows("SELECT participant_id, why FROM unheard")) == {
        BANK: "not_asked",
        FISHERS: "absent",
    }
    file.undo()
    answer(file, id_, FISHERS, "endorse")
    assert dict(file.rows("SELECT participant_id, why FROM unheard")) == {BANK: "not_asked"}


def test_a_round_that_is_dropped_takes_its_question_with_it_and_leaves_a_decision(
    file: PartnershipFile,
) -> None:
    before = file.rows("SELECT id, text FROM decision")
    id_ = ask(file)
    answer(file, id_, FISHERS, "endorse")
    with file.change("Drop") as session:
        changing.rounds.drop(session, id_)
    assert file.rows("SELECT id, text FROM decision") == before
    with file.change("Ask about a decision") as session:
        subject = Subject(1, About.DECISION, {}, "", decision=1)
        id_ = changing.rounds.open_round(session, subject, (), now=NOW)
    held = open_round(file, 1)
    assert held
    assert held.words == {"text": "Meet again."}
    with file.change("Drop") as session:
        changing.rounds.drop(session, id_)
    assert file.rows("SELECT id, text FROM decision") == before


@pytest.mark.parametrize("reading", [WALL, PARTNERS])
def test_no_position_of_an_open_round_is_read_for_anybody_else(
    file: PartnershipFile, reading: object
) -> None:
    id_ = ask(file)
    answer(file, id_, FISHERS, "object", "No money.")
    with for_reader(file, reading) as rows:  # type: ignore[arg-type]
        held = open_round(rows, 1)
        assert held
        assert (held.words, held.stands, held.reasons) == ({"goal": "Clean water."}, {}, {})
        assert rows.rows("SELECT count(*) FROM position") == [(0,)]
    show(file, id_)
    with for_reader(file, reading) as rows:  # type: ignore[arg-type]
        assert rows.rows("SELECT position FROM position") == [("object",)]


@pytest.mark.parametrize("kind", ["interchange", "minutes", "history"])
def test_no_paper_and_no_copy_tells_a_position_before_it_was_shown(file: PartnershipFile, kind: str) -> None:
    id_ = ask(file)
    answer(file, id_, FISHERS, "object", "Heron money")
    chosen = Choices(date(2026, 11, 24), "en", reader=Reader.PARTNERS, lead_words=frozenset(LEAD_WORDS))
    content = EXPORTS[kind].content(file, chosen)
    if kind == "interchange":
        held = json.loads(content)["meetings"][0]["decisions"][-1]["rounds"]
        assert held == [{"about": "goal", "text": "Dirty lake.", "goal": "Clean water.", "on": "2026-11-24",
                         "open_since": "2026-11-24T14:20:00"}]  # fmt: skip
    assert b"Heron" not in content
