"""A fault of ours: told once, with a report that can be copied and holds no content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QApplication

from partnerdesk import __version__
from partnerdesk.desk.desk import Notice
from partnerdesk.language import tr

if TYPE_CHECKING:
    from types import TracebackType

    from partnerdesk.desk.desk import Desk

_PACKAGE = Path(__file__).parent.parent


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what a developer needs: versions, the kind of error and where, never its words.

    The words of an error may quote what a partner wrote; names of files and lines may not.
    """
    import platform  # slow, and seldom needed
    import traceback

    lines = [
        f"PartnerDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        place = Path(frame.filename)
        inside = place.relative_to(_PACKAGE) if place.is_relative_to(_PACKAGE) else Path(place.name)
        lines.append(f"  {inside.as_posix()}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def install(desk: Desk) -> None:
    """Tell a fault in the notice bar instead of letting it pass unseen."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, trace)
        sys.stderr.write(text + "\n")
        notice = Notice(
            tr(
                "Something went wrong in PartnerDesk itself. All that was saved is kept. "
                "You can go on; please send the report, which holds nothing of the partnership."
            ),
            "problem",
            tr("Copy the report"),
            lambda: QApplication.clipboard().setText(text),
        )
        QTimer.singleShot(0, desk, lambda: desk.noticed.emit(notice))

    sys.excepthook = hook
