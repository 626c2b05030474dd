"""Run a slow query on a copy of the open file in a worker, so that the window does not block."""

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
    answered: Callable[[T | None], None],
) -> Work[T | None]:
    """Run a query on the shared side as it is now, and call `answered` with the result in the UI thread.

    The result is None if the disk does not answer, or if the path now holds another partnership.
    The next read or write of the open file reports such an error.
    """
    path, ours = file.path, file.id

    def work() -> T | None:
        from partnerdesk.file.snapshot import SnapshotRows

        with SnapshotRows(path) as rows:
            return question(rows) if rows.id == ours else None

    def failed(error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        answered(None)

    return run_in_worker(parent, work, answered, failed)
