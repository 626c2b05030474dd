"""Talks and notes: kept, changed, found, and shredded for good."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from partnerdesk.file.errors import ChangedByAnother, ChangeOutsideChange
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import unlock
from tests.private.sides import BANK, DAY, GROWERS, LATER, PASSPHRASE, QUICK, RIVER, heard, sealed_in


def again(file: PartnershipFile) -> Notes:
    """Unlock what the file holds now, as another window would."""
    return unlock(file, PASSPHRASE, QUICK)


def test_a_talk_is_kept_with_all_that_was_told_of_it(file: PartnershipFile, notes: Notes) -> None:
    talk = notes.add_talk(GROWERS, DAY, "by phone", ["Selam Tesfaye", "a colleague"])
    for side in (notes, again(file)):
        (kept,) = side.talks(GROWERS)
        assert (kept.id, kept.participant_name, kept.on) == (talk, "Mekelle Growers", DAY)
        assert (kept.how, kept.with_, kept.notes) == ("by phone", ("Selam Tesfaye", "a colleague"), 0)


def test_notes_are_kept_with_their_talk_in_the_order_they_were_written(
    file: PartnershipFile, notes: Notes
) -> None:
    talk, first, second = heard(notes)
    for side in (notes, again(file)):
        assert [(n.id, n.kind, n.state) for n in side.notes(talk)] == [
            (first, "restriction", "private"),
            (second, "interest", "private"),
        ]
        assert [n.id for n in side.notes_of(GROWERS)] == [first, second]


def test_a_talk_and_a_note_are_changed(file: PartnershipFile, notes: Notes) -> None:
    talk, note, _ = heard(notes)
    notes.change_talk(talk, on=LATER, how="", with_=["Abel"], asked=["interest"])
    notes.change_note(note, kind="red_line", text="Never by district.")
    for side in (notes, again(file)):
        (kept,) = side.talks(GROWERS)
        assert (kept.on, kept.how, kept.with_, kept.asked) == (LATER, "", ("Abel",), ("interest",))
        assert (side.note(note).kind, side.note(note).text) == ("red_line", "Never by district.")


def test_the_latest_talk_comes_first(notes: Notes) -> None:
    early = notes.add_talk(GROWERS, DAY)
    late = notes.add_talk(GROWERS, LATER)
    undated = notes.add_talk(GROWERS)
    assert [t.id for t in notes.talks(GROWERS)] == [undated, late, early]


def test_participants_are_told_with_what_was_heard_of_each(notes: Notes) -> None:
    _, note, _ = heard(notes)
    notes.ask(note, DAY)
    told = {h.name: (h.participant_id, h.talks, h.notes, h.asked, h.agreed) for h in notes.participants()}
    assert told == {
        "River Commission": (RIVER, 0, 0, 0, 0),
        "Mekelle Growers": (GROWERS, 1, 2, 1, 0),
        "Harbour Bank": (BANK, 0, 0, 0, 0),
    }
    assert notes.talked_with() == {GROWERS}


def test_questions_stay_open_until_they_were_asked_or_answered(notes: Notes) -> None:
    talk, *_ = heard(notes)
    assert {"who_else", "measured"} <= {p.key for p in notes.missing(GROWERS)}
    assert not {"interest", "success", "restriction"} & {p.key for p in notes.missing(GROWERS)}
    notes.change_talk(talk, asked=["who_else"])
    assert "who_else" not in {p.key for p in notes.missing(GROWERS)}
    assert len(notes.missing(BANK)) == 10


def test_a_shredded_note_is_gone_from_the_file(file: PartnershipFile, notes: Notes) -> None:
    talk, note, other = heard(notes)
    sealed = sealed_in(file, "private_row")[note]
    notes.delete_note(note)
    assert [n.id for n in again(file).notes(talk)] == [other]
    assert sealed not in file.path.read_bytes()
    with pytest.raises(PrivateProblem, match="not there any more"):
        notes.note(note)


def test_a_shredded_talk_takes_its_notes_along(file: PartnershipFile, notes: Notes) -> None:
    talk, *_ = heard(notes)
    other = notes.add_talk(BANK, DAY)
    notes.delete_talk(talk)
    assert list(sealed_in(file, "private_row")) == [other]
    assert again(file).refused == []


def test_all_talks_with_a_participant_are_shredded_at_once(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    heard(notes)
    notes.add_talk(BANK, DAY)
    notes.delete_talks_of(GROWERS)
    assert notes.talks(GROWERS) == []
    assert again(file).talked_with() == {BANK}


def test_no_number_is_given_twice(notes: Notes) -> None:
    _, _, last = heard(notes)
    notes.delete_note(last)
    assert notes.add_talk(BANK, DAY) == last + 1


def test_notes_are_found_by_words_without_accents_or_capitals(notes: Notes) -> None:
    talk, note, _ = heard(notes)
    accented = notes.add_note(talk, "other", "Réunion à huis clos")
    assert [f.note.id for f in notes.find("FIGURES dist")] == [note]
    assert [f.note.id for f in notes.find("reunion CLOS")] == [accented]
    assert [f.participant_name for f in notes.find("mekelle sheds")] == ["Mekelle Growers"]
    assert (notes.find("nowhere"), notes.find("  ")) == ([], [])
    notes.change_note(note, text="Nothing of the kind")
    assert notes.find("figures") == []


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "=cmd()",
        "{{7*7}}",
        "{name}",
        "\u202eright to left",
        "\ud800",
        "\0",
        "",
        "m" * 1_000_000,
    ],
)
def test_any_text_comes_back_as_it_was_typed(file: PartnershipFile, notes: Notes, text: str) -> None:
    talk = notes.add_talk(GROWERS, DAY, text, [text])
    note = notes.add_note(talk, "other", text)
    side = again(file)
    assert side.note(note).text == text
    assert (side.talk(talk).how, side.talk(talk).with_) == (text, (text,))


def test_many_notes_over_many_seals_are_kept(file: PartnershipFile, notes: Notes) -> None:
    talk = notes.add_talk(GROWERS, DAY)
    added = [notes.add_note(talk, "other", f"Number {n}") for n in range(140)]
    for note in added[::7]:
        notes.delete_note(note)
    side = again(file)
    assert side.refused == []
    assert [n.text for n in side.notes(talk)] == [f"Number {n}" for n in range(140) if n % 7]
    assert len(sealed_in(file, "private_seal")) == 4


def test_an_edit_writes_three_rows_however_many_notes_there_are(file: PartnershipFile, notes: Notes) -> None:
    talk = notes.add_talk(GROWERS, DAY)
    added = [notes.add_note(talk, "other", f"Number {n}") for n in range(140)]
    before = sealed_in(file, "private_row"), sealed_in(file, "private_seal")
    notes.change_note(added[70], text="Changed")
    after = sealed_in(file, "private_row"), sealed_in(file, "private_seal")
    assert [sum(b[i] != a[i] for i in b) for b, a in zip(before, after, strict=True)] == [1, 2]


# -- beside the shared side -------------------------------------------------------------


def test_the_private_side_leaves_undo_redo_and_history_as_they_are(
    file: PartnershipFile, notes: Notes
) -> None:
    for name in ("First", "Second"):
        with file.change(f"Rename {name}") as session:
            session.get_one(Participant, RIVER).name = name
    file.undo()
    before = file.rows("SELECT * FROM change"), file.rows("SELECT * FROM change_row")
    heard(notes)
    assert (file.undo_label, file.redo_label) == ("Rename First", "Rename Second")
    assert (file.rows("SELECT * FROM change"), file.rows("SELECT * FROM change_row")) == before
    file.undo()
    file.redo()
    file.redo()
    assert again(file).refused == []


def test_what_is_shared_cannot_change_while_the_private_side_is_written(file: PartnershipFile) -> None:
    with pytest.raises(ChangeOutsideChange), file.write_private() as connection:
        connection.execute("UPDATE participant SET name = 'Smuggled' WHERE id = 1")
    assert file.rows("SELECT name FROM participant WHERE id = 1") == [("River Commission",)]


def test_a_failed_write_leaves_file_and_memory_as_they_were(file: PartnershipFile, notes: Notes) -> None:
    talk, note, _ = heard(notes)
    file._handle.connection.execute("PRAGMA max_page_count = 1")
    before = sealed_in(file, "private_row")
    with pytest.raises(Exception, match="full"):
        notes.change_note(note, text="many words " * 20_000)
    assert sealed_in(file, "private_row") == before
    assert notes.note(note).text == "No figures by district."
    file._handle.connection.execute("PRAGMA max_page_count = 4294967294")
    notes.change_note(note, text="Some figures.")
    assert again(file).refused == []
    assert again(file).notes(talk)[0].text == "Some figures."


def test_a_write_that_fails_at_its_very_end_is_not_taken_for_done(
    file: PartnershipFile, notes: Notes
) -> None:
    talk, note, _ = heard(notes)
    with file.write_private() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER late AFTER INSERT ON main.private_row BEGIN INSERT INTO change_row"
            " (change_id, table_name, row_id) VALUES (999, 'need', 1); END"
        )
    with pytest.raises(sqlite3.IntegrityError):
        notes.change_note(note, text="Some figures.")
    file._handle.connection.execute("DROP TRIGGER late")
    assert notes.note(note).text == "No figures by district."
    notes.add_note(talk, "need", "More sheds.")
    assert again(file).refused == []


def test_a_window_that_only_reads_follows_the_one_that_writes(
    file: PartnershipFile, notes: Notes, path: Path
) -> None:
    talk, note, _ = heard(notes)
    with PartnershipFile.open(path, read_only=True) as reader:
        follower = again(reader)
        notes.change_note(note, text="Some figures.")
        added = notes.add_note(talk, "need", "More sheds.")
        assert reader.poll()
        assert follower.note(note).text == "Some figures."
        assert [f.note.id for f in follower.find("more sheds")] == [added]


def test_what_another_program_wrote_is_seen_before_anything_is_written_over_it(
    file: PartnershipFile, notes: Notes, path: Path
) -> None:
    talk, note, _ = heard(notes)
    with sqlite3.connect(path) as stranger:
        stranger.execute("DELETE FROM private_row WHERE id = ?", (note,))
    stranger.close()
    with pytest.raises(ChangedByAnother):
        notes.add_note(talk, "need", "More sheds.")
    assert notes.refused == [f"Entry {note} of the private side is missing."]
    notes.add_note(talk, "need", "More sheds.")
    assert [n.text for n in notes.notes(talk)] == ["Sheds beside the new road.", "More sheds."]


def test_a_day_is_a_day(notes: Notes) -> None:
    talk = notes.add_talk(GROWERS, date(1, 1, 1))
    assert notes.talk(talk).on == date(1, 1, 1)
