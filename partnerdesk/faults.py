"""Reports of bugs: they record where an error happened, never what a partner wrote."""

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
    """Return a report with our versions and those given, the type of the error and the stack.

    The message of the error is left out, because it may quote what a partner wrote.
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
    """Write a report of a bug to the log file and return the message for the user."""
    log = _append(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n{report(type(error), error.__traceback__)}\n\n")
    message = tr(
        "PartnerDesk itself failed here ({kind}). What was saved before is in your files.",
        kind=type(error).__name__,
    )
    if not log:
        return message
    where = tr("A report without content is in {path}.", path=log)
    return f"{message} {where}"


def log_file() -> Path:
    """Return the file that reports are written to."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "faults.txt"


def _append(text: str) -> Path | None:
    log = log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as f:
            f.write(text)
    except OSError:
        return None
    return log
