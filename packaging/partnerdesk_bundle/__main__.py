"""Make the bundle and all that is made of it, try it, and tell sizes and sums."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from partnerdesk_bundle import appimage, archive, contents, deb, elf, icons, inside
from partnerdesk_bundle.places import BUILD, ONEDIR, OUT, PACKAGING, ROOT

#: The largest sizes that are kept to, in MB.
MOST = {"the folder": 190, ".deb": 65}


def main() -> int:
    """Make everything on Linux; elsewhere the folder alone. Return the exit status."""
    day = _day()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    _step("icons", lambda: icons.make(BUILD / "icons"))
    _step("PyInstaller", _pack)
    if sys.platform != "linux":
        print(f"The bundle is {ONEDIR.parent}; packaging/README.md says how to go on.")
        return _tried()
    _step("without symbols for debuggers", lambda: elf.strip(ONEDIR))
    outside, glibc = elf.from_the_system(ONEDIR)
    unknown = {
        n: w for n, w in outside.items() if n not in {known.name for known in contents.FROM_THE_SYSTEM}
    }
    if unknown:
        print(f"Libraries that contents.py does not know, and who needs them: {unknown}")
        return 1
    _step("the list of what is inside", lambda: inside.write_list(ONEDIR))
    if _tried():
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    made: list[Path] = []
    _step(".deb", lambda: made.append(deb.make(outside, glibc, day)))
    _step(".tar.gz and .run", lambda: made.extend(archive.make(day)))
    if image := appimage.make(day):
        made.append(image)
    shutil.copyfile(ONEDIR / "CONTENTS.txt", OUT / "CONTENTS.txt")
    return _told([*made, OUT / "CONTENTS.txt"], glibc)


def _day() -> date:
    """Return the day of the last commit, so that the same sources make the same files; else today."""
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%cs"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return date.fromisoformat(asked.stdout.strip()) if asked.stdout.strip() else date.today()


def _pack() -> None:
    paths = ["--distpath", str(ONEDIR.parent), "--workpath", str(BUILD / "work")]
    spec = str(PACKAGING / "partnerdesk.spec")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *paths, spec]
    subprocess.run(command, check=True)


def _tried() -> int:
    """Run the self-test of the bundle, which imports every module."""
    print("-- the self-test", flush=True)
    program = ONEDIR / ("partnerdesk.exe" if sys.platform == "win32" else "partnerdesk")
    return subprocess.run([str(program), "--self-test"], check=False).returncode


def _told(made: list[Path], glibc: str) -> int:
    """Write the sums, tell the sizes, and return 1 if one is larger than it may be."""
    sums = "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in made)
    (OUT / "SHA256SUMS").write_text(sums, encoding="ascii")
    whole = sum(p.stat().st_size for p in ONEDIR.rglob("*") if p.is_file() and not p.is_symlink())
    sizes = {"the folder": whole} | {p.name: p.stat().st_size for p in made}
    print(sums, end="")
    for name, size in sizes.items():
        print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"It needs glibc {glibc} or newer.")
    over = [
        n
        for n, size in sizes.items()
        for what, most in MOST.items()
        if n.endswith(what) and size > most * 1e6
    ]
    print(f"Larger than it may be: {', '.join(over)}" if over else f"All of it is in {OUT}.")
    return 1 if over else 0


def _step(name: str, do: Callable[[], object]) -> None:
    begun = perf_counter()
    print(f"-- {name}", flush=True)
    do()
    print(f"   {perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
