"""What a command says where Ctrl+C comes before, while or after it writes: only what is true."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from partnerdesk import __main__, interrupts
from partnerdesk.exchange import growth
from partnerdesk.file import migrations, recording
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.listeners import Listeners
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.interrupts import Deed, certain
from tests.file.partnerships import copied, empty


def stop(*_: object, **__: object) -> None:
    """Press Ctrl+C."""
    signal.raise_signal(signal.SIGINT)


@pytest.fixture(autouse=True)
def usual_ctrl_c() -> Iterator[None]:
    """Have Ctrl+C, which shells switch off for what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def then(real: Callable[..., Any], more: Callable[..., None]) -> Callable[..., Any]:
    """Return a function that does what it did, and then something else."""

    def both(*arguments: Any, **named: Any) -> Any:
        result = real(*arguments, **named)
        more()
        return result

    return both


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a partnership, beside a table to import."""
    monkeypatch.chdir(tmp_path)
    Path("more.csv").write_text("name,kind\nPumps,skill\n")
    return copied(Path("lake.partnerdesk"), empty)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command and return its status and its messages."""
    status = __main__.main(list(arguments))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    return status, capsys.readouterr().err


def needs(path: Path) -> int:
    with PartnershipFile.open(path, read_only=True) as file:
        return len(file.rows("SELECT id FROM need"))


def test_ctrl_c_waits_until_what_was_written_is_noted(tmp_path: Path) -> None:
    with interrupts.told_after() as done:
        with pytest.raises(KeyboardInterrupt), certain(tmp_path):
            stop()
            done[tmp_path / "reached"] = Deed.WRITTEN
        assert done == {tmp_path: Deed.WRITTEN, tmp_path / "reached": Deed.WRITTEN}
        with pytest.raises(OSError, match="full"), certain(tmp_path / "not"):
            raise OSError("full")
        with pytest.raises(KeyboardInterrupt):
            stop()
        assert tmp_path / "not" not in done


def test_before_the_commit_nothing_is_changed_and_after_it_the_file_is(
    lake: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as early:
        early.setattr(recording, "settle", stop)
        assert said(capsys, "import", str(lake), "more.csv") == (
            130,
            "partnerdesk: Stopped. Nothing was changed.\n",
        )
        assert needs(lake) == 0
    with monkeypatch.context() as late:
        late.setattr(Listeners, "notify", stop)
        written = "partnerdesk: lake.partnerdesk was written before this command ended.\n"
        assert said(capsys, "import", str(lake), "more.csv") == (130, written)
        assert needs(lake) == 1
        late.setattr(PartnershipFile, "close", then(PartnershipFile.close, stop))
        nothing = "partnerdesk: Stopped. Nothing was changed.\n"
        assert said(capsys, "check", str(lake)) == (130, nothing)


def test_once_it_was_told_nothing_is_told_again(
    lake: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PartnershipFile, "close", then(PartnershipFile.close, stop))
    assert said(capsys, "import", str(lake), "more.csv") == (130, "partnerdesk: Stopped.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "lake.partnerdesk", "out.json"),
        ("share", "lake.partnerdesk", "out.partnerdesk"),
        ("new", "out.partnerdesk", "--title", "Out"),
        ("sample", "out.partnerdesk"),
        ("template", "out.xlsx"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_file_that_was_written_is_told(
    arguments: tuple[str, ...],
    lake: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = arguments[2] if arguments[0] in ("export", "share") else arguments[1]
    with monkeypatch.context() as early:
        early.setattr("partnerdesk.file.writing._begin", stop)
        assert said(capsys, *arguments) == (130, "partnerdesk: Stopped. Nothing was changed.\n")
        assert sorted(p.name for p in Path().iterdir()) == ["lake.partnerdesk", "more.csv"]
    monkeypatch.setattr("partnerdesk.file.writing._sync_folder", stop)
    assert said(capsys, *arguments) == (130, f"partnerdesk: {out} was written before this command ended.\n")
    assert Path(out).stat().st_size > 0


def test_an_error_after_the_import_says_that_it_is_in(
    lake: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([dict[str, int]()])

    def counted(_: object) -> dict[str, int]:
        try:
            return next(counts)
        except StopIteration:
            raise FileProblem("The disk did not answer.") from None

    monkeypatch.setattr(growth, "counted", counted)
    status, told = said(capsys, "import", str(lake), "more.csv")
    assert (status, told.splitlines()) == (
        1,
        [
            "partnerdesk: The disk did not answer.",
            "partnerdesk: lake.partnerdesk was written before this command ended.",
        ],
    )
    assert needs(lake) == 1


def test_a_migration_before_the_command_was_stopped_is_told_as_one(
    lake: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in migrations.STEPS.glob("*.sql"):
        (steps / step.name).write_text(step.read_text())
    (steps / "0999.sql").write_text("CREATE TABLE more (id INTEGER NOT NULL, PRIMARY KEY (id));")
    monkeypatch.setattr(PartnershipFile.open.__func__, "__kwdefaults__", {  # type: ignore[attr-defined]
        "read_only": False, "take_over": False, "steps": steps,
    })  # fmt: skip
    monkeypatch.setattr(growth, "counted", stop)
    told = "lake.partnerdesk was brought to the present version. Nothing else in it was changed."
    assert said(capsys, "import", str(lake), "more.csv") == (130, f"partnerdesk: {told}\n")
