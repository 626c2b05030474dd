"""A whole private side that was set back to an older state is told where a newer one was seen."""

from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import remembered, seen
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.keys import Cost
from partnerdesk.private.opening import unlock, was_taken_out
from partnerdesk.settings import data_folder
from tests.private.sides import PASSPHRASE, QUICK, alter, begun, heard

OLDER = "an older state than the one this computer saw last"


@pytest.fixture
def earlier(path: Path) -> bytes:
    """Return the file as it was before a note was added; the file itself has that note."""
    with PartnershipFile.open(path) as file:
        heard(begun(file))
    before = path.read_bytes()
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.add_note(1, "need", "More sheds.")
        notes.lock()
    return before


def test_the_state_that_was_seen_last_opens_without_a_word(path: Path, earlier: bytes) -> None:
    with PartnershipFile.open(path) as file:
        assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_a_file_set_back_is_told_until_the_lead_goes_on_with_it(path: Path, earlier: bytes) -> None:
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert len(notes.refused) == 1
        assert OLDER in notes.refused[0]
        notes.lock()
        again = unlock(file, PASSPHRASE, QUICK)
        assert OLDER in again.refused[0]  # locking alone accepts nothing
        again.accept()
        assert again.refused == []
        again.lock()
        assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_writing_on_in_an_older_state_does_not_make_it_the_latest(path: Path, earlier: bytes) -> None:
    for text in ("A road.", "A bridge."):
        with PartnershipFile.open(path) as file:
            notes = unlock(file, PASSPHRASE, QUICK)
            notes.add_note(1, "need", text)
            notes.lock()
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, Cost(128, 1, 1))  # the cost is raised, which writes too
        notes.add_note(1, "need", "A harbour.")
        notes.lock()
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]


def test_going_on_with_an_older_state_changes_nothing_in_the_file(path: Path, earlier: bytes) -> None:
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        before = file.snapshot()
        unlock(file, PASSPHRASE, QUICK).accept()
        assert file.snapshot() == before


def test_a_file_that_was_written_elsewhere_since_is_newer_and_needs_no_word(
    path: Path, earlier: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "another computer"))
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert notes.refused == []  # never seen there
        notes.add_note(1, "need", "A road.")
        notes.lock()
    monkeypatch.undo()
    with PartnershipFile.open(path) as file:
        assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_another_state_of_the_same_version_is_told(path: Path, earlier: bytes) -> None:
    after = path.read_bytes()
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.accept()
        notes.add_note(1, "need", "Another note with the number of the one that was.")
        notes.lock()
    path.write_bytes(after)
    with PartnershipFile.open(path) as file:
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"x": 3}', b'{"x": ["a", 1]}', b"\xff\xfe"])
def test_what_is_kept_outside_is_data_that_may_be_anything(
    path: Path, earlier: bytes, content: bytes
) -> None:
    place = data_folder() / "private-seen.json"
    assert place.exists()
    place.write_bytes(content)
    with PartnershipFile.open(path) as file:
        assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_where_nothing_can_be_kept_the_notes_still_open(
    path: Path, earlier: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("HOME", str(tmp_path / "a file"))
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.add_note(1, "need", "A road.")
        notes.lock()


def test_only_the_states_seen_last_are_kept(
    path: Path, earlier: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_MOST", 1)
    with PartnershipFile.open(path) as file:
        (data_folder() / "private-seen.json").write_text('{"another file": [4, "ab"]}')
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.lock()
        assert list(seen._read()) == [file.id]


def test_another_id_in_the_file_hides_no_older_state(path: Path, earlier: bytes) -> None:
    path.write_bytes(earlier)
    alter(path, "INSERT INTO file_info VALUES ('copy', '0123456789abcdef0123456789abcdef')")
    with PartnershipFile.open(path) as file:
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]


def test_a_copy_of_the_present_state_opens_without_a_word_whichever_copy_was_seen_last(
    path: Path, earlier: bytes, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.partnerdesk", tmp_path / "new.partnerdesk"
    with PartnershipFile.open(path) as file:
        file.save_copy(new)
    old.write_bytes(earlier)
    alter(old, "INSERT INTO file_info VALUES ('copy', '0123456789abcdef0123456789abcdef')")
    with PartnershipFile.open(old) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.accept()
        notes.lock()
    for copy in (new, path, old):
        with PartnershipFile.open(copy) as file:
            assert unlock(file, PASSPHRASE, QUICK).refused == []


def test_a_state_between_the_accepted_and_the_latest_is_told_too(path: Path, earlier: bytes) -> None:
    states = [path.read_bytes()]
    for text in ("A road.", "A bridge.", "A harbour."):
        with PartnershipFile.open(path) as file:
            notes = unlock(file, PASSPHRASE, QUICK)
            notes.add_note(1, "need", text)
            notes.lock()
        states.append(path.read_bytes())
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.accept()
        notes.lock()
    accepted = path.read_bytes()
    for state in states:
        path.write_bytes(state)
        with PartnershipFile.open(path) as file:
            assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]
    path.write_bytes(accepted)
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        assert notes.refused == []
        notes.add_note(1, "need", "Another branch.")
        notes.lock()
        assert unlock(file, PASSPHRASE, QUICK).refused == []
    path.write_bytes(states[-1])
    with PartnershipFile.open(path) as file:
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]


def test_a_broken_seal_that_was_accepted_hides_no_older_state(path: Path, earlier: bytes) -> None:
    alter(path, "UPDATE private_seal SET sealed = x'00' WHERE id = 0")
    with PartnershipFile.open(path) as file:
        notes = unlock(file, PASSPHRASE, QUICK)
        notes.accept()
        notes.lock()
        assert unlock(file, PASSPHRASE, QUICK).refused == []
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]


def test_a_private_side_that_was_taken_out_as_a_whole_is_told(path: Path, earlier: bytes) -> None:
    alter(path, "DELETE FROM private_row", "DELETE FROM private_seal", "DELETE FROM private_key")
    with PartnershipFile.open(path) as file:
        assert was_taken_out(file)
        with pytest.raises(PrivateProblem, match="This computer saw bilateral notes in this partnership"):
            unlock(file, PASSPHRASE, QUICK)
        notes = begun(file)
        assert (notes.refused, was_taken_out(file)) == ([], False)
        notes.lock()
    path.write_bytes(earlier)
    with PartnershipFile.open(path) as file:
        assert OLDER in unlock(file, PASSPHRASE, QUICK).refused[0]
