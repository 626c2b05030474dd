"""The looks in which every screen is shot: scheme, size, text scale and direction."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partnerdesk.desk import theme


class Look(NamedTuple):
    """How the window looks in a shot; the size is that of the window.

    At a scale of 1.5 or 2 a window has fewer pixels of its own: "scale150" and "scale200" are the sizes
    of a window that fills a screen of 1440 x 900 at these scales, below a title bar and a panel.
    """

    name: str
    width: int
    height: int
    scheme: str = "light"
    text_scale: float = 1.0
    is_reversed: bool = False

    def put_on(self, app: QApplication) -> None:
        """Dress the app."""
        ways = Qt.LayoutDirection
        app.setLayoutDirection(ways.RightToLeft if self.is_reversed else ways.LeftToRight)
        theme.apply(app, self.scheme, self.text_scale)

    def __str__(self) -> str:
        """Return what the look adds to the name of a file."""
        return f"{self.name}-{self.width}x{self.height}"


LOOKS = (
    Look("light", 1440, 900),
    Look("dark", 1440, 900, "dark"),
    Look("light", 1024, 700),
    Look("dark", 1024, 700, "dark"),
    Look("light", 1920, 1080),
    Look("dark", 1920, 1080, "dark"),
    Look("scale150", 960, 560),
    Look("scale200", 720, 410),
    Look("text150", 1440, 900, text_scale=1.5),
    Look("text200", 1440, 900, text_scale=2.0),
    Look("reversed", 1440, 900, is_reversed=True),
)


def chosen(names: Collection[str]) -> list[Look]:
    """Return the looks that are named, as "dark" or as "dark-1024x700"; all where none is."""
    return [look for look in LOOKS if {look.name, str(look)} & {*names}] or list(LOOKS)
