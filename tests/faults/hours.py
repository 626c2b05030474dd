"""Eight hours of facilitation: random gestures on every screen, no exception, no growth, no dialog left."""

import json
import shutil
import signal
import statistics
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from partnerdesk.exchange.sample import write_sample
from tests.faults import preloaded
from tests.faults.facilitating import SECONDS
from tests.faults.outcome import Outcome
from tests.file.processes import ROOT

_GROWTH = 1.2
_GROWTH_BY_LOOKING = 1.04
_IN_EACH_LOCALE = 800
_SOURCES = Path("/usr/share/i18n/locales")

#: Locales in which an i is no I, and in which days and numbers are written otherwise.
LOCALES = ("tr_TR", "ar_EG", "fa_IR", "fr_FR")
_PATIENCE = 120  # seconds for one gesture, before it hangs


def hours(count: int, seed: int, folder: Path) -> Outcome:
    """Make so many gestures in a real window, and return what went wrong.

    In full, an eighth as many are made again in each of the locales; else all of them in the first.
    """
    is_full = count > _IN_EACH_LOCALE
    parts = [(_hours(count, seed, folder / "all", "" if is_full else LOCALES[0]))]
    if is_full:
        parts += [_hours(count // 8, seed + n, folder / name, name) for n, name in enumerate(LOCALES)]
    wrong: dict[str, list[str]] = {}
    for part in parts:
        for what, where in part.wrong.items():
            wrong.setdefault(what, []).extend(where)
    return Outcome("; ".join(part.did for part in parts), wrong)


def _hours(count: int, seed: int, folder: Path, locale: str) -> Outcome:
    folder.mkdir()
    _lay_out(folder)
    library = preloaded.built("moved_clock", folder) if preloaded.CAN_PRELOAD else None
    with (folder / "errors").open("w+", encoding="utf-8") as errors:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.facilitating", str(count), str(seed), str(folder)],
            cwd=ROOT,
            env=preloaded.environment(library) | _in_locale(locale, folder),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        _wait(running, folder / "trail")
        told = running.communicate()[0]
        errors.seek(0)
        end = _ended(running.returncode, errors.read(), folder)
    found = json.loads(told.splitlines()[-1]) if not end else {"wrong": {}, "memory": [], "rounds": []}
    where = f" in {locale}" if locale else ""
    did = f"{count * SECONDS / 3600:.1f} hours{where}, {count:,} gestures{_told(found['memory'])}"
    growth = _growth(found["memory"]) + growth_by_looking(found["rounds"])
    return Outcome(did, {"crashes or hangs": end, **found["wrong"], "growths of memory": growth})


def _in_locale(name: str, folder: Path) -> dict[str, str]:
    """Return what chooses a locale of the C library, compiled for this alone; nothing where it cannot be."""
    localedef = shutil.which("localedef")
    if not name or not localedef or not (_SOURCES / name).exists():
        return {}
    subprocess.run([localedef, "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], check=True)
    return {"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"}


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
    slides = Canvas(str(source / "slides.pdf"))
    for number in range(4):
        slides.drawString(72, 72, f"Slide {number}")
        slides.showPage()
    slides.save()
    many = [{"name": f"Partner {n}", "sector": "media", "people": [{"name": "Ann"}]} for n in range(3_000)]
    head = {"format": "partnerdesk", "version": 1, "partnership": {"title": "Many"}, "participants": many}
    (source / "many.json").write_text(json.dumps(head), encoding="utf-8")


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


def growth_by_looking(rounds: list[int]) -> list[str]:
    """Compare the last round of looking at everything with the second, when all is loaded.

    What is kept is kept in each round: the median of the steps counts, not one that a cache made by chance.
    """
    steps = [later - earlier for earlier, later in pairwise(rounds[1:])]
    if not steps or statistics.median(steps) * len(steps) <= rounds[1] * (_GROWTH_BY_LOOKING - 1):
        return []
    return [f"{rounds} kB after looking at everything again and again"]


def _told(memory: list[int]) -> str:
    if len(memory) < 2:
        return ""
    return f", {', '.join(str(kb // 1024) for kb in memory)} MB after each hour"
