"""The field of chips: countries, areas, targets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partnerdesk.countries import countries, country
from partnerdesk.desk.widgets.closest import suggested
from partnerdesk.desk.widgets.tokens_field import TokensField


class Watched(TokensField):
    """A field of countries that keeps what it said was edited."""

    def __init__(self) -> None:
        super().__init__("Countries", countries, word=country)
        self.told: list[list[str]] = []
        self.edited.connect(self.told.append)


@pytest.fixture
def field(qtbot: QtBot) -> Watched:
    made = Watched()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.line.setFocus()
    return made


def chips(field: TokensField) -> list[str]:
    return [c.accessibleName() for c in field._chips]


def test_enter_adds_the_closest_country_without_its_accents(field: Watched) -> None:
    QTest.keyClicks(field.line, "cote d")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == [["CI"]]
    assert chips(field) == ["Remove Côte d'Ivoire"]
    assert field.line.text() == ""


def test_a_code_names_its_country_before_any_name_that_holds_it(field: Watched) -> None:
    QTest.keyClicks(field.line, "KE")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == [["KE"]]


def test_what_is_no_country_stays_in_the_line_and_is_marked(field: Watched) -> None:
    QTest.keyClicks(field.line, "Atlantis")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == []
    assert field.line.text() == "Atlantis"
    assert field.property("invalid")


def test_backspace_in_the_empty_line_takes_the_last_away(field: Watched) -> None:
    field.show_value(["KE", "TZ"])
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.told == [["KE"]]


def test_showing_values_tells_nothing_and_keeps_what_is_half_typed(field: Watched) -> None:
    QTest.keyClicks(field.line, "Ug")
    field.show_value(["KE"])
    assert field.told == []
    assert field.line.text() == "Ug"


def test_a_chip_is_reached_by_arrow_and_removed_by_key(field: Watched) -> None:
    field.show_value(["KE", "TZ"])
    QTest.keyClick(field.line, Qt.Key.Key_Left)
    QTest.keyClick(field._chips[1], Qt.Key.Key_Left)
    assert field._chips[0].hasFocus()
    QTest.keyClick(field._chips[0], Qt.Key.Key_Delete)
    assert field.told == [["TZ"]]


def test_down_chooses_another_suggestion(field: Watched) -> None:
    QTest.keyClicks(field.line, "guin")
    popup = field.line.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.told == [["GW"]]
    assert field.line.text() == ""


def test_clicking_a_chip_removes_it(field: Watched) -> None:
    field.show_value(["KE", "TZ"])
    QTest.mouseClick(field._chips[0], Qt.MouseButton.LeftButton)
    assert field.values == ["TZ"]


def test_without_options_any_text_is_a_value_once(qtbot: QtBot) -> None:
    field = TokensField("Areas")
    qtbot.addWidget(field)
    told: list[list[str]] = []
    field.edited.connect(told.append)
    for _ in range(2):
        QTest.keyClicks(field.line, "  Lake shore ")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert told == [["Lake shore"]]


def test_suggestions_put_a_beginning_before_a_middle() -> None:
    options = [("a", "South Sudan"), ("b", "Sudan"), ("c", "Nosudanic")]
    assert [word for _, word in suggested("sudan", options)] == ["Sudan", "South Sudan", "Nosudanic"]
