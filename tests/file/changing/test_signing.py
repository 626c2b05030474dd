"""Freezing a version, signing it, keeping its paper, withdrawing it, and going back to its words."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from partnerdesk.documents.agreement import version_of
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.sample import WRITTEN_FOR, sample
from partnerdesk.file import attachments, changing
from partnerdesk.file.changing.signing import NotRecorded
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.ceremony import ceremony
from partnerdesk.file.reading.moved_on import moved_on
from partnerdesk.file.reading.signing import content_of, frozen_versions, lines_of
from partnerdesk.partnership.differences import differences, worded_otherwise
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Given, State, ToFreeze, present, state_of, tally
from partnerdesk.partnership.tables import (
    Agreement,
    BudgetLine,
    Commitment,
    Coverage,
    Indicator,
    Milestone,
    Participant,
    Partnership,
    Person,
    Problem,
    Signature,
)
from tests.file.merges import merged
from tests.file.partnerships import content as everything

DAY = date(2026, 11, 24)
PDF = b"%PDF-1.7 as it was frozen %%EOF"
_sample: list[bytes] = []


def sample_at(path: Path) -> Path:
    """Put the sample partnership at a path; it is made once."""
    if not _sample:
        write_from(path, sample(WRITTEN_FOR), "sample.json")
        _sample.append(path.read_bytes())
    path.write_bytes(_sample[0])
    return path


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(sample_at(tmp_path / "sample.partnerdesk")) as opened:
        yield opened


def freeze(file: PartnershipFile, version: int = 1, **facts: int) -> int:
    content = frozen_content(agreement_content(file))
    to_freeze = ToFreeze(version, PDF, content, "9c4e 17d0", "a4", "en", 6, **facts)
    with file.change("Freeze") as session:
        return changing.signing.freeze(session, to_freeze, DAY)


def sign(file: PartnershipFile, version: int, name: str, person: str = "Somebody", **given: str) -> int:
    with file.change("Sign") as session:
        return changing.signing.sign(session, version, name, Given(person, DAY, **given))


def names(file: PartnershipFile) -> list[str]:
    """Return the partners of the present version, one for each line to sign."""
    return [line.signatory.name for line in lines_of(file, frozen_versions(file)[-1])]


# -- freezing and signing -----------------------------------------------------------------


def test_a_frozen_version_keeps_its_pdf_and_what_it_says(file: PartnershipFile) -> None:
    freeze(file)
    (version,) = frozen_versions(file)
    assert (version.version, version.frozen_on, version.is_here) == (1, DAY, True)
    assert attachments.content_of(file, version.sha256) == PDF
    said = content_of(file, version)
    assert said is not None
    assert said["agreement"]["title"] == agreement_content(file).title
    assert [c["heading"] for c in said["agreement"]["clauses"]] == [
        c.heading for c in agreement_content(file).clauses
    ]


def test_what_a_version_says_is_an_interchange_file(file: PartnershipFile, tmp_path: Path) -> None:
    write_from(tmp_path / "read.partnerdesk", frozen_content(agreement_content(file)), "frozen.json")
    with PartnershipFile.open(tmp_path / "read.partnerdesk") as read:
        now, then = (read_content(frozen_content(agreement_content(f))) for f in (read, file))
        assert differences(then, now) == []


def test_a_version_is_frozen_once(file: PartnershipFile) -> None:
    freeze(file)
    with pytest.raises(NotRecorded, match="Version 1 was frozen before"):
        freeze(file)


def test_words_that_change_while_their_pages_are_made_are_not_frozen(file: PartnershipFile) -> None:
    content = frozen_content(agreement_content(file))
    with file.change("Reword") as session:
        changing.problem.reword(session, DAY, goal="Another goal")
    made = ToFreeze(1, PDF, content, "9c4e 17d0", "a4", "en", 6)
    with (
        pytest.raises(NotRecorded, match="The words changed while the version was made"),
        file.change("Freeze") as session,
    ):
        changing.signing.freeze(session, made, DAY)
    assert frozen_versions(file) == []
    assert file.rows("SELECT count(*) FROM attachment") == [(0,)]


def test_undo_takes_a_freezing_and_a_signature_back_and_redo_brings_them_again(file: PartnershipFile) -> None:
    before = everything(file)
    sign(file, freeze(file), "Council of Lake Districts")
    after = everything(file)
    assert (file.undo(), file.undo()) == ("Sign", "Freeze")
    assert everything(file) == before
    assert (file.redo(), file.redo()) == ("Freeze", "Sign")
    assert everything(file) == after
    assert attachments.content_of(file, frozen_versions(file)[0].sha256) == PDF


def test_a_number_is_given_once_also_after_undo(file: PartnershipFile) -> None:
    freeze(file)
    file.undo()
    assert version_of(agreement_content(file)) == 2
    with pytest.raises(NotRecorded, match="Version 1 was frozen before"):
        freeze(file)
    freeze(file, 2)
    file.undo()
    with PartnershipFile.open(file.path, read_only=True) as again:
        assert version_of(agreement_content(again)) == 3


def test_a_signature_is_that_of_a_person(file: PartnershipFile) -> None:
    version = freeze(file)
    with pytest.raises(NotRecorded, match="Say who signs for Bank"):
        sign(file, version, "Bank", "  ")
    assert file.rows("SELECT count(*) FROM signature") == [(0,)]


def test_a_withdrawn_version_keeps_its_signatures_and_takes_no_more(file: PartnershipFile) -> None:
    version = freeze(file)
    partner = names(file)[0]
    sign(file, version, partner)
    with file.change("Withdraw") as session:
        changing.signing.withdraw(session, version, DAY, "The goal is worded anew")
    (frozen,) = frozen_versions(file)
    assert [s.name for s in frozen.signatures] == [partner]
    assert present([frozen]) is None
    with pytest.raises(NotRecorded, match="Version 1 was withdrawn"):
        sign(file, version, names(file)[1])


def test_nothing_is_withdrawn_without_a_reason(file: PartnershipFile) -> None:
    version = freeze(file)
    with pytest.raises(NotRecorded, match="Say why"), file.change("Withdraw") as session:
        changing.signing.withdraw(session, version, DAY, " ")


def test_signed_by_all_is_signed_and_who_owes_the_paper_is_counted(file: PartnershipFile) -> None:
    version = freeze(file)
    wanted = names(file)
    first = sign(file, version, wanted[0])
    with file.change("Keep") as session:
        changing.signing.keep_scan(session, first, b"%PDF-1.4 %%EOF", "page.pdf", DAY, "by hand")
    for name in wanted[1:]:
        sign(file, version, name)
    (frozen,) = frozen_versions(file)
    lines = lines_of(file, frozen)
    assert tally(lines) == (len(wanted), len(wanted), len(wanted) - 1)
    assert state_of(frozen, lambda v: tally(lines_of(file, v)).is_whole, [frozen]) == State.SIGNED


def test_a_version_is_replaced_only_when_all_have_signed_what_amends_it(file: PartnershipFile) -> None:
    first = freeze(file)
    for name in names(file):
        sign(file, first, name)
    with file.change("Reword") as session:
        changing.problem.reword(session, DAY, goal="Another goal")
    second = freeze(file, 2, replaces=1)

    def states() -> list[str]:
        versions = frozen_versions(file)
        return [state_of(v, lambda v: tally(lines_of(file, v)).is_whole, versions) for v in versions]

    assert states() == [State.SIGNED, State.BEING_SIGNED]
    for name in names(file):
        sign(file, second, name)
    assert states() == [State.REPLACED, State.SIGNED]


def test_a_signature_finds_its_participant_by_the_name_that_was_frozen(file: PartnershipFile) -> None:
    version = freeze(file)
    name = names(file)[0]
    ((id_,),) = file.rows("SELECT id FROM participant WHERE name = ?", name)
    with file.change("Rename") as session:
        session.get_one(Participant, id_).name = "Renamed"
    sign(file, version, name)
    assert file.rows("SELECT name, participant_id FROM signature") == [(name, id_)]


def _differs(file: PartnershipFile) -> list[tuple[str, str]]:
    found = moved_on(file, frozen_versions(file)[-1], agreement_content(file))
    return [(d.name, d.after) for d in found or ()]


def _namesake(session: Session, party: Participant, name: str) -> int:
    """Add a partner with a name, of the sector and countries of a party; return its id."""
    other = Participant(name=name, status=Status.JOINED, sector=party.sector, countries=party.countries)
    session.add(other)
    session.flush()
    return other.id or 0


def test_another_participant_that_takes_the_name_of_a_party_is_told_and_signs_nothing(
    file: PartnershipFile,
) -> None:
    version = freeze(file)
    name = names(file)[0]
    with file.change("Rename") as session:
        party = session.exec(select(Participant).where(Participant.name == name)).one()
        party.name = f"Once {name}"
        was, is_ = party.id, _namesake(session, party, name)
        people = session.exec(select(Person).where(Person.participant_id == was)).all()
        for person in people:
            person.participant_id = is_
    assert (name, f"another participant named {name}") in _differs(file)

    made = sign(file, version, name)
    assert file.rows("SELECT participant_id FROM signature WHERE id = ?", made) == [(was,)]


def test_a_party_that_was_renamed_and_renamed_back_or_merged_with_its_double_is_the_same(
    file: PartnershipFile,
) -> None:
    version = freeze(file)
    name = names(file)[0]
    with file.change("Rename") as session:
        party = session.exec(select(Participant).where(Participant.name == name)).one()
        party.name = "Otherwise"
        was = party.id or 0
    with file.change("Rename") as session:
        session.get_one(Participant, was).name = name
    assert _differs(file) == []
    with file.change("Add") as session:
        kept = _namesake(session, party, name)
    with file.change("Merge") as session:
        merged(session, kept, was)
    assert (name, f"another participant named {name}") not in _differs(file)
    sign(file, version, name)
    assert file.rows("SELECT participant_id FROM signature") == [(kept,)]


def test_a_party_that_was_deleted_and_entered_anew_is_another_one(file: PartnershipFile) -> None:
    freeze(file)
    name = names(file)[0]
    with file.change("Delete") as session:
        party = session.exec(select(Participant).where(Participant.name == name)).one()
        was, sector, countries = party.id or 0, party.sector, party.countries
        changing.rows.delete(session, "participant", was)
    with file.change("Add") as session:
        session.add(Participant(id=was, name=name, status=Status.JOINED, sector=sector, countries=countries))
    assert (name, f"another participant named {name}") in _differs(file)
    file.undo()
    file.undo()
    assert _differs(file) == []


def test_who_joins_later_or_steps_back_takes_nothing_from_the_lines(file: PartnershipFile) -> None:
    version = freeze(file)
    sign(file, version, "Newcomers", kind=SignatureKind.ACCESSION)
    sign(file, version, names(file)[0])
    before = tally(lines_of(file, frozen_versions(file)[0]))
    sign(file, version, names(file)[0], kind=SignatureKind.WITHDRAWAL)
    assert tally(lines_of(file, frozen_versions(file)[0])) == before
    assert before.signed == 1


def test_a_signature_fills_a_line_of_its_own_party_alone(file: PartnershipFile) -> None:
    version = freeze(file)
    wanted = names(file)
    for name in (wanted[2], wanted[0]):
        sign(file, version, name, "Somebody who is named nowhere")
    (frozen,) = frozen_versions(file)
    found = {x.signatory.name: x.signature.name for x in lines_of(file, frozen) if x.signature}
    assert found == {wanted[0]: wanted[0], wanted[2]: wanted[2]}


def test_a_note_of_withdrawal_is_no_signature(file: PartnershipFile) -> None:
    version = freeze(file)
    sign(file, version, names(file)[0], kind=SignatureKind.WITHDRAWAL)
    (frozen,) = frozen_versions(file)
    assert [line.signature for line in lines_of(file, frozen)] == [None] * len(names(file))
    assert tally(lines_of(file, frozen)).signed == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"GIF89a", "no whole PDF, JPEG or PNG"),
        (b"%PDF-1.4 that was cut off", "no whole PDF, JPEG or PNG"),
        (b"\xff\xd8\xff" + bytes(20_000_001) + b"\xff\xd9", "larger than 20 MB"),
        (b"%PDF-1.4 read no further than what may be kept" + bytes(20_000_000), "larger than 20 MB"),
    ],
)
def test_a_scan_that_cannot_be_kept_is_told(file: PartnershipFile, content: bytes, problem: str) -> None:
    signature = sign(file, freeze(file), names(file)[0])
    with pytest.raises(NotRecorded, match=problem), file.change("Keep") as session:
        changing.signing.keep_scan(session, signature, content, "page.pdf", DAY, None)
    assert file.rows("SELECT count(*) FROM scan") == [(0,)]


def test_the_ceremony_goes_through_the_words_that_were_frozen(file: PartnershipFile) -> None:
    freeze(file)
    before = ceremony(file)
    assert before
    assert any(turn.promises for turn in before.turns)
    with file.change("Word anew") as session:
        for commitment in session.exec(select(Commitment)).all():
            commitment.title = f"Not {commitment.title}"
        for participant in session.exec(select(Participant)).all():
            participant.name = f"Not {participant.name}"
        session.get_one(Agreement, 1).title = "Another title"
    assert ceremony(file) == before


# -- going back ---------------------------------------------------------------------------


def go_back(file: PartnershipFile, version: int) -> None:
    with file.change("Go back") as session:
        changing.going_back.go_back(session, version, DAY)


def now(file: PartnershipFile) -> bytes:
    return frozen_content(agreement_content(file))


def test_going_back_words_the_goal_again_and_keeps_every_wording(file: PartnershipFile) -> None:
    version, then = freeze(file), now(file)
    ((versions,),) = file.rows("SELECT count(*) FROM problem_version")
    with file.change("Reword") as session:
        changing.problem.reword(session, DAY, goal="Another goal")
    go_back(file, version)
    assert now(file) == then
    assert file.rows("SELECT count(*) FROM problem_version") == [(versions + 2,)]
    assert file.undo() == "Go back"
    assert agreement_content(file).wording.goal == "Another goal"


def test_going_back_brings_a_deleted_partner_back_with_all_that_went_with_it(file: PartnershipFile) -> None:
    version = freeze(file)
    name = names(file)[0]
    sign(file, version, name)
    before = everything(file)
    ((id_,),) = file.rows("SELECT id FROM participant WHERE name = ?", name)
    with file.change("Delete") as session:
        changing.rows.delete(session, "participant", id_)
    go_back(file, version)
    after = everything(file)
    assert {t: rows for t, rows in after.items() if rows != before[t]} == {}


def test_going_back_leaves_alone_what_the_agreement_does_not_print(file: PartnershipFile) -> None:
    version = freeze(file)
    with file.change("Note") as session:
        participant = session.exec(select(Participant)).first()
        assert participant
        participant.why = "They like the lake"
        session.exec(select(Coverage)).first().note = "By boat"  # type: ignore[union-attr]
        participant.name = "Renamed"
    go_back(file, version)
    assert file.rows("SELECT why FROM participant ORDER BY id LIMIT 1") == [("They like the lake",)]
    assert file.rows("SELECT note FROM coverage ORDER BY id LIMIT 1") == [("By boat",)]


def test_going_back_leaves_what_was_done_since(file: PartnershipFile) -> None:
    version = freeze(file)
    with file.change("Go on") as session:
        milestone, line = session.get_one(Milestone, 1), session.get_one(BudgetLine, 1)
        milestone.title, milestone.done_on, line.secured = "Another", DAY, not line.secured
        secured = line.secured
    go_back(file, version)
    assert file.rows("SELECT title = 'Another', done_on FROM milestone WHERE id = 1") == [(0, str(DAY))]
    assert file.rows("SELECT secured FROM budget_line WHERE id = 1") == [(int(secured),)]
    said = content_of(file, frozen_versions(file)[0])
    assert said is not None
    assert worded_otherwise(said, read_content(now(file))) == []
    assert now(file) != frozen_content_of(file)


def frozen_content_of(file: PartnershipFile) -> bytes | None:
    """Return the content of the last version as it was kept."""
    return attachments.content_of(file, frozen_versions(file)[-1].content_sha256)


def test_who_joined_since_is_no_partner_again_but_stays(file: PartnershipFile) -> None:
    version, then = freeze(file), now(file)
    with file.change("Add") as session:
        new = changing.participants.add_participant(session, "Late", "media", DAY, Status.JOINED)
    go_back(file, version)
    assert now(file) == then
    assert file.rows("SELECT status FROM participant WHERE id = ?", new) == [("candidate",)]


def test_words_that_this_file_cannot_know_are_not_guessed(file: PartnershipFile) -> None:
    version = freeze(file)
    with file.change_in_bulk("As if imported") as connection:
        connection.execute("DELETE FROM change_row WHERE table_name = 'agreement_version'")
        connection.execute("UPDATE partnership SET summary = 'x'")
    with file.change("Reword") as session:
        changing.problem.reword(session, DAY, goal="Another goal")
    before = everything(file)
    with pytest.raises(NotRecorded, match="cannot be brought back"):
        go_back(file, version)
    assert everything(file) == before


def _first(session: Session, kind: type, nth: int) -> object | None:
    found: Sequence[Any] = session.exec(select(kind).order_by(col(kind.id))).all()  # type: ignore[attr-defined]
    return found[nth % len(found)] if found else None


def _set(kind: type, column: str, value: object) -> Callable[[Session, int], None]:
    def do(session: Session, nth: int) -> None:
        row = _first(session, kind, nth)
        if row:
            setattr(row, column, value)

    return do


def _delete(kind: type) -> Callable[[Session, int], None]:
    def do(session: Session, nth: int) -> None:
        row = _first(session, kind, nth)
        if row:
            session.delete(row)

    return do


#: Ways to change what the agreement prints; each takes the session and which row.
WAYS: dict[str, Callable[[Session, int], object]] = {
    "reword the goal": lambda s, n: changing.problem.reword(s, DAY, goal=f"Goal {n}"),
    "reword the problem": lambda s, n: changing.problem.reword(s, DAY, text=f"Problem {n}"),
    "scope": _set(Problem, "in_scope", ["everything"]),
    "title": _set(Partnership, "title", "Renamed"),
    "heading": _set(Agreement, "title", "Our agreement"),
    "lead": _set(Partnership, "lead", "Somebody"),
    "rename a participant": _set(Participant, "name", "Other name"),
    "delete a participant": _delete(Participant),
    "step back": lambda s, n: changing.participants.move(s, n % 5 + 1, Status.STEPPED_BACK, DAY),
    "join": lambda s, n: changing.participants.move(s, n % 12 + 1, Status.JOINED, DAY),
    "add a partner": lambda s, n: changing.participants.add_participant(
        s, f"New {n}", "media", DAY, Status.JOINED
    ),
    "add a person": lambda s, n: s.add(Person(participant_id=n % 5 + 1, name="New", signatory=True)),
    "delete a person": _delete(Person),
    "reword a commitment": _set(Commitment, "title", "Reworded"),
    "delete a commitment": _delete(Commitment),
    "withdraw a commitment": _set(Commitment, "status", "withdrawn"),
    "add a commitment": lambda s, n: s.add(Commitment(participant_id=n % 5 + 1, title=f"New {n}")),
    "milestone": _set(Milestone, "title", "Another"),
    "delete a milestone": _delete(Milestone),
    "budget": _delete(BudgetLine),
    "indicator": _delete(Indicator),
    "edit a clause": lambda s, n: changing.agreement.edit_clause(s, n % 5, text=f"Words {n}"),
    "move a clause": lambda s, n: changing.agreement.move_clause(s, 0, n % 5 + 1),
    "leave a clause out": lambda s, n: changing.agreement.leave_out(s, n % 5),
    "add a clause": lambda s, n: changing.agreement.add_clause(s, f"Own {n}"),
    "name a signatory": lambda s, n: changing.agreement.sign_for(s, 1, 0, person=f"Person {n}"),
}


def _nobody(nth: int) -> Iterable[int]:
    return ()


#: The participants that a way needs, by their ids.
NEEDED: dict[str, Callable[[int], Iterable[int]]] = {
    "step back": lambda n: [n % 5 + 1],
    "join": lambda n: [n % 12 + 1],
    "add a person": lambda n: [n % 5 + 1],
    "add a commitment": lambda n: [n % 5 + 1],
    "name a signatory": lambda _: [1],
}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(WAYS)), st.integers(0, 9)), min_size=1, max_size=8))
def test_after_any_changes_going_back_brings_the_frozen_words_and_is_one_step(
    ways: list[tuple[str, int]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        PartnershipFile.open(sample_at(Path(folder) / "a.partnerdesk")) as file,
    ):
        version, then = freeze(file), now(file)
        for way, nth in ways:
            with file.change(way) as session:
                if any(session.get(Participant, id_) is None for id_ in NEEDED.get(way, _nobody)(nth)):
                    continue
                WAYS[way](session, nth)
        changed = everything(file)
        is_same = now(file) == then
        assert (differences(read_content(then), read_content(now(file))) == []) == is_same
        go_back(file, version)
        assert now(file) == then
        if everything(file) != changed:
            assert file.undo() == "Go back"
        assert everything(file) == changed
        assert [s.name for s in frozen_versions(file)[0].signatures] == []


def test_a_signature_is_never_moved_to_other_words(file: PartnershipFile) -> None:
    version = freeze(file)
    sign(file, version, names(file)[0])
    with file.change("Reword") as session:
        changing.problem.reword(session, DAY, goal="Another goal")
    freeze(file, 2)
    assert [len(v.signatures) for v in frozen_versions(file)] == [1, 0]
    with file.change("Look") as session:
        assert session.exec(select(Signature)).one().agreement_version_id == version
