"""The field of chips: countries, areas, targets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.typed import Typed
from partnerdesk.desk.widgets.closest import options_of, suggested
from partnerdesk.desk.widgets.countries_field import CountriesField
from partnerdesk.desk.widgets.tokens_field import TokensField


class Watched(CountriesField):
    """A field of countries that keeps what it said was edited."""

    def __init__(self) -> None:
        super().__init__("Countries")
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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GB"), ("usa", "US"), ("U.S.", "US"), ("DRC", "CD"), ("Viet Nam", "VN"), ("vietnam", "VN"),
        ("KE", "KE"), ("ken", "KE"), ("cote d'ivoire", "CI"), ("Ivory Coast", "CI"), ("the Gambia", "GM"),
        ("Allemagne", "DE"), ("Corea del Sur", "KR"), ("США", "US"), ("كينيا", "KE"), ("刚果（金）", "CD"),
        ("guinea bissau", "GW"), ("Bosnia and Herzegovina", "BA"), ("Palestine, State of", "PS"),
    ],
)  # fmt: skip
def test_enter_takes_a_country_that_is_typed_in_full(field: Watched, typed: str, code: str) -> None:
    field.line.insert(typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == [[code]]
    assert field.line.text() == ""


@pytest.mark.parametrize("typed", ["Korea", "Congo", "EU", "UN", "Atlantis", "Guin", "cote d", "St. Martin"])
def test_enter_takes_no_country_that_only_fits(field: Watched, typed: str) -> None:
    QTest.keyClicks(field.line, typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == []
    assert field.line.text() == typed
    assert field.property("invalid")
    assert typed in field.line.toolTip()


def test_an_error_goes_as_soon_as_it_is_mended(field: Watched) -> None:
    QTest.keyClicks(field.line, "Kenyaa")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert not field.property("invalid")


@pytest.mark.parametrize("pasted", ["Kenya; Uganda", "Kenya\nUganda\n", "Kenya\tUganda", "Kenya;\nuga"])
def test_a_pasted_list_becomes_entries_in_one_change(field: Watched, pasted: str) -> None:
    QApplication.clipboard().setText(pasted)
    field.line.paste()
    assert field.told == [["KE", "UG"]]
    assert field.line.text() == ""


def test_commas_part_a_list_of_countries_but_no_name_that_has_one(field: Watched) -> None:
    field.line.insert("Kenya, Uganda; Palestine, State of")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == [["KE", "UG", "PS"]]


def test_what_is_not_understood_in_a_list_stays_and_is_told(field: Watched) -> None:
    QApplication.clipboard().setText("Kenya; Atlantis; Uganda; Korea")
    field.line.paste()
    assert field.told == [["KE", "UG"]]
    assert field.line.text() == "Atlantis; Korea"
    assert field.property("invalid")


def test_an_entry_that_is_typed_after_one_that_is_not_understood_is_one_of_its_own(field: Watched) -> None:
    QTest.keyClicks(field.line, "Atlantis;CIV;Lemuria;")
    assert field.told == [["CI"]]
    assert field.line.text() == "Atlantis; Lemuria; "
    assert field.property("invalid")
    QTest.keyClicks(field.line, "Uga")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.told == [["CI"], ["CI", "UG"]]
    assert field.line.text() == "Atlantis; Lemuria"


def test_the_tip_about_what_is_not_understood_goes_with_the_field(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, other = Watched(), QLineEdit(page)
    field.setParent(page)
    with qtbot.waitActive(page):
        page.show()
    field.line.setText("Korea")
    other.setFocus()
    field.commit()  # as when a click on another place takes the focus, and then hides the field
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Korea" in QToolTip.text()
    hidden: list[bool] = []
    monkeypatch.setattr(QToolTip, "hideText", lambda: hidden.append(True))
    field.hide()
    assert hidden


def test_tab_takes_the_only_country_that_fits(field: Watched) -> None:
    QTest.keyClicks(field.line, "Tanz")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.told == [["TZ"]]


def test_tab_takes_none_of_several(field: Watched) -> None:
    QTest.keyClicks(field.line, "Guin")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.told == []


def test_the_list_is_as_wide_and_as_high_as_what_it_shows(field: Watched) -> None:
    field.resize(120, 40)
    QTest.keyClicks(field.line, "saint")
    popup = field.line.suggestions.popup()
    rows = popup.model().rowCount()
    assert 2 < rows <= 12
    assert popup.viewport().width() >= popup.sizeHintForColumn(0)
    assert popup.viewport().height() >= sum(popup.sizeHintForRow(n) for n in range(rows))
    assert not popup.verticalScrollBar().isVisible()


def test_what_is_not_understood_belongs_to_its_row(field: Watched) -> None:
    typed, row = Typed(), [1]
    field.bind(typed, lambda: row[0])
    field.show_value([])
    QTest.keyClicks(field.line, "Atlantis")
    typed.flushing.emit()
    assert [k.text for k in typed.kept] == ["Atlantis"]
    row[0] = 2
    field.show_value(["UG"])
    assert (field.line.text(), field.property("invalid")) == ("", False)
    row[0] = 1
    field.show_value([])
    assert (field.line.text(), field.property("invalid")) == ("Atlantis", True)


def test_a_value_that_could_not_be_written_stays_in_the_line(field: Watched) -> None:
    typed = Typed()
    field.bind(typed, lambda: 1)
    field.show_value(["UG"])

    def refuse() -> None:
        typed.refusals += 1
        field.show_value(["UG"])

    field.edited.connect(refuse)
    QTest.keyClicks(field.line, "Kenya")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.values, field.line.text()) == (["UG"], "Kenya")
    assert [k.text for k in typed.kept] == ["Kenya"]


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
    popup = field.line.suggestions.popup()
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
    options = options_of([("a", "South Sudan"), ("b", "Sudan"), ("c", "Nosudanic")])
    assert [o.word for o in suggested("sudan", options)] == ["Sudan", "South Sudan", "Nosudanic"]


def test_of_thousands_of_options_the_closest_are_listed_and_the_last_can_still_be_taken(qtbot: QtBot) -> None:
    options = options_of((str(n), f"Train masons {n} (Atlas)") for n in range(3000))
    field = TokensField("Waits for", lambda: options, "add one")
    qtbot.addWidget(field)
    field.show_value([])
    QTest.keyClicks(field.line, "masons")
    words = [option.word for option in field.line.suggestions._found]
    assert words == [option.word for option in suggested("masons", options)][:200]
    QTest.keyClicks(field.line, " 2999")
    assert [option.value for option in field.line.suggestions._found] == ["2999"]
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.values == ["2999"]
