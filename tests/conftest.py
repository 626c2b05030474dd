"""What every test needs: no screen, and a home of its own that nobody else reads."""

import gc
import os
from collections.abc import Iterator
from functools import partialmethod
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from partnerdesk.desk.pace.garbage import Garbage, look

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test depends on how fast or busy the computer is, nor on chance: `search` draws new examples.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", settings.get_profile("house"), derandomize=False)
settings.load_profile("house")
# Hypothesis also draws texts and numbers that it finds in the modules loaded so far. Which modules these are
# depends on the tests that the same worker ran before, so that examples would be drawn by chance after all.
# There is no setting for it.
vars(providers)["_get_local_constants"] = type(providers.GLOBAL_CONSTANTS)
# Tests keep so much that looks for garbage at each 700 objects, the pace of Python, cost a tenth of them.
gc.set_threshold(10_000, 20, 20)
PATIENCE = 60_000  # ms
_numbers = count()


class PatientBot(QtBot):
    """A robot that waits for events as long as a busy computer needs."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)
    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep settings, backups and documents of the tests away from those of whoever runs them."""
    folder = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.delenv(f"XDG_{name}_HOME", raising=False)
        yield folder


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home of its own."""
    folder = homes / str(next(_numbers))
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect garbage as the app does: from the event loop, never in a handler of Qt or in a worker."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.unfreeze()
    sweeper = Garbage(request.getfixturevalue("qapp"))
    yield
    delete(sweeper)
    look()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Delete what tests of the window left before a test without one runs, and collect as usual again.

    A thread of such a test would collect the widgets that are left, which ends the process. They are not
    garbage before the last test has given its fixtures back, which is after `swept`; what is no garbage even
    then is kept out of what such tests collect.
    """
    if not gc.isenabled() and "qapp" not in getattr(item, "fixturenames", ()):
        gc.collect()
        gc.freeze()
        gc.enable()
