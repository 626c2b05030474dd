"""Every screen in a language that nobody speaks: nothing is left in English, and nothing is cut."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QAction, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from partnerdesk.desk import theme
from partnerdesk.desk.widgets.basics import ElidedLabel
from partnerdesk.file.letter_words import in_braces, letters
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.letters import wording
from partnerdesk.partnership.letters import Placeholder
from tests import pseudo
from tests.shots import returned, scene, signing
from tests.shots.looks import Look
from tests.shots.scene import Scene
from tests.shots.screens import PARTS

LOOK = Look("light", 1440, 900)
TEXTS = (
    "text",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "windowTitle",
    "title",
)

#: Keys that stand beside what they do, as the keyboard names them.
KEYS = ("Alt+Return", "Ctrl+Space")
#: Encodings, as they are called everywhere.
ENCODINGS = ("UTF-8",)

pytestmark = [pytest.mark.slow, pytest.mark.dressed]


def texts_of(shown: QWidget) -> Iterator[str]:
    """Yield what every widget within one says, seen or not, to eyes or to a screen reader."""
    for widget in (shown, *shown.findChildren(QWidget)):
        for name in TEXTS:
            told = getattr(widget, name, str)
            text = told() if callable(told) else ""
            if isinstance(text, str) and text:
                yield text
    for menu in shown.findChildren(QMenu):
        menu.aboutToShow.emit()  # some are filled only now
    for action in shown.findChildren(QAction):
        said = (action.text(), action.toolTip(), action.statusTip())
        yield from (text.partition("\t")[0] for text in said)  # a key follows the tab


def painted_on(shown: QWidget) -> list[str]:
    """Return every line of text that is painted, whoever paints it."""
    into, picture = QBuffer(), QSvgGenerator()
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.setOutputDevice(into)
    picture.setSize(shown.size())
    painter = QPainter(picture)
    shown.render(painter, QPoint())
    painter.end()
    lines = re.findall(r"<text[^>]*>(.*?)</text>", into.data().toStdString(), flags=re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines]


def bare(text: str) -> str:
    """Return a text without its marks of HTML and of keys."""
    return re.sub(r"<[^>]+>", "", text).replace("&", "")


def room_in(box: QComboBox) -> int:
    """Return how wide the text of a box may be, beside its arrow."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(kind, option, part, box).width()


def cut_in(shown: QWidget) -> Iterator[str]:
    """Yield the labels and buttons whose text has no room, and no tip that tells it."""
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.toolTip() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            is_cut = widget.heightForWidth(widget.width()) > widget.height() + 1
        elif isinstance(widget, QLabel | QAbstractButton):
            lines = (" ".join(line.split()) for line in bare(widget.text()).splitlines())
            needed = max((widget.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
            is_cut = widget.width() < min(needed, widget.sizeHint().width())
        elif isinstance(widget, QComboBox):
            is_cut = widget.fontMetrics().horizontalAdvance(widget.currentText()) > room_in(widget)
        else:
            continue
        told = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        if is_cut and told:
            yield f"{type(widget).__name__}: {told}"


def letters_of(file: Path) -> list[str]:
    """Return the letters to all participants, which are words of the lead, and the names put into them."""
    with PartnershipFile.open(file, read_only=True) as opened:
        ids = [id_ for (id_,) in opened.rows("SELECT id FROM participant")]
        written = [to.letter.text for to in letters(opened, wording(opened), ids)]
    return [*written, *map(in_braces, Placeholder)]


@pytest.fixture(scope="module")
def seen(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """Visit every screen in the language; return what is wrong there: strange, painted or cut."""
    folder = tmp_path_factory.mktemp("pseudo")
    file = folder / "water.partnerdesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        scene.prepare(file)
        sources = (Path(str(m.__file__)).read_text(encoding="utf-8") for m in (scene, signing, returned))
        content = pseudo.content_of(file, *sources, *letters_of(file), *KEYS, *ENCODINGS)
        press = Scene.press
        patch.setattr(Scene, "press", lambda self, name: press(self, pseudo.pseudo(name)))
        with pseudo.spoken(folder / "translations"):
            yield visited(qapp, file, content)
    theme.apply(qapp, "light", 1.0)


def visited(app: QApplication, file: Path, content: pseudo.Content) -> dict[str, list[str]]:
    """Go through every part of the app; return the screens, and what is wrong by its kind."""
    found: dict[str, list[str]] = {"screens": [], "strange": [], "painted": [], "cut": []}
    LOOK.put_on(app)
    visit = Scene(LOOK, file)
    for part in PARTS.values():
        for shown, screen in part(visit):
            visit.still(shown)
            found["screens"].append(screen)
            found["strange"] += [f"{screen}: {t}" for t in texts_of(shown) if content.strange_in(t)]
            found["painted"] += [f"{screen}: {t}" for t in painted_on(shown) if content.strange_words_in(t)]
            found["cut"] += [f"{screen}: {t}" for t in cut_in(shown)]
    visit.close()
    return {kind: list(dict.fromkeys(lines)) for kind, lines in found.items()}


def test_no_text_of_a_screen_is_left_untranslated(seen: dict[str, list[str]]) -> None:
    assert len(seen["screens"]) > 40
    assert not seen["strange"], "\n".join(seen["strange"])


def test_nothing_is_painted_in_the_language_of_the_source(seen: dict[str, list[str]]) -> None:
    assert not seen["painted"], "\n".join(seen["painted"])


def test_no_label_is_cut_where_texts_are_a_third_longer(seen: dict[str, list[str]]) -> None:
    assert not seen["cut"], "\n".join(seen["cut"])
