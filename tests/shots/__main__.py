"""Shoot every screen into a folder: `python3 dev.py shots [FOLDER [NAME ...]]`."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.pace.lasting import keep_none
from tests.shots.looks import LOOKS, Look, chosen
from tests.shots.scene import Scene, prepare
from tests.shots.screens import PARTS, Part

#: The quality that makes Qt compress a picture in two thirds of the time. Nothing is lost.
_QUICKLY = 80

_BUILD = Path(__file__).parent.parent.parent / "build" / "shots"


def main(arguments: Sequence[str]) -> int:
    """Shoot what is asked for; return 1 where something failed, 2 for an unknown name."""
    folder, names = Path(arguments[0]) if arguments else _BUILD, arguments[1:]
    looks, parts = chosen(names), [part for name, part in PARTS.items() if name in names] or [*PARTS.values()]
    known = {*PARTS, *(name for look in LOOKS for name in (look.name, str(look)))}
    if unknown := [name for name in names if name not in known]:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(sorted(known))}.")
        return 2
    failures = _noticed()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="partnerdesk-shots-") as home:
        _live_in(Path(home))
        app, file = _dressed(), Path(home) / "water.partnerdesk"
        prepare(file)
        number = sum(_shoot(app, look, parts, file, folder) for look in looks)
    print(f"{number} pictures in {folder}")
    return int(bool(failures))


def _shoot(app: QApplication, look: Look, parts: Sequence[Part], file: Path, folder: Path) -> int:
    """Shoot some parts of the app in one look; return the number of pictures."""
    look.put_on(app)
    scene = Scene(look, file)
    number = 0
    for part in parts:
        for shown, screen in part(scene):
            scene.still(shown).save(str(folder / f"{screen}-{look}.png"), quality=_QUICKLY)
            number += 1
    scene.close()
    return number


def _dressed() -> QApplication:
    keep_none()
    app = application([])
    app.setCursorFlashTime(0)
    theme.load_ui_face()
    theme.load_reading_face()
    return app


def _noticed() -> list[BaseException]:
    """Return a list that takes every failure in what Qt calls, beside being printed."""
    failures: list[BaseException] = []
    tell = sys.excepthook

    def notice(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
        failures.append(failure)
        tell(kind, failure, trace)

    sys.excepthook = notice
    return failures


def _live_in(home: Path) -> None:
    """Keep the settings and backups of whoever runs this out of it."""
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ.pop(f"XDG_{name}_HOME", None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
