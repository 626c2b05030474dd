"""Eight hours of facilitation: random gestures on every screen, no exception, no growth, no dialog left."""

import json
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from partnerdesk.exchange.sample import write_sample
from tests.faults import preloaded
from tests.faults.facilitating import SECONDS
from tests.faults.outcome import Outcome
from tests.file.processes import ROOT

_GROWTH = 1.2
_PATIENCE = 120  # seconds for one gesture, before it hangs


def hours(count: int, seed: int, folder: Path) -> Outcome:
    """Make so many gestures in a real window, and return what went wrong."""
    _lay_out(folder)
    library = preloaded.built("moved_clock", folder) if preloaded.CAN_PRELOAD else None
    with (folder / "errors").open("w+", encoding="utf-8") as errors:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.facilitating", str(count), str(seed), str(folder)],
            cwd=ROOT,
            env=preloaded.environment(library),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        _wait(running, folder / "trail")
        told = running.communicate()[0]
        errors.seek(0)
        end = _ended(running.returncode, errors.read(), folder)
    found = json.loads(told.splitlines()[-1]) if not end else {"wrong": {}, "memory": []}
    did = f"{count * SECONDS / 3600:.1f} hours, {count:,} gestures{_told(found['memory'])}"
    return Outcome(
        did, {"crashes or hangs": end, **found["wrong"], "growths of memory": _growth(found["memory"])}
    )


def _lay_out(folder: Path) -> None:
    """Put down what is opened and imported."""
    write_sample(folder / "sample.partnerdesk", date.today())
    for name in ("in", "out"):
        (folder / name).mkdir()
    source = folder / "in"
    write_sample(source / "other.partnerdesk", date.today())
    (source / "damaged.partnerdesk").write_bytes((folder / "sample.partnerdesk").read_bytes()[:30_000])
    (source / "partners.csv").write_text("name,sector\nGrowers,business\n", encoding="utf-8")
    (source / "wrong.csv").write_text("name,sector\nGrowers,ngo\n,\nA\n", encoding="utf-8")
    (source / "wrong.json").write_text('{"format": "partnerdesk"}', encoding="utf-8")
    (source / "cut.xlsx").write_bytes(b"PK\3\4 and no more")


def _wait(running: subprocess.Popen[str], trail: Path) -> None:
    """Wait for the end; a gesture that hangs is ended, and tells where it was."""
    began = time.time()
    while running.poll() is None:
        time.sleep(0.2)
        last = trail.stat().st_mtime if trail.exists() else began
        if time.time() - last > _PATIENCE:
            running.send_signal(signal.SIGABRT)
            return


def _ended(status: int | None, errors: str, folder: Path) -> list[str]:
    if status == 0:
        return []
    trail = folder / "trail"
    last = trail.read_text(encoding="utf-8") if trail.exists() else "no gesture"
    return [f"status {status} after {last}\n{errors[-6000:]}"]


def _growth(memory: list[int]) -> list[str]:
    """Compare the last hour with the first, in which all is loaded."""
    if len(memory) < 2 or memory[-1] <= memory[0] * _GROWTH:
        return []
    return [f"{memory} kB at the end of each hour"]


def _told(memory: list[int]) -> str:
    if len(memory) < 2:
        return ""
    return f", {', '.join(str(kb // 1024) for kb in memory)} MB after each hour"
