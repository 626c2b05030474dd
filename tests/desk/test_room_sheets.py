"""A partner's slides or picture on the wall: chosen by a dialog, drawn within bounds, never in the file."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from partnerdesk.desk import room_sheet
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.room_sheet import CannotShow, Picture, read
from partnerdesk.room.display import Display

from .test_room import action

RED, BLUE = "#c02020", "#2020c0"
WALL = QSize(1920, 1080)


@pytest.fixture
def opened(window: Window, empty_file: Path) -> Window:
    window.desk.open(empty_file)
    window.desk.room.turn_on()
    return window


def wall() -> Display:
    QApplication.processEvents()
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
    return found


def slides(path: Path, *colours: str, size: tuple[int, int] = (400, 300)) -> Path:
    """Write a PDF with a page in each colour."""
    canvas = Canvas(str(path), pagesize=size)
    for colour in colours:
        canvas.setFillColor(colour)
        canvas.rect(0, 0, *size, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return path


def photo(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    assert image.save(str(path))
    return path


def middle() -> str:
    display = wall()
    return display.grab().toImage().pixelColor(display.width() // 2, display.height() // 2).name()


def test_the_slides_of_a_partner_fill_the_wall_and_turn_by_keys_alone(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.desk.room.sheets.open(slides(tmp_path / "slides.pdf", RED, BLUE))
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == RED)
    assert wall().accessible_text == "page 1 of 2"
    assert not wall().turning.is_active, "slides wait for the one who speaks"
    action(opened, "Next page").trigger()
    qtbot.waitUntil(lambda: middle() == BLUE)
    assert not wall().turning.is_active
    assert "slides" not in wall().accessible_text, "no name of a file is on the wall"


def test_a_page_keeps_its_shape(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    opened.desk.room.sheets.open(slides(tmp_path / "tall.pdf", RED, size=(200, 400)))
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == RED)
    image = wall().grab().toImage()
    ground = wall()._look.ground
    across = [image.pixelColor(x, image.height() // 2).name() for x in range(image.width())]
    assert across[2] == ground
    assert across.count(RED) == pytest.approx(image.height() / 2, abs=3)


def test_a_picture_is_shown_by_the_key_which_asks_for_it_first(
    opened: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = photo(tmp_path / "photo.png", 300, 200), []

    def choose(*_: object) -> tuple[str, str]:
        asked.append(True)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    action(opened, "Show: Page or picture").trigger()
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == RED)
    opened.desk.room.course.go_back()
    action(opened, "Show: Page or picture").trigger()
    assert (opened.desk.room.shown, len(asked)) == ("page", 1)


def test_nothing_chosen_changes_nothing(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    before = opened.desk.room.shown
    action(opened, "Show: Page or picture").trigger()
    assert opened.desk.room.shown == before
    assert not action(opened, "Show: Page or picture").isChecked()


def test_it_is_let_go_with_the_partnership_and_is_never_in_its_file(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = opened.desk.file.path
    before = path.stat().st_size
    opened.desk.room.sheets.open(slides(tmp_path / "heron.pdf", RED))
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    assert path.stat().st_size == before
    opened.desk.close()
    assert opened.desk.room.sheets.now is None
    assert b"heron" not in path.read_bytes()


# -- what cannot be shown -----------------------------------------------------------------


def refused(opened: Window, path: Path, qtbot: QtBot) -> str:
    said: list[str] = []
    opened.desk.noticed.connect(lambda notice: said.append(notice.text) if notice else None)
    opened.desk.room.sheets.open(path)
    qtbot.waitUntil(lambda: bool(said))
    assert opened.desk.room.shown != "page"
    return said[-1]


def test_what_is_no_pdf_and_no_picture_is_told_in_a_sentence(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, content in (("a.pdf", b"%PDF-1.7 nothing"), ("b.pdf", b""), ("c.png", b"no picture")):
        (tmp_path / name).write_bytes(content)
        told = refused(opened, tmp_path / name, qtbot)
        assert told.startswith(f"“{name}” is no ")
    assert refused(opened, tmp_path / "gone.pdf", qtbot).startswith("“gone.pdf” could not be read")


def test_a_pdf_with_a_password_is_told_as_such(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(slides(tmp_path / "open.pdf", RED)))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as file:
        writer.write(file)
    assert "asks for a password" in refused(opened, tmp_path / "locked.pdf", qtbot)


def test_what_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_sheet, "MOST_BYTES", 100)
    with pytest.raises(CannotShow, match="larger than"):
        read(slides(tmp_path / "slides.pdf", RED), WALL)
    monkeypatch.setattr(room_sheet, "MOST_BYTES", 10**8)
    monkeypatch.setattr(room_sheet, "MOST_SIDE", 100)
    with pytest.raises(CannotShow, match="too large a picture"):
        read(photo(tmp_path / "photo.png", 300, 200), WALL)


def test_a_photo_is_read_no_larger_than_the_wall(tmp_path: Path) -> None:
    found = read(photo(tmp_path / "photo.jpg", 4000, 3000), QSize(800, 600))
    assert isinstance(found, Picture)
    image = found.image
    assert max(image.width(), image.height()) <= 800


def test_pages_beyond_the_bound_are_refused(
    opened: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_sheet, "MOST_PAGES", 2)
    path = slides(tmp_path / "many.pdf", RED, RED, RED)
    assert "has more than 2 pages" in refused(opened, path, qtbot)


# -- what partners really bring --------------------------------------------------------------


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_paper_of_a_page_is_white_also_on_a_dark_wall(
    opened: Window, tmp_path: Path, qtbot: QtBot, is_dark: bool
) -> None:
    canvas = Canvas(str(tmp_path / "text.pdf"), pagesize=(400, 300))
    canvas.rect(190, 140, 20, 20, fill=1)  # black, with nothing behind it
    canvas.linkURL("https://partner.example", (0, 0, 400, 300))
    canvas.save()
    opened.desk.room.use_dark(is_dark)
    opened.desk.room.sheets.open(tmp_path / "text.pdf")
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == "#000000")
    assert colour_at(0.3, 0.3) == "#ffffff"


def test_a_clear_picture_stands_on_white(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert image.save(str(tmp_path / "clear.png"))
    opened.desk.room.use_dark(True)
    opened.desk.room.sheets.open(tmp_path / "clear.png")
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == "#ffffff")


def test_a_page_that_was_turned_is_upright(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    from pypdf import PdfReader, PdfWriter

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 200))
    canvas.setFillColor(RED)
    canvas.rect(0, 0, 200, 200, fill=1, stroke=0)  # the left half; turned by a quarter, the upper one
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "turned.pdf")
    opened.desk.room.sheets.open(tmp_path / "turned.pdf")
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: colour_at(0.5, 0.2) == RED)
    assert colour_at(0.5, 0.8) == "#ffffff"


def test_a_page_as_long_as_a_street_is_drawn_within_the_wall(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.desk.room.sheets.open(slides(tmp_path / "long.pdf", RED, size=(14_400, 144_000)))
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == RED)


def test_a_photo_that_a_camera_turned_is_upright_also_where_it_is_made_smaller(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x112] = 6  # to be turned by a quarter
    for name, size in (("small.jpg", (300, 200)), ("large.jpg", (6000, 4000))):
        image = Image.new("RGB", size, "white")
        image.paste((192, 32, 32), (0, 0, size[0], size[1] // 2))
        image.save(tmp_path / name, exif=turned)
        shown = picture(tmp_path / name)
        assert shown.height() > shown.width()
        assert shown.pixelColor(shown.width() - 2, 2).red() < 200, "the upper half is on the right"
        assert shown.pixelColor(1, 2).name() == "#ffffff"


def test_a_photo_in_the_colours_of_print_has_those_of_the_screen(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("CMYK", (300, 200), (0, 255, 255, 0)).save(tmp_path / "print.jpg")
    opened.desk.room.sheets.open(tmp_path / "print.jpg")
    qtbot.waitUntil(lambda: opened.desk.room.shown == "page")
    qtbot.waitUntil(lambda: middle() == "#ff0000")


@pytest.mark.parametrize("name", ["moves.gif", "moves.webp"])
def test_of_a_picture_that_moves_the_first_is_shown_and_the_lead_alone_is_told(
    opened: Window, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    first, *more = (Image.new("RGB", (300, 200), colour) for colour in ("red", "green", "blue"))
    first.save(tmp_path / name, save_all=True, append_images=more, lossless=True)
    told: list[str] = []
    opened.desk.noticed.connect(lambda notice: told.append(notice.text) if notice else None)
    opened.desk.room.sheets.open(tmp_path / name)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"“{name}” moves. The wall shows its first picture."]
    qtbot.waitUntil(lambda: middle() == "#ff0000")
    assert "moves" not in wall().accessible_text


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.gif", "cut.webp"])
def test_a_picture_whose_end_is_missing_is_told_and_not_shown_half(
    opened: Window, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    path = tmp_path / name
    Image.effect_noise((200, 150), 60).convert("RGB").save(path)
    assert read(path, WALL)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    assert refused(opened, path, qtbot) == (
        f"“{name}” is damaged: a part of the picture is missing. Ask for it anew."
    )


def test_a_picture_that_is_too_large_to_be_read_is_told_as_such(
    opened: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("1", (12_000, 9_000), 1).save(tmp_path / "poster.png")
    assert refused(opened, tmp_path / "poster.png", qtbot) == (
        "“poster.png” is too large a picture. Choose a smaller one."
    )


def picture(path: Path) -> QImage:
    found = read(path, WALL)
    assert isinstance(found, Picture)
    return found.image


def colour_at(across: float, down: float) -> str:
    image = wall().grab().toImage()
    return image.pixelColor(int(image.width() * across), int(image.height() * down)).name()
