"""What a window reads of a copy, in a worker, while the key is made: it holds only while nothing changed."""

from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import rows
from partnerdesk.private.errors import WrongPassphrase
from partnerdesk.private.keys import Unlocking
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import derive, key_row, open_with, read_ahead
from tests.private.sides import PASSPHRASE, QUICK, heard, unlocked


def key_of(file: PartnershipFile, secret: str = PASSPHRASE) -> Unlocking:
    return derive(key_row(file), secret, QUICK)


def test_what_was_read_ahead_is_not_read_again(
    file: PartnershipFile, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, *_ = heard(notes)
    key = key_of(file)
    ahead = read_ahead(file.path, key)
    with monkeypatch.context() as patch:
        patch.setattr(rows, "read", lambda *given: pytest.fail("all was read again"))
        opened = open_with(file, key, ahead)
    assert opened.notes(talk) == notes.notes(talk)
    added = opened.add_note(talk, "needs", "A second bank.")
    assert unlocked(file).note(added).text == "A second bank."


def test_what_was_written_since_is_there_though_it_was_read_ahead(
    file: PartnershipFile, notes: Notes
) -> None:
    _, note, _ = heard(notes)
    ahead = read_ahead(file.path, key_of(file))
    notes.change_note(note, text="No figures at all.")
    assert open_with(file, key_of(file), ahead).note(note).text == "No figures at all."


def test_a_wrong_passphrase_is_refused_while_reading_ahead(file: PartnershipFile, notes: Notes) -> None:
    with pytest.raises(WrongPassphrase):
        read_ahead(file.path, key_of(file, "some other words for it"))


def test_where_no_copy_can_be_made_all_is_read_when_it_opens(
    file: PartnershipFile, notes: Notes, tmp_path: Path
) -> None:
    talk, *_ = heard(notes)
    ahead = read_ahead(tmp_path / "gone.partnerdesk", key_of(file))
    assert ahead is None
    assert len(open_with(file, key_of(file), ahead).notes(talk)) == 2
