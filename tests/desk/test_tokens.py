"""Every scheme can be read: text has 4.5:1 to its ground, the border of a field and the focus 3:1 (WCAG)."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.tokens import DARK, LIGHT, VIOLET, Colours, contrast

pytestmark = pytest.mark.dressed

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK, VIOLET], ids=["light", "dark", "violet"])

GROUNDS = ("ground", "surface", "side", "raised")
TINTED = ("teal", "rust", "ochre", "green")


def between(scheme: Colours, one: str, other: str) -> float:
    return contrast(QColor(getattr(scheme, one)), QColor(getattr(scheme, other)))


@SCHEMES
def test_text_can_be_read_on_every_ground(scheme: Colours) -> None:
    pairs = [(text, ground) for text in ("ink", "muted", *TINTED) for ground in GROUNDS]
    pairs += [(text, f"{text}_ground") for text in TINTED]
    pairs += [("ink", "teal_ground"), ("muted", "grey_ground"), ("ink", "grey_ground"), ("on_teal", "teal")]
    assert [(*pair, between(scheme, *pair)) for pair in pairs if between(scheme, *pair) < 4.5] == []


@SCHEMES
def test_borders_of_fields_and_the_focus_can_be_told_from_every_ground(scheme: Colours) -> None:
    pairs = [(border, ground) for border in ("edge", "teal", "rust") for ground in GROUNDS]
    assert [(*pair, between(scheme, *pair)) for pair in pairs if between(scheme, *pair) < 3] == []


def tokens_frame() -> QFrame:
    made = QFrame()
    made.setProperty("role", "tokens")
    return made


@SCHEMES
@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit, QComboBox, tokens_frame])
def test_a_field_is_painted_with_its_border(scheme: Colours, field: type[QWidget], qtbot: QtBot) -> None:
    made = field()
    qtbot.addWidget(made)
    made.resize(200, 60)
    theme.dress(made, scheme)
    picture = made.grab().toImage()
    border, ground = picture.pixelColor(100, 0), QColor(scheme.surface)
    assert contrast(border, ground) >= 3


def test_white_and_black_are_as_far_apart_as_can_be() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert tokens.on(QColor("black")) == QColor(LIGHT.surface)
