"""Try every part in its turn, tell how each went, and leave nothing behind."""

import gc
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from partnerdesk import __version__, terminal
from partnerdesk.language import tr
from partnerdesk.self_test.steps import STEPS, Step

#: The folders of a user, each in the folder of the test while it runs: no settings of anybody are touched.
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
_LINUX_HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def run() -> int:
    """Try every step and tell how it went. Return 0 if all went well, else 1."""
    terminal.say(_what_runs())
    folder = Path(tempfile.mkdtemp(prefix="partnerdesk-self-test-"))
    failed = 0
    try:
        with _at_home_in(folder):
            for step in STEPS:
                failed += not _tried(step, folder)
    finally:
        gc.collect()  # what still holds a file open
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        failed += 1
        terminal.complain(tr("Left behind: {path}", path=folder))
    terminal.say(tr("Something failed; the lines above say what.") if failed else tr("All is well."))
    return 1 if failed else 0


def _what_runs() -> str:
    bundled = tr("a bundle") if getattr(sys, "frozen", False) else tr("an environment of Python")
    return tr(
        "PartnerDesk {version} in {kind}: Python {python}, SQLite {sqlite}, {system}",
        version=__version__,
        kind=bundled,
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        system=platform.platform(terse=True),
    )


@contextmanager
def _at_home_in(folder: Path) -> Iterator[None]:
    """Use a home within `folder`, and no display."""
    before = dict(os.environ)
    home = folder / "home"
    home.mkdir()
    os.environ.update(dict.fromkeys((*_HOMES, "PARTNERDESK_BACKUPS"), str(home)))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in _LINUX_HOMES:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _tried(step: Step, folder: Path) -> bool:
    """Try a step, tell how it went, and return whether it went well."""
    begun = perf_counter()
    try:
        found = step.do(folder)
    except Exception as e:  # noqa: BLE001  # whatever it is, it is told, and the next step is tried
        terminal.say(f"  ✗ {step.name.tr()}")
        terminal.complain("".join(traceback.format_exception(e)).rstrip())
        return False
    terminal.say(f"  ✓ {step.name.tr()}: {found} ({perf_counter() - begun:.1f} s)")
    return True
