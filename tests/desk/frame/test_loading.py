"""Libraries whose modules import each other in circles are loaded by one thread at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: A start of its own in which nothing is loaded yet. It prints which module of such a library began to
#: load without the lock that `lazily` takes, and who asked for it.
START = """
import sys, traceback
from pathlib import Path
from partnerdesk import lazily

LIBRARIES = {"sqlalchemy", "sqlmodel", "pydantic", "reportlab", "cryptography"}

class Guard:
    begun = set()

    def find_spec(self, name, path=None, target=None):
        library = name.partition(".")[0]
        if library in LIBRARIES:
            self.begun.add(library)
            if not lazily.ONE_THREAD._is_owned():
                print(name, [f"{f.filename}:{f.lineno}" for f in traceback.extract_stack()[-12:]])

sys.meta_path.insert(0, Guard())

from PySide6.QtTest import QTest
from partnerdesk import settings
from partnerdesk.desk.application import application
from partnerdesk.desk.frame import files, partnership_view
from partnerdesk.desk.frame.exchanging import export_as
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace import idle as queue
from partnerdesk.desk.places import Place
from partnerdesk.exports import EXPORTS

partnership_view._LOADING_MS = partnership_view._MAKING_MS = 0
queue._REST_MS[queue.When.RESTED] = 20

app = application([])
desk = FullDesk(settings.Settings())
window = Window(desk)
window.show()

def until(done):
    while not done():
        app.processEvents()

def idle():
    desk.open(Path(sys.argv[1]))
    until(lambda: len(window.partnership._screens) == len(Place) and len(window.partnership._missed) == 1)

def change():
    desk.open(Path(sys.argv[1]))
    desk.write("Name the lead", "partnership", 1, lead="Somebody else")

def visit():
    desk.open(Path(sys.argv[1]))
    for place in (*Place, Place.AGREEMENT):
        desk.go(place)
    pages = window.partnership._screens[Place.AGREEMENT].page.pages
    until(lambda: pages._is_loaded)

def unlock():
    desk.open(Path(sys.argv[1]))
    assert not desk.private.exists  # which loads what keys need
    from partnerdesk.private.keys import Cost
    desk.private.cost = Cost(64, 1, 1)
    desk.private.begin("nine herons over the quiet weir", print)
    until(lambda: desk.private.is_unlocked)

def export():
    desk.open(Path(sys.argv[1]))
    export_as(desk, window, EXPORTS["agreement"], Path(sys.argv[1]).with_name("out.pdf"))
    until(lambda: not desk.long_work.is_running)

globals()[sys.argv[2]]()
window.close()
assert Guard.begun
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["idle", "change", "visit", "unlock", "export"])
def test_no_library_begins_to_load_but_under_the_one_lock(empty_file: Path, tmp_path: Path, how: str) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    started = subprocess.run(
        [sys.executable, "-c", START, str(empty_file), how],
        env=os.environ | home,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert started.stdout == ""
    assert started.returncode == 0, started.stderr
