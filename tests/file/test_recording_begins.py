"""The recording of changes begins whole or not at all, whatever interrupts it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file import recording
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.transactions import Transactions
from partnerdesk.going import Going
from partnerdesk.partnership.tables import Participant
from tests.file.partnerships import made


@pytest.mark.parametrize("after", [30, 100, 200, 300])
def test_a_change_that_is_interrupted_as_recording_begins_does_no_harm_to_the_next(
    tmp_path: Path, after: int
) -> None:
    with PartnershipFile.open(made(tmp_path / "basin.partnerdesk")) as file:
        left = [after]

        def interrupt() -> int:
            left[0] -= 1
            return int(left[0] == 0)

        file._transactions.session().close()
        file._handle.connection.set_progress_handler(interrupt, 1)
        try:
            with file.change("Rename") as session:
                session.get_one(Participant, 1).name = "River Council"
        except (FileProblem, sqlite3.Error):
            assert file.rows("SELECT name FROM participant WHERE id = 1") != [("River Council",)]
        finally:
            file._handle.connection.set_progress_handler(None, 1)
        with file.change("Rename again") as session:
            session.get_one(Participant, 1).name = "Council of the River"
        assert file.undo() == "Rename again"
        assert file.rows("SELECT name FROM participant WHERE id = 1") != [("Council of the River",)]


def test_a_cancel_interrupts_neither_the_preparation_of_a_change_nor_its_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Going()
    seen: dict[str, bool] = {}

    def watched(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*given: Any, **named: Any) -> Any:
            seen[name] = bool(going._interrupts)
            return act(*given, **named)

        return watch

    monkeypatch.setattr(recording, "install", watched("install", recording.install))
    monkeypatch.setattr(Transactions, "session", watched("session", Transactions.session))
    monkeypatch.setattr(Transactions, "_commit", watched("commit", Transactions._commit))
    with (
        PartnershipFile.open(made(tmp_path / "basin.partnerdesk")) as file,
        going.followed(),
        file.change("Rename") as session,
    ):
        session.get_one(Participant, 1).name = "River Council"
        assert going._interrupts
    assert seen == {"install": False, "session": False, "commit": False}
