"""Marker words in every private field, everything done beside them, and every byte looked through."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private.keys import Cost
from partnerdesk.private.opening import unlock
from tests.stories.sitting import MARKERS, SHARED

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Let a convener sit there; return the folder of all that was written, and what was told."""
    folder = tmp_path_factory.mktemp("sitting")
    for part in ("home", "tmp", "out"):
        (folder / part).mkdir()
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    env |= {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    python = [sys.executable, "-m"]
    made = [*python, "partnerdesk", "sample", str(folder / "lake.partnerdesk")]
    subprocess.run(made, env=env, cwd=ROOT, check=True)
    done = subprocess.run(
        [*python, "tests.stories.sitting", str(folder)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stdout[-2000:] + done.stderr[-4000:]
    return folder, done.stdout + done.stderr


@pytest.mark.parametrize("where", MARKERS)
def test_no_byte_that_was_written_holds_what_is_private(sat: tuple[Path, str], where: str) -> None:
    folder, _ = sat
    found = [f"{p}: {form}" for p in written(folder) for form in holds(p.read_bytes(), MARKERS[where])]
    assert found == []


def test_the_look_finds_what_is_written_in_clear(sat: tuple[Path, str]) -> None:
    folder, _ = sat
    with PartnershipFile.open(folder / "lake.partnerdesk") as file:
        (title,) = file.rows("SELECT title FROM partnership")[0]
    found = {p.name for p in written(folder) if holds(p.read_bytes(), title)}
    assert {"lake.partnerdesk", "shared.partnerdesk", "interchange.json", "copy.partnerdesk"} <= found


def test_nothing_private_is_told_once_it_is_locked(sat: tuple[Path, str]) -> None:
    _, told = sat
    assert "Bilateral notes" in told
    assert [m for m in MARKERS.values() if m in told] == []


def test_nothing_that_lives_holds_what_is_private_once_it_is_locked(sat: tuple[Path, str]) -> None:
    _, told = sat
    lines = [line for line in told.splitlines() if line.startswith("held while ")]
    while_open = {line.split()[3] for line in lines if line.startswith("held while open: ")}
    assert {"how", "with", "note", "edited", "proposed", "tension"} <= while_open  # so that it looks well
    assert [line for line in lines if line.startswith("held while locked: ")] == []


def test_withdrawn_words_are_nowhere_but_in_a_backup_of_before(sat: tuple[Path, str]) -> None:
    folder, told = sat
    shown = (p for p in written(folder) if "backups" not in p.parts)
    found = [p for p in shown if holds(p.read_bytes(), SHARED)]
    assert found == []
    assert SHARED not in told


def test_the_notes_are_still_there_for_who_knows_the_passphrase(sat: tuple[Path, str]) -> None:
    folder, _ = sat
    with PartnershipFile.open(folder / "lake.partnerdesk") as file:
        notes = unlock(file, MARKERS["passphrase"], Cost(64, 1, 1))
        texts = {n.text for h in notes.participants() for n in notes.notes_of(h.participant_id)}
        assert notes.refused == []
    assert {f"{MARKERS['note']} Kenya", MARKERS["edited"], "may be told"} <= texts
    assert MARKERS["deleted"] not in texts


def test_the_shared_copy_has_no_private_side(sat: tuple[Path, str]) -> None:
    folder, _ = sat
    with PartnershipFile.open(folder / "out" / "shared.partnerdesk") as file:
        for table in ("private_key", "private_row", "private_seal"):
            assert file.rows(f"SELECT count(*) FROM {table}") == [(0,)]


def written(folder: Path) -> list[Path]:
    """Return every file under the home, data, temporary and output folders."""
    return [p for p in folder.rglob("*") if p.is_file()]


def holds(data: bytes, text: str) -> list[str]:
    """Return the forms in which bytes hold a text, in whatever case."""
    lower = data.lower()
    forms = {form: text.lower().encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")}
    return [form for form, wanted in forms.items() if wanted in lower]
