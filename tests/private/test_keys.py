"""The keys: a passphrase however it is typed, a recovery sheet, and a cost that rises with the years."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.file import private_rows
from partnerdesk.file.backups import back_up, restore
from partnerdesk.file.errors import ReadOnlyFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import keys, recovery, rows
from partnerdesk.private.errors import Locked, PrivateProblem, WrongPassphrase
from partnerdesk.private.keys import Cost, wait_seconds
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import (
    create,
    create_with,
    exists,
    has_recovery_sheet,
    is_keyless,
    key_row,
    unlock,
    unlock_with_code,
)
from partnerdesk.private.stamps import joined, opened_top, top_content
from tests.private.sides import (
    DAY,
    GROWERS,
    PASSPHRASE,
    QUICK,
    alter,
    begun,
    heard,
    quick,
    sealed_in,
    sealer_of,
    with_sheet,
)

STRONGER = Cost(128, 1, 1)
NEW = "nine moons over a wet field"


def test_a_partnership_begins_without_a_private_side(file: PartnershipFile) -> None:
    assert not exists(file)
    with pytest.raises(PrivateProblem, match="no private side yet"):
        unlock(file, PASSPHRASE, QUICK)
    begun(file)
    assert exists(file)


def test_it_is_begun_once(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    before = sealed_in(file, "private_row")
    with pytest.raises(PrivateProblem, match="already"):
        create_with(file, quick("another passphrase altogether"))
    assert sealed_in(file, "private_row") == before


def test_the_passphrase_opens_it_again_after_the_file_was_closed(path: Path) -> None:
    with PartnershipFile.open(path) as file:
        talk, *_ = heard(begun(file))
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert [n.text for n in notes.notes(talk)] == [
            "No figures by district.",
            "Sheds beside the new road.",
        ]


def test_the_passphrase_opens_a_copy_too_though_it_has_an_id_of_its_own(path: Path, tmp_path: Path) -> None:
    with PartnershipFile.open(path) as file:
        talk, *_ = heard(begun(file))
        file.save_copy(tmp_path / "copy.partnerdesk")
        own = file.id
    with PartnershipFile.open(tmp_path / "copy.partnerdesk") as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert len(notes.notes(talk)) == 2
        assert not notes.refused
        assert file.id != own


@pytest.mark.parametrize("wrong", ["", "zebra", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_opens_nothing(file: PartnershipFile, notes: Notes, wrong: str) -> None:
    with pytest.raises(WrongPassphrase, match="not the passphrase"):
        unlock(file, wrong, QUICK)


def test_two_ways_of_typing_one_letter_are_the_same_passphrase(file: PartnershipFile) -> None:
    create_with(file, quick("caf\u00e9 sous la pluie")).lock()
    assert unlock(file, "cafe\u0301 sous la pluie", QUICK).refused == []


@pytest.mark.parametrize(
    "odd", ["\N{GRINNING FACE}" * 8, "\0\n\t" * 4, "\ud800 half a letter", "x" * 100_000]
)
def test_any_passphrase_may_be_chosen_however_odd_or_long(file: PartnershipFile, odd: str) -> None:
    create_with(file, quick(odd)).lock()
    assert unlock(file, odd, QUICK).refused == []


def test_a_new_passphrase_opens_it_and_the_old_one_does_not_and_every_row_is_sealed_anew(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    before = sealed_in(file, "private_row")
    notes.keys.change_passphrase(NEW, QUICK)
    after = sealed_in(file, "private_row")
    assert after.keys() == before.keys()
    assert not {*after.values()} & {*before.values()}
    with pytest.raises(WrongPassphrase):
        unlock(file, PASSPHRASE, QUICK)
    assert len(unlock(file, NEW, QUICK).find("sheds")) == 1


def test_notes_go_on_after_a_new_passphrase_as_if_nothing_was(file: PartnershipFile, notes: Notes) -> None:
    talk, note, _ = heard(notes)
    notes.keys.change_passphrase(NEW, QUICK)
    notes.change_note(note, text="No figures by village.")
    added = notes.add_note(talk, "need", "More sheds.")
    notes.lock()
    opened = unlock(file, NEW, QUICK)
    assert opened.refused == []
    assert [n.text for n in opened.notes(talk)] == [
        "No figures by village.",
        "Sheds beside the new road.",
        "More sheds.",
    ]
    assert added == note + 2


def test_what_was_written_while_all_was_sealed_anew_is_there_too(file: PartnershipFile, notes: Notes) -> None:
    talk, _, _ = heard(notes)
    anew = notes.keys.sealing_anew()()
    notes.add_note(talk, "need", "More sheds.")
    notes.keys.change_key(quick(NEW), anew)
    notes.lock()
    assert len(unlock(file, NEW, QUICK).find("more sheds")) == 1


def test_the_old_key_put_back_opens_nothing_that_is_there_now(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    old = private_rows.keys(file)["passphrase"]
    notes.keys.change_passphrase(NEW, QUICK)
    notes.lock()
    put_back(file, "passphrase", old)
    with pytest.raises(PrivateProblem, match="that key opens none of its notes"):
        unlock(file, PASSPHRASE, QUICK)


def test_a_withdrawn_sheet_put_back_opens_nothing_that_is_there_now(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    code = with_sheet(notes)
    old = private_rows.keys(file)["recovery"]
    notes.keys.withdraw_recovery_code()
    notes.lock()
    put_back(file, "recovery", old)
    with pytest.raises(PrivateProblem, match="that key opens none of its notes"):
        unlock_with_code(file, code, QUICK)
    assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_a_sheet_made_before_another_opens_nothing_when_it_is_put_back(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    first = with_sheet(notes)
    old = private_rows.keys(file)["recovery"]
    with_sheet(notes)
    put_back(file, "recovery", old)
    with pytest.raises(PrivateProblem, match="that key opens none of its notes"):
        unlock_with_code(file, first, QUICK)


def test_a_sheet_taken_out_of_the_file_is_told_and_opens_nothing_once_another_is_made(path: Path) -> None:
    with PartnershipFile.open(path) as file:
        notes = begun(file)
        talk, *_ = heard(notes)
        code = with_sheet(notes)
        ((*row,),) = file.rows("SELECT * FROM private_key WHERE name = 'recovery'")
    put_back = f"INSERT OR REPLACE INTO private_key VALUES ({', '.join('?' * len(row))})"
    alter(path, "DELETE FROM private_key WHERE name = 'recovery'")
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        (told,) = notes.wrong_keys
        assert told.startswith("What the recovery sheet opens was taken out or replaced in this file.")
        assert notes.has_recovery_sheet
        notes.add_note(talk, "need", "Said later.")
        assert notes.wrong_keys == [told]
        with_sheet(notes)
        assert notes.wrong_keys == []
        notes.lock()
    alter(path, put_back, values=row)
    with PartnershipFile.open(path) as file:
        with pytest.raises(PrivateProblem, match="put back from an older state"):
            unlock_with_code(file, code, QUICK)
        assert unlock(file, PASSPHRASE, QUICK).wrong_keys == [told]


def test_a_sheet_taken_out_of_the_file_can_be_withdrawn_for_good(path: Path) -> None:
    with PartnershipFile.open(path) as file:
        notes = begun(file)
        heard(notes)
        code = with_sheet(notes)
        ((*row,),) = file.rows("SELECT * FROM private_key WHERE name = 'recovery'")
    alter(path, "DELETE FROM private_key WHERE name = 'recovery'")
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.keys.withdraw_recovery_code()
        assert (notes.wrong_keys, notes.has_recovery_sheet) == ([], False)
        notes.lock()
    alter(path, f"INSERT INTO private_key VALUES ({', '.join('?' * len(row))})", values=row)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        (told,) = notes.wrong_keys
        assert told.startswith("What a recovery sheet opens was put into this file")
        assert notes.has_recovery_sheet
        with pytest.raises(PrivateProblem, match="put back from an older state"):
            unlock_with_code(file, code, QUICK)
        notes.keys.withdraw_recovery_code()
        assert (notes.wrong_keys, has_recovery_sheet(file)) == ([], False)


def test_who_unlocks_with_the_sheet_is_told_that_the_passphrase_was_taken_out(path: Path) -> None:
    with PartnershipFile.open(path) as file:
        notes = begun(file)
        code = with_sheet(notes)
    alter(path, "DELETE FROM private_key WHERE name = 'passphrase'")
    with PartnershipFile.open(path) as file:
        notes = unlock_with_code(file, code, QUICK)
        (told,) = notes.wrong_keys
        assert told.startswith("What the passphrase opens was taken out or replaced in this file.")
        notes.keys.change_key(quick(NEW))
        assert notes.wrong_keys == []


def test_a_file_of_before_the_keys_were_sealed_learns_them_at_its_next_write(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before, PartnershipFile.open(path) as file:
        before.setattr(rows, "top_content", lambda tree: top_content(tree)[:16] + joined(tree.top))
        notes = begun(file)
        talk, *_ = heard(notes)
        notes.lock()
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert (notes.refused, notes.wrong_keys) == ([], [])
        notes.add_note(talk, "need", "A road.")
        notes.lock()
        seals = dict(file.rows("SELECT id, sealed FROM private_seal"))
        top = opened_top(seals, sealer_of(file))
        assert top is not None
        assert top.keys is not None
        assert top.keys.keys() == {"passphrase"}


def test_no_key_is_changed_while_something_stays_closed(file: PartnershipFile, notes: Notes) -> None:
    _, note, _ = heard(notes)
    notes.lock()
    with file.write_private() as connection:
        connection.execute("UPDATE private_row SET sealed = zeroblob(300) WHERE id = ?", (note,))
    opened = unlock(file, PASSPHRASE, QUICK)
    with pytest.raises(PrivateProblem, match="Not everything opened"):
        opened.keys.change_passphrase(NEW, QUICK)
    opened.accept()
    opened.keys.change_passphrase(NEW, QUICK)
    assert unlock(file, NEW, QUICK).refused == []


def put_back(file: PartnershipFile, name: str, values: tuple[Any, ...]) -> None:
    with file.write_private() as connection:
        private_rows.put_key(connection, (name, *values))


def test_sealed_notes_without_a_key_are_told_and_nothing_begins_over_them(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    notes.lock()
    with file.write_private() as connection:
        private_rows.clear_keys(connection)
    assert is_keyless(file)
    before = file.snapshot()
    ways: tuple[Callable[[], object], ...] = (
        lambda: unlock(file, PASSPHRASE, QUICK),
        lambda: unlock_with_code(file, recovery.new_code(), QUICK),
        lambda: create(file, NEW, QUICK),
    )
    for open_it in ways:
        with pytest.raises(PrivateProblem, match="the key that opens them is missing"):
            open_it()
    assert file.snapshot() == before


def test_a_missing_key_of_the_passphrase_leads_to_the_sheet(file: PartnershipFile, notes: Notes) -> None:
    heard(notes)
    code = with_sheet(notes)
    notes.lock()
    with file.write_private() as connection:
        connection.execute("DELETE FROM private_key WHERE name = 'passphrase'")
    assert not is_keyless(file)
    with pytest.raises(PrivateProblem, match="Unlock with the recovery sheet"):
        unlock(file, PASSPHRASE, QUICK)
    opened = unlock_with_code(file, code, QUICK)
    opened.keys.change_passphrase(NEW, QUICK)
    assert len(unlock(file, NEW, QUICK).find("sheds")) == 1


def test_a_passphrase_that_protects_nothing_is_not_changed_to(file: PartnershipFile, notes: Notes) -> None:
    with pytest.raises(PrivateProblem, match="protects nothing"):
        notes.keys.change_passphrase("password", QUICK)
    assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_nothing_is_begun_under_a_passphrase_that_protects_nothing(file: PartnershipFile) -> None:
    for weak in ("", "basin", "12345678"):
        with pytest.raises(PrivateProblem, match="protects nothing"):
            create(file, weak, QUICK)
    assert not exists(file)


# -- the cost ---------------------------------------------------------------------------


def test_todays_cost_is_at_least_what_current_guidance_asks() -> None:
    assert keys.TODAY.memory >= 64 * 1024
    assert keys.TODAY.passes >= 3
    assert keys.TODAY.lanes >= 4


def test_an_old_cost_is_raised_at_the_next_unlock_and_no_row_is_sealed_anew(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    before = sealed_in(file, "private_row")
    unlock(file, PASSPHRASE, STRONGER).lock()
    assert key_row(file).cost == STRONGER
    assert sealed_in(file, "private_row") == before
    assert unlock(file, PASSPHRASE, STRONGER).refused == []


def test_a_higher_cost_than_todays_stays(file: PartnershipFile) -> None:
    create_with(file, keys.derive_new(PASSPHRASE, STRONGER)).lock()
    unlock(file, PASSPHRASE, QUICK)
    assert key_row(file).cost == STRONGER


def test_a_wrong_passphrase_raises_no_cost(file: PartnershipFile, notes: Notes) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(file, "not it at all", STRONGER)
    assert keys.derive(key_row(file), "not it at all", STRONGER).raised is None
    assert key_row(file).cost == QUICK


def test_who_only_reads_unlocks_at_the_old_cost(path: Path) -> None:
    with PartnershipFile.open(path) as file:
        heard(begun(file))
    before = path.read_bytes()
    with PartnershipFile.open(path, read_only=True) as file:
        notes = unlock(file, PASSPHRASE, STRONGER)
        assert len(notes.find("sheds")) == 1
        with pytest.raises(ReadOnlyFile):
            notes.add_talk(GROWERS, DAY)
    assert path.read_bytes() == before


def test_wrong_passphrases_are_slowed_more_and_more_but_not_for_ever() -> None:
    waits = [wait_seconds(failures) for failures in range(40)]
    assert waits[:5] == [0, 0, 0, 2, 4]
    assert waits == sorted(waits)
    assert waits[-1] == 300


# -- the recovery sheet -----------------------------------------------------------------


def test_a_recovery_sheet_is_made_only_on_request(file: PartnershipFile, notes: Notes) -> None:
    assert not has_recovery_sheet(file)
    with pytest.raises(PrivateProblem, match="No recovery sheet"):
        unlock_with_code(file, recovery.new_code(), QUICK)
    with_sheet(notes)
    assert has_recovery_sheet(file)


def test_its_code_opens_the_private_side_once_the_passphrase_is_lost(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    code = with_sheet(notes)
    notes.lock()
    opened = unlock_with_code(file, code, QUICK)
    assert len(opened.find("sheds")) == 1
    opened.lock()
    assert unlock_with_code(file, code, STRONGER).refused == []
    assert key_row(file, keys.RECOVERY).cost == STRONGER


def test_who_unlocked_with_the_sheet_chooses_a_passphrase_before_another_sheet(
    file: PartnershipFile, notes: Notes
) -> None:
    code = with_sheet(notes)
    notes.lock()
    opened = unlock_with_code(file, code, QUICK)
    for act in (opened.keys.withdraw_recovery_code, lambda: with_sheet(opened)):
        with pytest.raises(PrivateProblem, match="Choose a new passphrase first"):
            act()
    assert unlock(file, PASSPHRASE, QUICK).refused == []
    opened.keys.change_passphrase(NEW, QUICK)
    assert not has_recovery_sheet(file)
    another = with_sheet(opened)
    assert unlock_with_code(file, another, QUICK).refused == []


def test_a_withdrawn_sheet_and_one_made_before_open_nothing(file: PartnershipFile, notes: Notes) -> None:
    first = with_sheet(notes)
    second = with_sheet(notes)
    with pytest.raises(WrongPassphrase, match="This code"):
        unlock_with_code(file, first, QUICK)
    assert unlock_with_code(file, second, QUICK).refused == []
    notes.keys.withdraw_recovery_code()
    with pytest.raises(PrivateProblem, match="withdrawn"):
        unlock_with_code(file, second, QUICK)
    assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_a_code_is_eight_groups_that_nobody_misreads() -> None:
    codes = {recovery.new_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert re.fullmatch("([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}", code)


def test_a_code_is_read_however_it_was_typed() -> None:
    code = recovery.new_code()
    assert recovery.read_code(f"  {code.lower().replace('-', ' ')}\n") == code
    assert recovery.read_code(code.replace("-", "").replace("0", "o").replace("1", "l")) == code


@given(st.integers(0, 39), st.sampled_from("23456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_told_by_its_group(at: int, letter: str) -> None:
    code = recovery.new_code().replace("-", "")
    slipped = code[:at] + letter + code[at + 1 :]
    if slipped == code:
        return
    with pytest.raises(PrivateProblem, match=f"Group {at // 5 + 1} of the code has a slip"):
        recovery.read_code(slipped)


@pytest.mark.parametrize("none", ["", "7K2QX", "é" * 40, "-" * 47])
def test_what_is_no_code_is_refused_in_words(none: str) -> None:
    with pytest.raises(PrivateProblem):
        recovery.read_code(none)


# -- locking ----------------------------------------------------------------------------


def test_nothing_can_be_read_or_written_once_it_is_locked(file: PartnershipFile, notes: Notes) -> None:
    talk, note, _ = heard(notes)
    before = file.snapshot()
    notes.lock()
    notes.lock()
    assert (notes.find("sheds"), notes.talked_with(), notes.tensions.of(), notes.talks(GROWERS)) == (
        [],
        set(),
        [],
        [],
    )
    on_a_row: tuple[Callable[[], object], ...] = (
        lambda: notes.note(note),
        lambda: notes.change_talk(talk, how="by mail"),
        lambda: notes.delete_note(note),
    )
    for act in on_a_row:
        with pytest.raises(PrivateProblem):
            act()
    on_the_whole: tuple[Callable[[], object], ...] = (
        lambda: notes.add_talk(GROWERS, DAY),
        lambda: notes.keys.change_passphrase(NEW, QUICK),
        lambda: with_sheet(notes),
        notes.keys.withdraw_recovery_code,
        notes.accept,
    )
    for act in on_the_whole:
        with pytest.raises(Locked):
            act()
    assert file.snapshot() == before


def test_a_backup_holds_it_sealed_and_opens_by_its_passphrase_of_then(path: Path, tmp_path: Path) -> None:
    with PartnershipFile.open(path) as file:
        notes = begun(file)
        talk, note, _ = heard(notes)
        backup = back_up(path, root=tmp_path / "backups")
        notes.delete_note(note)
        notes.keys.change_passphrase(NEW, QUICK)
    assert backup is not None
    restore(backup, path, root=tmp_path / "backups")
    with PartnershipFile.open(path) as file:
        assert len(unlock(file, PASSPHRASE, QUICK).notes(talk)) == 2
