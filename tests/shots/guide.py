"""Draw the pictures of the guide from the app itself: `python3 dev.py guide`."""

import sys
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from partnerdesk.resource import resource
from tests.shots import __main__ as shots
from tests.shots.looks import Look
from tests.shots.scene import Scene, prepare
from tests.shots.screens import PARTS

LOOK = Look("light", 1024, 700)
#: The picture of each page: its part of the app, and the name of the screen that is shot.
PICTURES: Mapping[str, tuple[str, str]] = {
    "start": ("start", "start"),
    "journey": ("journey", "journey"),
    "problem": ("problem", "problem"),
    "gaps": ("gaps", "gaps"),
    "interests": ("interests", "interests"),
    "commitments": ("commitments", "commitments"),
    "meetings-run": ("meetings", "meetings-run"),
    "agreement": ("agreement", "agreement"),
    "progress": ("progress", "progress"),
    "notes-locked": ("notes", "notes-locked"),
    "room": ("room", "room-problem-1-1024x768"),
}
_PARTS = {part for part, _ in PICTURES.values()}
_COLOURS = 64


def main() -> int:
    """Write every picture into resources/guide/pictures; return 1 if something failed."""
    failures = shots._noticed()
    folder = resource("guide") / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="partnerdesk-guide-") as home:
        shots._live_in(Path(home))
        app, file = shots._dressed(), Path(home) / "water.partnerdesk"
        prepare(file)
        LOOK.put_on(app)
        drawn = [name for part in PARTS if part in _PARTS for name in _draw(Scene(LOOK, file), part, folder)]
    print(f"{len(drawn)} pictures in {folder}")
    return int(bool(failures) or len(drawn) < len(PICTURES))


def _draw(scene: Scene, part: str, folder: Path) -> list[str]:
    """Go through a part of the app to its end, and draw the screens that the guide shows."""
    wanted = {screen: picture for picture, (of, screen) in PICTURES.items() if of == part}
    drawn = []
    for shown, name in PARTS[part](scene):
        if name in wanted:
            (folder / f"{wanted[name]}.png").write_bytes(small(scene.still(shown)))
            drawn.append(name)
    scene.close()
    return drawn


def small(image: QImage) -> bytes:
    """Return a picture as a PNG with few colours, which is a third of the size."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    with Image.open(BytesIO(held.data().data())) as dots:
        few = dots.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    made = BytesIO()
    few.save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
