"""Whatever is done to the sealed rows of a file is refused and named, and the rest opens."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import keys, rows
from partnerdesk.private.errors import PrivateProblem, WrongPassphrase
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import exists, key_row, unlock, unlock_with_code
from tests.file.partnerships import made
from tests.private.sides import (
    DAY,
    LATER,
    PASSPHRASE,
    QUICK,
    alter,
    begun,
    copy_of,
    found_in,
    heard,
    sealed_in,
    sealer_of,
    with_sheet,
)


def texts(found: rows.Found) -> set[str]:
    """Return the texts of the notes that opened."""
    return {entry["text"] for c in found.contents.values() if "text" in (entry := json.loads(c))}


BOTH = {"No figures by district.", "Sheds beside the new road."}


def flipped(sealed: bytes, at: int) -> bytes:
    return sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]


def test_a_whole_private_side_opens_with_nothing_to_tell(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    with copy_of(file) as copy:
        found = found_in(copy, sealer_of(file))
    assert (texts(found), found.messages) == (BOTH, [])


def test_every_byte_of_every_row_is_guarded(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    sealer = sealer_of(file)
    with copy_of(file) as copy:
        for row_id, sealed in sealed_in(file, "private_row").items():
            for at in range(len(sealed)):
                copy.execute("UPDATE private_row SET sealed = ? WHERE id = ?", (flipped(sealed, at), row_id))
                found = found_in(copy, sealer)
                assert found.messages == [f"Entry {row_id} of the private side was altered. It stays closed."]
                assert found.contents.keys() == {1, 2, 3} - {row_id}
            copy.execute("UPDATE private_row SET sealed = ? WHERE id = ?", (sealed, row_id))


def test_every_byte_of_every_seal_is_guarded_and_the_rows_open(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    sealer = sealer_of(file)
    with copy_of(file) as copy:
        for seal_id, sealed in sealed_in(file, "private_seal").items():
            for at in range(len(sealed)):
                copy.execute(
                    "UPDATE private_seal SET sealed = ? WHERE id = ?", (flipped(sealed, at), seal_id)
                )
                found = found_in(copy, sealer)
                (told,) = found.messages
                assert "being the latest" in told
                assert texts(found) == BOTH
            copy.execute("UPDATE private_seal SET sealed = ? WHERE id = ?", (sealed, seal_id))


def test_every_byte_of_every_key_is_guarded_and_the_other_key_opens(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    code = with_sheet(notes)
    others: tuple[tuple[str, Callable[[], Notes]], ...] = (
        (keys.PASSPHRASE, lambda: unlock_with_code(file, code, QUICK)),
        (keys.RECOVERY, lambda: unlock(file, PASSPHRASE, QUICK)),
    )
    for name, other in others:
        whole = key_row(file, name)
        for column, value in (("salt", whole.salt), ("sealed", whole.sealed)):
            for at in range(len(value)):
                alter_key(file, name, column, flipped(value, at))
                with pytest.raises(PrivateProblem, match="was altered"):
                    key_row(file, name)
            alter_key(file, name, column, flipped(value, 0))
            opened = other()
            assert opened.refused == []
            assert len(opened.find("sheds")) == 1
            opened.lock()
            alter_key(file, name, column, value)
        assert key_row(file, name) == whole


def alter_key(file: PartnershipFile, name: str, column: str, value: object) -> None:
    with file.write_private() as connection:
        connection.execute(f"UPDATE private_key SET {column} = ? WHERE name = ?", (value, name))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("memory", 2**40),
        ("memory", 1),
        ("memory", 65),
        ("passes", 10**9),
        ("passes", 0),
        ("lanes", 10**6),
        ("lanes", 0),
        ("memory", "much"),
        ("salt", "a text"),
        ("salt", b"short"),
        ("sealed", "a text"),
        ("sealed", b""),
    ],
)
def test_a_key_that_asks_for_the_moon_is_refused_before_anything_is_derived(
    file: PartnershipFile, notes: Notes, column: str, value: object
) -> None:
    alter_key(file, keys.PASSPHRASE, column, value)
    with pytest.raises(PrivateProblem, match="was altered"):
        unlock(file, PASSPHRASE, QUICK)


def test_bounds_hold_for_a_key_that_is_summed_up_rightly(file: PartnershipFile, notes: Notes) -> None:
    whole = key_row(file)
    place = f"private_key passphrase {whole.salt.hex()} {2**40} 1 1"
    hostile = keys._sum(place, file.id, whole.sealed[8:]) + whole.sealed[8:]
    alter_key(file, keys.PASSPHRASE, "memory", 2**40)
    alter_key(file, keys.PASSPHRASE, "sealed", hostile)
    with pytest.raises(PrivateProblem, match="was altered"):
        unlock(file, PASSPHRASE, QUICK)


def test_a_key_of_lower_cost_than_it_was_made_with_opens_nothing(file: PartnershipFile, notes: Notes) -> None:
    whole = key_row(file)
    place = f"private_key passphrase {whole.salt.hex()} 8 1 1"
    cheap = keys._sum(place, file.id, whole.sealed[8:]) + whole.sealed[8:]
    alter_key(file, keys.PASSPHRASE, "memory", 8)
    alter_key(file, keys.PASSPHRASE, "sealed", cheap)
    with pytest.raises(WrongPassphrase):
        unlock(file, PASSPHRASE, QUICK)


def test_rows_swapped_within_a_file_are_both_refused(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.executescript(
            "UPDATE private_row SET id = 99 WHERE id = 2;"
            "UPDATE private_row SET id = 2 WHERE id = 3;"
            "UPDATE private_row SET id = 3 WHERE id = 99;"
        )
        found = found_in(copy, sealer_of(file))
    assert [told.split()[1] for told in found.messages] == ["2", "3"]
    assert found.contents.keys() == {1}


def test_a_row_moved_to_another_number_is_refused_and_missed(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.execute("UPDATE private_row SET id = 4 WHERE id = 3")
        found = found_in(copy, sealer_of(file))
    assert found.messages == [
        "Entry 4 of the private side was altered. It stays closed.",
        "Entry 3 of the private side is missing.",
    ]
    assert found.contents.keys() == {1, 2}


def test_a_row_moved_into_the_other_table_is_refused(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.execute("UPDATE private_seal SET sealed = (SELECT sealed FROM private_row WHERE id = 1)")
        found = found_in(copy, sealer_of(file))
    assert len(found.messages) == 1
    assert texts(found) == BOTH


def test_rows_of_another_file_are_refused_even_under_the_same_key(
    file: PartnershipFile, notes: Notes, tmp_path: Path
) -> None:
    heard(notes)
    sealer = sealer_of(file)
    with PartnershipFile.open(made(tmp_path / "other.partnerdesk")) as other:
        begun(other)
        with copy_of(other) as copy:
            for table in ("private_row", "private_seal"):
                copy.execute(f"DELETE FROM {table}")
                copy.executemany(f"INSERT INTO {table} VALUES (?, ?)", sealed_in(file, table).items())
            theirs = found_in(copy, sealer_of(other))
            same_key = found_in(copy, type(sealer)(bytearray(sealer.key), other.id))
    for found in (theirs, same_key):
        assert found.contents == {}
        assert len(found.messages) == 4


def test_an_older_version_of_a_row_is_told_as_such(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    older = sealed_in(file, "private_row")[note]
    notes.change_note(note, text="Figures by district are fine.")
    with copy_of(file) as copy:
        copy.execute("UPDATE private_row SET sealed = ? WHERE id = ?", (older, note))
        found = found_in(copy, sealer_of(file))
    assert found.messages == [f"Entry {note} of the private side is an older one put back. It stays closed."]
    assert texts(found) == {"Sheds beside the new road."}


def test_an_older_row_with_its_older_seal_is_told_as_unchecked(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    older, seals = sealed_in(file, "private_row")[note], sealed_in(file, "private_seal")
    notes.change_note(note, text="Figures by district are fine.")
    with copy_of(file) as copy:
        copy.execute("UPDATE private_row SET sealed = ? WHERE id = ?", (older, note))
        copy.execute("UPDATE private_seal SET sealed = ? WHERE id = 1", (seals[1],))
        found = found_in(copy, sealer_of(file))
    assert len(found.messages) == 1
    assert "entries 0 to 63" in found.messages[0]


def test_a_deleted_row_put_back_is_refused(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    deleted = sealed_in(file, "private_row")[note]
    notes.delete_note(note)
    with copy_of(file) as copy:
        copy.execute("INSERT INTO private_row VALUES (?, ?)", (note, deleted))
        found = found_in(copy, sealer_of(file))
    assert found.messages == [f"Entry {note} of the private side was deleted, and put back by another."]
    assert note not in found.contents


def test_a_row_that_was_taken_out_is_missed(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.execute("DELETE FROM private_row WHERE id = 2")
        found = found_in(copy, sealer_of(file))
    assert found.messages == ["Entry 2 of the private side is missing."]


@pytest.mark.parametrize("seal", [0, 1])
def test_a_seal_that_was_taken_out_is_told(file: PartnershipFile, notes: Notes, seal: int) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.execute("DELETE FROM private_seal WHERE id = ?", (seal,))
        found = found_in(copy, sealer_of(file))
    assert len(found.messages) == 1
    assert texts(found) == BOTH


@pytest.mark.parametrize("nonsense", [None, "a text", 17, b"", b"short", bytes(400)])
def test_what_is_no_sealed_row_at_all_is_refused(
    file: PartnershipFile, notes: Notes, nonsense: object
) -> None:
    heard(notes)
    with copy_of(file) as copy:
        copy.execute("PRAGMA ignore_check_constraints = ON")
        copy.execute("UPDATE private_row SET sealed = coalesce(?, zeroblob(0)) WHERE id = 2", (nonsense,))
        copy.execute("UPDATE private_seal SET sealed = coalesce(?, zeroblob(0)) WHERE id = 1", (nonsense,))
        found = found_in(copy, sealer_of(file))
    assert len(found.messages) == 2
    assert found.contents.keys() == {1, 3}


def put_in(file: PartnershipFile, row_id: int, sealed: bytes) -> None:
    with file.write_private() as connection:
        connection.execute("UPDATE private_row SET sealed = ? WHERE id = ?", (sealed, row_id))


def test_the_lead_is_told_at_unlocking_and_works_on_with_the_rest(
    file: PartnershipFile, notes: Notes
) -> None:
    talk, note, other = heard(notes)
    notes.lock()
    put_in(file, note, flipped(sealed_in(file, "private_row")[note], 40))
    opened = unlock(file, PASSPHRASE, QUICK)
    assert opened.refused == [f"Entry {note} of the private side was altered. It stays closed."]
    assert [n.id for n in opened.notes(talk)] == [other]
    added = opened.add_note(talk, "need", "A cold shed of their own.")
    opened.lock()
    again = unlock(file, PASSPHRASE, QUICK)
    assert len(again.refused) == 1
    assert [n.id for n in again.notes(talk)] == [other, added]


def test_the_notes_of_a_talk_that_was_altered_still_open(file: PartnershipFile, notes: Notes) -> None:
    talk, note, _ = heard(notes)
    notes.lock()
    put_in(file, talk, bytes(300))
    opened = unlock(file, PASSPHRASE, QUICK)
    assert [t.id for t in opened.talks(None)] == [talk]
    assert note in [n.id for n in opened.notes(talk)]


def test_nothing_is_written_over_a_seal_that_was_altered_until_the_lead_goes_on(
    file: PartnershipFile, notes: Notes
) -> None:
    talk, note, other = heard(notes)
    notes.lock()
    put_in(file, note, bytes(300))
    with file.write_private() as connection:
        connection.execute("UPDATE private_seal SET sealed = zeroblob(80) WHERE id = 0")
    opened = unlock(file, PASSPHRASE, QUICK)
    before = sealed_in(file, "private_row")
    with pytest.raises(PrivateProblem, match="seal of the private side was altered"):
        opened.add_note(talk, "need", "More sheds.")
    assert sealed_in(file, "private_row") == before
    assert [n.id for n in opened.notes(talk)] == [other]
    opened.accept()
    assert opened.refused == []
    opened.add_note(talk, "need", "More sheds.")
    opened.lock()
    again = unlock(file, PASSPHRASE, QUICK)
    assert again.refused == []
    assert [n.text for n in again.notes(talk)] == ["Sheds beside the new road.", "More sheds."]


# -- going on without what was altered ------------------------------------------------------


def test_going_on_keeps_what_was_written_since_unlocking(file: PartnershipFile, notes: Notes) -> None:
    """An altered row is let go of; what was written, shredded and withdrawn since stays so."""
    talk, note, other = heard(notes)
    agreed = notes.add_note(talk, "need", "Cold storage.")
    notes.agree(agreed, "They need cold storage.", "partners", "Selam Tesfaye", DAY)
    shredded = notes.add_note(talk, "pressure", "Elections in May.")
    notes.lock()
    put_in(file, note, bytes(300))
    opened = unlock(file, PASSPHRASE, QUICK)
    opened.add_note(talk, "interest", "A road to the market.")
    opened.add_note(talk, "incentive", "A prize for exports.")
    opened.delete_note(shredded)
    opened.withdraw(agreed, LATER)
    opened.accept()
    opened.lock()
    again = unlock(file, PASSPHRASE, QUICK)
    assert again.refused == []
    assert [(n.text, n.state) for n in again.notes(talk)] == [
        ("Sheds beside the new road.", "private"),
        ("Cold storage.", "withdrawn"),
        ("A road to the market.", "private"),
        ("A prize for exports.", "private"),
    ]
    assert again.notes(talk)[0].id == other


def test_going_on_rewrites_no_row_that_opened(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    notes.lock()
    put_in(file, note, bytes(300))
    before = sealed_in(file, "private_row")
    opened = unlock(file, PASSPHRASE, QUICK)
    opened.accept()
    del before[note]
    assert sealed_in(file, "private_row") == before


def test_nothing_goes_that_was_not_told(file: PartnershipFile, notes: Notes) -> None:
    _, note, other = heard(notes)
    notes.lock()
    put_in(file, note, bytes(300))
    opened = unlock(file, PASSPHRASE, QUICK)
    put_in(file, other, bytes(300))
    before = sealed_in(file, "private_row")
    with pytest.raises(PrivateProblem, match="More was altered in the meantime"):
        opened.accept()
    assert sealed_in(file, "private_row") == before
    assert len(opened.refused) == 2
    opened.accept()
    assert opened.refused == []


def test_no_number_is_given_twice_after_going_on(file: PartnershipFile, notes: Notes) -> None:
    talk, _, other = heard(notes)
    notes.lock()
    put_in(file, other, bytes(300))
    opened = unlock(file, PASSPHRASE, QUICK)
    opened.accept()
    assert opened.add_note(talk, "need", "More sheds.") == other + 1


@pytest.mark.parametrize("table", ["private_row", "private_seal"])
def test_junk_with_the_last_number_there_is_keeps_nobody_from_writing(path: Path, table: str) -> None:
    with PartnershipFile.open(path) as file:
        talk, *_ = heard(begun(file))
    alter(path, f"INSERT INTO {table} VALUES (9223372036854775807, x'00')")
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert len(notes.refused) == 1
        notes.accept()
        added = notes.add_note(talk, "need", "A road.")
        notes.lock()
        again = unlock(file, PASSPHRASE, QUICK)
        assert (again.refused, again.note(added).text) == ([], "A road.")


def test_a_key_of_no_name_that_we_know_keeps_nobody_from_beginning(path: Path) -> None:
    alter(path, "INSERT INTO private_key VALUES ('x', x'00', 1, 1, 1, x'00')")
    with PartnershipFile.open(path) as file:
        assert not exists(file)
        notes = begun(file)
        talk, *_ = heard(notes)
        notes.lock()
        assert len(unlock(file, PASSPHRASE, QUICK).notes(talk)) == 2
