"""A caller of commands, and the connectivity case as commands make it."""

from pathlib import Path
from typing import Any

import pytest

from partnerdesk import __main__
from tests.commands.calling import CASE, Answer


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a caller of commands in a folder of their own."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> Answer:
        status = __main__.main(list(arguments))
        return Answer(status, *capsys.readouterr())

    return called


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file that holds the connectivity case, made by commands once."""
    path = tmp_path_factory.mktemp("case") / "case.partnerdesk"
    assert __main__.main(["new", str(path), "--title", "Case"]) == 0
    assert __main__.main(["import", str(path), str(CASE)]) == 0
    return path.read_bytes()


@pytest.fixture
def case(call: Any, imported: bytes) -> str:
    """Return the name of a file that holds the connectivity case."""
    Path("case.partnerdesk").write_bytes(imported)
    return "case.partnerdesk"
