"""The fields that edit in place: what they show they never write, what is typed they keep."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import SIGNAL, QMimeData, Qt
from PySide6.QtGui import QAccessible, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk import words
from partnerdesk.desk import theme, tokens
from partnerdesk.desk.typed import Typed
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.closest import Option
from partnerdesk.desk.widgets.fields import (
    ChoiceField,
    DateField,
    LineField,
    LinesField,
    NumberField,
    TextField,
    bind,
    read_number,
)
from partnerdesk.desk.widgets.tokens_field import TokensField
from tests.desk.waiting import wait_for_rest

pytestmark = pytest.mark.dressed

Key = Qt.Key
Field = LineField | TextField


@pytest.fixture
def shown(qtbot: QtBot) -> Any:
    """Give a way to show a field in an active window, beside one to leave it for."""

    windows = []

    def show(field: Field) -> list[Any]:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        lines = QVBoxLayout(window)
        lines.addWidget(field)
        lines.addWidget(QLineEdit())
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        told: list[Any] = []
        field.edited.connect(told.append)
        field.setFocus()
        return told

    return show


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (LineField, " spaces around \n and a line "),
        (LineField, ""),
        (TextField, "ends with a space "),
        (TextField, ""),
        (LinesField, ["one ", "", "two"]),
        (DateField, date(33, 1, 1)),
    ],
)
def test_a_field_that_nobody_touched_writes_nothing(kind: type[Field], value: Any, shown: Any) -> None:
    field = kind("Field")
    told = shown(field)
    field.show_value(value)
    QTest.keyClick(field, Key.Key_Tab)
    field.commit()

    assert told == []
    assert not field.property("invalid")


def test_a_change_of_form_is_no_typing(shown: Any, qtbot: QtBot) -> None:
    field = TextField("Text")
    told = shown(field)
    field.document().setDocumentMargin(0)
    field.show_value("Clean water.")
    wait_for_rest(qtbot, field)

    assert field.toPlainText() == "Clean water."
    assert told == []


def test_what_is_written_in_a_pause_leaves_cursor_and_last_space_alone(shown: Any) -> None:
    for field in (LineField("Name"), TextField("Text")):
        told = shown(field)
        field.edited.connect(field.show_value)
        QTest.keyClicks(field, "Clean ")
        field.commit()
        QTest.keyClicks(field, "water")
        field.commit()

        assert told == ["Clean", "Clean water"]


def test_a_value_shown_anew_takes_the_place_of_the_old_and_keeps_the_cursor(shown: Any) -> None:
    field = TextField("Text")
    shown(field)
    field.show_value("Clean water by 2030")
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.show_value("Clean water")

    assert field.toPlainText() == "Clean water"
    assert field.textCursor().position() == len("Clean water")


@pytest.mark.parametrize("text", ["10\u00a0km of\u202fpipe", "one\u2028two", "Lac\u00a0: eau\nund\u00a0mehr"])
def test_no_break_spaces_and_line_separators_are_kept_by_every_edit(text: str, shown: Any) -> None:
    field = TextField("Text")
    told = shown(field)
    field.show_value(text)
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, "!")
    field.commit()
    assert told == [text + "!"]

    field.selectAll()
    field.cut()
    field.paste()
    field.paste()
    field.commit()
    assert told[-1] == 2 * (text + "!")


@pytest.mark.parametrize(
    ("kind", "value", "edited"),
    [
        (LineField, "\u00a0a\u00a0", "x\u00a0a\u00a0"),
        (LinesField, ["a\u2028b\u00a0", "c\x85d"], ["xa\u2028b\u00a0", "c\x85d"]),
    ],
)
def test_what_is_no_end_of_a_line_ends_none(kind: type[Field], value: Any, edited: Any, shown: Any) -> None:
    field = kind("Text")
    told = shown(field)
    field.show_value(value)
    QTest.keyClick(field, Key.Key_Home)
    QTest.keyClicks(field, "x")
    field.commit()

    assert told == [edited]


def test_a_number_that_is_none_is_marked_until_it_is_put_right(shown: Any) -> None:
    field = NumberField("Value")
    told = shown(field)
    QTest.keyClicks(field, "many")
    field.commit()
    assert field.property("invalid")
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    field.commit()

    assert not field.property("invalid")
    assert told == []


def test_a_long_hint_makes_an_empty_field_tall_enough(qtbot: QtBot) -> None:
    short, long = TextField("A", "hint"), TextField("B", "a hint of many words " * 10)
    for field in (short, long):
        qtbot.addWidget(field)
        field.resize(200, 30)
        field.show()
    tall, low = long.height(), short.height()
    long.setPlainText("x")

    assert isinstance(long, QTextEdit)
    assert tall > 3 * low
    assert long.height() < tall / 2


@pytest.mark.parametrize(
    ("kind", "put", "value"),
    [
        (LineField, "Pump Works", "Pump Works"),
        (NumberField, "35 000", Decimal(35000)),
        (DateField, "12 Jun 2026", date(2026, 6, 12)),
        (TextField, "Clean water.", "Clean water."),
        (LinesField, "Schools\nClinics", ["Schools", "Clinics"]),
    ],
)
def test_a_text_that_a_screen_reader_puts_in_is_written(
    kind: type[Field], put: str, value: Any, shown: Any, qtbot: QtBot
) -> None:
    field = kind("Field")
    told = shown(field)
    put_text(field, put)
    qtbot.waitUntil(lambda: bool(told))

    assert told == [value]


def test_a_word_that_a_screen_reader_chooses_is_written_and_what_is_shown_is_not(qtbot: QtBot) -> None:
    field = ChoiceField("Standing", [("draft", "draft"), ("agreed", "agreed")], nothing="none")
    qtbot.addWidget(field)
    told: list[Any] = []
    field.edited.connect(told.append)
    field.show_value("draft")
    field.set_options([("agreed", "agreed"), ("draft", "draft")])
    field.show_value(None)
    assert told == []

    field.setCurrentIndex(field.findText("agreed"))
    assert told == ["agreed"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_list_of_choices_shows_every_choice_in_full(scale: float, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", scale)
    field = ChoiceField("Sector", words.choices("sector"))
    qtbot.addWidget(field)
    field.setFixedWidth(60)
    field.show()
    field.showPopup()
    view = field.view()
    theme.apply(qapp, "light", 1.0)

    assert view.viewport().width() >= view.sizeHintForColumn(0)
    assert view.viewport().height() >= sum(view.sizeHintForRow(n) for n in range(field.count()))
    field.hidePopup()


def test_chips_are_added_from_what_a_screen_reader_puts_in(qtbot: QtBot) -> None:
    field = TokensField("Countries", lambda: [Option("KE", "Kenya"), Option("UG", "Uganda")])
    qtbot.addWidget(field)
    field.show()
    put_text(field.line, "Kenya")
    qtbot.waitUntil(lambda: field.values == ["KE"])

    assert field.line.text() == ""


def heard_by(typed: Typed) -> int:
    """Return how many fields would hear the desk ask."""
    return typed.receivers(SIGNAL("flushing()"))


@pytest.mark.parametrize("kind", [LineField, TextField, NumberField])
def test_a_field_is_asked_to_write_only_while_something_is_typed_in_it(kind: type[Field], shown: Any) -> None:
    desk, field = Typed(), kind("Name")
    told = shown(field)
    bind(desk, field)
    assert heard_by(desk) == 0

    for text in ("1", "2"):
        QTest.keyClicks(field, text)
        assert heard_by(desk) == 1
        desk.flushing.emit()
        assert heard_by(desk) == 0
    assert [str(value) for value in told] == ["1", "12"]


def test_a_text_that_a_screen_reader_put_is_written_when_the_desk_asks(shown: Any) -> None:
    desk, field = Typed(), LineField("Name")
    told = shown(field)
    bind(desk, field)
    put_text(field, "Lake Commission")
    desk.flushing.emit()

    assert told == ["Lake Commission"]


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_what_the_file_holds_is_shown_at_once_after_the_desk_asked(kind: type[Field], shown: Any) -> None:
    desk, field = Typed(), kind("Name")
    shown(field)
    bind(desk, field)
    QTest.keyClicks(field, "Lake")
    desk.flushing.emit()
    field.show_value("Lake Commission")

    assert text_of(field) == "Lake Commission"


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def put_text(field: QWidget, text: str) -> None:
    """Put a text into a field as assistive technology does."""
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    interface.setText(QAccessible.Text.Value, text)


@pytest.mark.parametrize("typed", ["999 999 999 999 999.99", "-999,999,999,999,999.99"])
def test_a_number_below_ten_to_the_fifteenth_either_way_is_taken(typed: str) -> None:
    assert abs(read_number(typed) or 0) == Decimal("999999999999999.99")


@pytest.mark.parametrize("typed", ["1" + "0" * 15, "-1" + "0" * 15, "9" * 16, "1e15", "NaN", "Infinity"])
def test_a_number_from_ten_to_the_fifteenth_on_is_taken_for_a_slip(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the field has its own words for it
        read_number(typed)


ENDLESS = "a" * 300_000


def test_a_text_without_places_to_break_is_broken_anywhere_and_shown_in_whole(shown: Any) -> None:
    field = TextField("Summary")
    shown(field)
    usual = field.wordWrapMode()
    field.show_value(ENDLESS)  # took a minute with the usual mode
    assert field.typed_text() == ENDLESS
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    field.show_value("Clean water for all. " * 1_000)
    assert field.wordWrapMode() == usual


def test_pasting_a_text_without_places_to_break_takes_no_minute(shown: Any) -> None:
    field = TextField("Summary")
    told = shown(field)
    pasted = QMimeData()
    pasted.setText(ENDLESS)
    field.insertFromMimeData(pasted)
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    field.commit()
    assert told == [ENDLESS]


def test_a_line_that_is_longer_than_can_be_typed_is_never_cut(shown: Any) -> None:
    field = LineField("Name")
    told = shown(field)
    field.show_value(ENDLESS)
    field.setFocus()
    field.commit()
    assert told == []
    field.setMaxLength(len(ENDLESS) + 1)
    QTest.keyClick(field, Key.Key_Home)
    QTest.keyClick(field, Key.Key_B)
    field.commit()
    assert told == ["b" + ENDLESS]


@pytest.mark.parametrize("is_focused", [False, True])
def test_what_is_invalid_is_marked_in_rust_whatever_else_shows_there(qtbot: QtBot, is_focused: bool) -> None:
    chips = TokensField("Countries")
    line, text = LineField("Name", required=True), TextField("Description")
    holder = QWidget()
    lines = QVBoxLayout(holder)
    qtbot.addWidget(holder)
    holder.show()
    for field in (line, text, chips):
        lines.addWidget(field)
        restyle(field, invalid=True, focused=is_focused)
        if is_focused:
            field.setFocus()
        image = field.grab().toImage()
        edge = {image.pixelColor(x, image.height() // 2).name() for x in range(2)}
        assert tokens.colours().rust in edge, type(field)


@given(st.lists(st.lists(st.integers(0, 6), unique=True, max_size=7), min_size=2, max_size=4))
def test_options_replaced_in_part_are_those_that_were_wanted(lists: list[list[int]]) -> None:
    field = ChoiceField("Sector")
    told: list[object] = []
    field.edited.connect(told.append)
    field.show_value(3)
    for wanted in lists:
        field.set_options([(value, f"option {value}") for value in wanted])
        assert [(field.itemData(at), field.itemText(at)) for at in range(field.count())] == [
            (value, f"option {value}") for value in wanted
        ]
        assert field.currentData() == (3 if 3 in wanted else None)
    assert told == []
