"""Setting up: an old Python is told what to do, a display that is gone is seen, what pip does is shown."""

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from partnerdesk import display

#: The oldest Python that a user may still have under the name of python3.
OLD = (3, 6)


def test_an_old_python_can_read_as_far_as_what_it_is_told() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    whole = ast.parse(source, feature_version=OLD)
    at = next(n for n, part in enumerate(whole.body) if isinstance(part, ast.If))
    assert "sys.version_info < OLDEST" in ast.unparse(whole.body[at])
    before = [ast.unparse(part.args) for part in whole.body[:at] if isinstance(part, ast.FunctionDef)]
    assert not any("[" in arguments for arguments in before)


def test_a_newer_python_that_is_here_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["dev.py", "run"])
    assert dev.newer_pythons().startswith("Install a newer one beside it")
    newer = tmp_path / "python3.13"
    newer.touch(mode=0o755)
    assert "python3.13 dev.py run" in dev.newer_pythons()


def test_both_lists_of_the_libraries_of_the_system_agree() -> None:
    assert dev.LIBRARIES == display._LIBRARIES
    assert dev.X11_LIBRARIES == display._X11_LIBRARIES


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a display or do not start")
def test_a_display_that_is_gone_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert dev.missing_display() == "There is no display here"
    monkeypatch.setenv("DISPLAY", ":7654")
    assert dev.missing_display() == "The display :7654 does not answer"
    monkeypatch.setenv("DISPLAY", "localhost:59000.0")
    assert dev.missing_display() == "The display localhost:59000.0 does not answer"
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-9"))
        compositor.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
        assert dev.missing_display() == ""


PIP = """\
Obtaining file:///work
  Installing build dependencies: started
  Installing build dependencies: finished with status 'done'
Collecting reportlab>=4.4 (from partnerdesk==0.1.0)
  Downloading reportlab-5.1.0-py3-none-any.whl (2.0 MB)
  Downloading zxcvbn-4.5.0-py2.py3-none-any.whl (409 kB)
Installing collected packages: zxcvbn, reportlab
"""


def test_what_pip_does_is_shown_in_a_line_for_each_large_step(capsys: pytest.CaptureFixture[str]) -> None:
    with dev.Progress() as progress:
        for line in PIP.splitlines(keepends=True):
            assert progress.follow(line) == line
    assert capsys.readouterr().out.splitlines() == [
        "  installing build dependencies",
        "  loading reportlab (2.0 MB)",
        "  installing 2 packages",
    ]


def test_every_command_is_listed_and_has_a_help_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(r"^python3 dev.py (\w+)", dev.__doc__ or "", re.MULTILINE)
    told = set()
    for name in listed:
        assert dev.main([name, "--help"]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == len(listed) > 9
    assert dev.__doc__ not in told


def test_a_bundle_takes_the_app_as_it_is_installed_and_not_from_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[dict[str, object]] = []

    def run(command: list[str], **how: object) -> subprocess.CompletedProcess[str]:
        called.append({"command": command, **how, "safe": os.environ["PYTHONSAFEPATH"]})
        return subprocess.CompletedProcess(command, 0)

    for name in ("PYTHONPATH", "PYTHONSAFEPATH"):
        monkeypatch.setenv(name, "")  # the monkeypatch takes back what is set below
    monkeypatch.setattr(dev, "BUILD", tmp_path)
    monkeypatch.setattr(dev, "prepare_bundle", lambda *_: None)
    monkeypatch.setattr(subprocess, "run", run)
    assert dev.main(["bundle"]) == 0
    (call,) = called
    assert call["cwd"] == tmp_path / "bundle"
    assert call["safe"] == "1"


def test_bytecode_is_kept_in_the_build_folder_where_none_may_lie_beside_the_sources(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    dev.keep_bytecode()
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    assert os.environ["PYTHONPYCACHEPREFIX"] == str(dev.BUILD / "bytecode")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX")
    dev.keep_bytecode()
    assert "PYTHONPYCACHEPREFIX" not in os.environ
