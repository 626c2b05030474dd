"""A partnership goes from the start page to paper whatever locale the C library has.

Two locales do the whole job, two print the agreement: each run is a process of its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = Path("/usr/share/i18n/locales")
STORY = "tests/stories/test_start_to_paper_by_gestures.py"
DAYS = "tests/test_locales.py"
PAPER = "tests/desk/agreement/test_paper.py::test_the_exported_pdf_says_what_the_file_says_and_is_remembered"

#: The name of December as the C library has it.
ASKED = """
import locale, time
locale.setlocale(locale.LC_ALL, "")
print(time.strftime("%b", (2026, 12, 1, 0, 0, 0, 0, 335, 0)))
"""

pytestmark = pytest.mark.slow


def compiled(name: str, folder: Path) -> dict[str, str]:
    """Compile a locale for this test alone; return the environment that chooses it."""
    localedef = shutil.which("localedef")
    if not localedef or not (SOURCES / name).exists():
        pytest.skip(f"no locale {name} can be made here; on Debian: apt-get install locales")
    subprocess.run([localedef, "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], check=True)
    return {"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"}


@pytest.mark.parametrize(
    ("name", "december", "job"),
    [
        ("tr_TR", "Ara", STORY),  # its letter i breaks names in capitals
        ("ar_EG", "ديس", PAPER),
        ("fa_IR", "دسامبر", STORY),  # its digits are its own
        ("fr_FR", "déc.", PAPER),
    ],
)
def test_a_job_is_done_in_any_locale(name: str, december: str, job: str, tmp_path: Path) -> None:
    chosen = os.environ | compiled(name, tmp_path)
    month = subprocess.run(
        [sys.executable, "-c", ASKED], env=chosen, check=True, capture_output=True, text=True
    )
    assert month.stdout.strip().casefold() == december.casefold()  # the locale is the one it should be
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", job, DAYS],
        cwd=ROOT,
        env=chosen,
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout + told.stderr
