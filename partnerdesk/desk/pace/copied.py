"""Ask a copy of the open file beside the window: what takes long to read keeps nobody waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.file.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.snapshot import SnapshotRows

T = TypeVar("T")


def ask_copy(
    parent: QObject,
    file: PartnershipFile,
    question: Callable[[SnapshotRows], T],
    told: Callable[[T | None], None],
) -> Work[T | None]:
    """Ask a question of the shared side as it is now, and hand the answer over in the window's thread.

    It is None where the disk does not answer, or another partnership stands where this one was
    opened: whoever reads or writes the file itself will tell of that.
    """
    path, ours = file.path, file.id

    def work() -> T | None:
        from partnerdesk.file.snapshot import SnapshotRows

        with SnapshotRows(path) as rows:
            return question(rows) if rows.id == ours else None

    def failed(error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        told(None)

    return run_in_worker(parent, work, told, failed)
