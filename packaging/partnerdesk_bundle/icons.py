"""The icon of the app in the sizes and formats that systems ask for, made from the one drawing."""

from pathlib import Path

from partnerdesk_bundle.places import ROOT

DRAWING = ROOT / "resources" / "icons" / "partnerdesk.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def make(folder: Path) -> None:
    """Write partnerdesk-SIZE.png, partnerdesk.ico (Windows) and partnerdesk.icns (macOS) into a folder."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(DRAWING))
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"partnerdesk-{size}.png"))
    small = [Image.open(folder / f"partnerdesk-{size}.png") for size in SIZES if size <= 256]
    small[-1].save(folder / "partnerdesk.ico", append_images=small[:-1], sizes=[i.size for i in small])
    large = [Image.open(folder / f"partnerdesk-{size}.png") for size in (1024, 512, 256, 128, 64, 32, 16)]
    large[0].save(folder / "partnerdesk.icns", append_images=large[1:])
