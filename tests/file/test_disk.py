"""A disk that is full, pulled out or broken: told in words, the last good state kept, and we go on."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import content
from tests.file.processes import ROOT

COMPILER = shutil.which("cc") or shutil.which("gcc")


def test_a_full_disk_is_told_and_the_last_change_not_kept(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    (pages,) = basin_file.rows("PRAGMA page_count")[0]
    basin_file.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileProblem, match=r"disk that holds .* is full"), basin_file.change("Add") as session:
        session.get_one(Participant, 1).name = "Half"
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert content(basin_file) == before
    basin_file.rows("PRAGMA max_page_count = 1000000")
    with basin_file.change("Add need") as session:
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert basin_file.undo() == "Add need"
    assert content(basin_file) == before


def test_a_text_too_long_for_the_file_is_told(basin_file: PartnershipFile) -> None:
    with pytest.raises(FileProblem, match="too long"), basin_file.change("Add need") as session:
        session.add(Need(name="x" * 101_000_000, kind="skill"))


#: One kind of change or another on a disk that fails at the nth write, for each n until none fails.
WORK = """
import ctypes, sys
from pathlib import Path
sys.path.insert(0, ".")
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import content
disk = ctypes.CDLL(None)
path, error, forever = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

def change(file):
    with file.change("Work") as session:
        session.delete(session.get_one(Participant, 2))
        session.get_one(Participant, 1).why = "many words " * 3000

file = PartnershipFile.open(path)
whole = content(file)
change(file)
changed = content(file)
for work, before, after in ((PartnershipFile.undo, changed, whole), (change, whole, changed)):
    for n in range(1, 1000):
        disk.fail_at(ctypes.c_long(n), error, forever)
        try:
            work(file)
            went = "well"
        except FileProblem as e:
            assert "not kept" in str(e) and "\\n" not in str(e), e
            assert "nother program" not in str(e), e
            went = "told"
        fault = forever and disk.calls_left() == 0 or disk.calls_left() < 0
        disk.fail_at(ctypes.c_long(-1), 0, 0)
        assert content(file) == (after if went == "well" else before), (work, n, went)
        if went == "well":
            if not fault:
                break
            back = file.redo() or file.undo() if work is not change else file.undo()
            assert content(file) == before, (work, n, back)
    else:
        raise AssertionError("never without a fault")
    print(n - 1, flush=True)
file.close()
"""


@pytest.fixture(scope="module")
def faulty_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library that makes a disk fail."""
    if not COMPILER or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux")
    library = tmp_path_factory.mktemp("disk") / "faulty_disk.so"
    source = Path(__file__).with_name("faulty_disk.c")
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
def test_an_error_at_any_single_write_leaves_the_last_good_state(
    basin_path: Path, faulty_disk: Path, error: int, forever: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(basin_path), str(error), str(int(forever))],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(faulty_disk)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert all(int(writes) > 10 for writes in done.stdout.split())
    assert check(basin_path).damage == []
    with PartnershipFile.open(basin_path) as file:
        assert not file.read_only
