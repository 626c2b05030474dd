"""The self-test: it tries the app where it is installed, tells how it went, and leaves nothing behind."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from partnerdesk.language import N_
from partnerdesk.self_test import run as self_test
from partnerdesk.self_test.steps import STEPS, Step


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the self-test makes its own."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.mark.slow
def test_every_part_is_tried_without_a_display_and_nothing_is_left(tmp_path: Path, home: Path) -> None:
    command = [sys.executable, "-m", "partnerdesk", "--self-test"]
    env = {"HOME": str(home), "TMPDIR": str(tmp_path), "PATH": ""}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line[:4] for line in lines[1:-1]] == ["  ✓ "] * len(STEPS)
    assert lines[-1] == "All is well."
    assert [*tmp_path.iterdir(), *home.iterdir()] == []


def test_what_fails_is_told_and_the_rest_is_still_tried(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall(place: Path) -> str:
        (place / "left").touch()
        raise ValueError("the font is missing")

    steps = (Step(N_("Paper is made"), fall), Step(N_("A copy is written"), lambda _: "one"))
    monkeypatch.setattr(self_test, "STEPS", steps)
    assert self_test.run() == 1
    told = capsys.readouterr()
    assert "  ✗ Paper is made\n  ✓ A copy is written: one (" in told.out
    assert "ValueError: the font is missing" in told.err
    assert list(folder.iterdir()) == []


def test_settings_and_backups_of_the_user_are_out_of_reach(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnerdesk import settings

    seen: list[Path] = []

    def look(_place: Path) -> str:
        seen.extend([settings.settings_file(), settings.backup_folder(), settings.data_folder()])
        settings.Settings(name="nobody").save()
        return ""

    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setattr(self_test, "STEPS", (Step(N_("The sample is written"), look),))
    assert self_test.run() == 0
    assert all(path.is_relative_to(folder) for path in seen)
    assert list(home.iterdir()) == []
    assert settings.settings_file().is_relative_to(home)
