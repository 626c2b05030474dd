"""A module loads when it is first used, once, and in one thread at a time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from partnerdesk import lazily
from partnerdesk.file import changing

LAZY = """
from partnerdesk import lazily
__all__ = {names}
__getattr__ = lazily.modules_of(__name__, __all__)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Make an empty package that can be imported, named as the test is."""
    made = tmp_path / str(request.node.name)
    made.mkdir()
    (made / "__init__.py").write_text(LAZY.format(names=["one", "two"]))
    monkeypatch.syspath_prepend(tmp_path)
    return made


def test_a_module_is_loaded_when_it_is_first_used(package: Path) -> None:
    (package / "one.py").write_text("word = 'one'")
    found = lazily.load(package.name)
    assert f"{package.name}.one" not in sys.modules
    assert found.one.word == "one"
    assert found.one is sys.modules[f"{package.name}.one"]


def test_a_module_can_still_be_imported_as_any_other(package: Path) -> None:
    (package / "one.py").write_text("word = 'one'")
    found: dict[str, object] = {}
    exec(f"from {package.name} import one; from {package.name}.one import word", found)
    assert found["word"] == "one"


def test_what_a_package_does_not_have_is_an_attribute_error(package: Path) -> None:
    found = lazily.load(package.name)
    with pytest.raises(AttributeError, match="three"):
        found.three  # noqa: B018
    assert not hasattr(found, "__wrapped__")


def test_threads_that_use_a_module_at_once_load_it_once_and_see_it_whole(package: Path) -> None:
    together = Barrier(8)
    loaded: list[str] = []
    found = lazily.load(package.name)
    vars(found)["loaded"] = loaded
    (package / "one.py").write_text(
        f"import {package.name} as p, time\np.loaded.append(__name__)\ntime.sleep(0.05)\nword = 'whole'"
    )

    def use() -> str:
        together.wait()
        return str(found.one.word)

    with ThreadPoolExecutor(8) as threads:
        words = [use.result() for use in [threads.submit(use) for _ in range(8)]]
    assert words == ["whole"] * 8
    assert loaded == [f"{package.name}.one"]


def test_a_second_thread_loads_nothing_while_one_loads(package: Path) -> None:
    """Python alone gives one of two threads a half-loaded module where modules import each other."""
    found = lazily.load(package.name)
    vars(found).update(one_begun=Event(), two_begun=Event())
    (package / "one.py").write_text(
        f"import {package.name} as p\np.one_begun.set()\n"
        "alone = not p.two_begun.wait(0.2)"  # it comes at once where both load at the same time
    )
    (package / "two.py").write_text(f"import {package.name} as p\np.two_begun.set()")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(lambda: found.one.alone)
        found.one_begun.wait()
        second = threads.submit(lambda: found.two)
        assert first.result()
        assert second.result() is sys.modules[f"{package.name}.two"]


def test_every_verb_of_a_partnership_is_offered() -> None:
    folder = Path(changing.__file__).parent
    assert changing.__all__ == sorted(m.stem for m in folder.glob("[!_]*.py"))


TYPED = """
from typing import assert_type
from partnerdesk.desk.desk import Desk
from partnerdesk.file import changing

def use(desk: Desk) -> None:
    assert_type(desk.do("", lambda session: changing.commitments.add(session, 1, "t")), int | None)
    changing.commitments.add("no session", 1, "t")  # type: ignore[arg-type]
    changing.no_module  # type: ignore[attr-defined]
"""


@pytest.mark.slow
def test_the_type_checker_knows_each_verb_and_what_a_change_returns(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(TYPED)
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(tmp_path / "use.py")]
    done = subprocess.run(mypy, check=False, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
