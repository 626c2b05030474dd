"""Faults of our own: where they happened is kept in a report, never what a partner wrote."""

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import platformdirs

from partnerdesk import __version__
from partnerdesk.language import tr
from partnerdesk.settings import APP

_PACKAGE = Path(__file__).parent


def report(kind: type[BaseException], trace: TracebackType | None, *versions: str) -> str:
    """Return versions, ours and those given, the kind of error and where it was raised.

    The words of an error may quote what a partner wrote; names of files and lines may not.
    """
    known = (
        f"PartnerDesk {__version__}",
        f"Python {platform.python_version()}",
        *versions,
        platform.system(),
    )
    lines = [
        ", ".join(known),
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        place = Path(frame.filename)
        inside = place.relative_to(_PACKAGE) if place.is_relative_to(_PACKAGE) else Path(place.name)
        lines.append(f"  {inside.as_posix()}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def keep(error: BaseException) -> str:
    """Keep a report of a fault in the log and return the one line that tells of it."""
    kept = _append(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n{report(type(error), error.__traceback__)}\n\n")
    told = tr(
        "PartnerDesk itself failed here ({kind}). What was saved before is in your files.",
        kind=type(error).__name__,
    )
    if not kept:
        return told
    where = tr("A report without content is in {path}.", path=kept)
    return f"{told} {where}"


def _append(text: str) -> Path | None:
    log = Path(platformdirs.user_log_dir(APP, appauthor=False)) / "faults.txt"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as f:
            f.write(text)
    except OSError:
        return None
    return log
