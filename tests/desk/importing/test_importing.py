"""A table of a convener on its page: understood, asked about, mended, and taken in as one change."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import sources
from partnerdesk.desk.frame.busy import Busy
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.importing import mapping_menu
from partnerdesk.desk.places import Place
from tests.desk.gestures import click, focused, opened
from tests.desk.importing.tables import Page

PARTNERS = (
    "name,sector,countries\nLake Aid,civil_society,Kenya\nFish Port,government,Zanzibare\nUnion,ngo,Uganda\n"
)
AMOUNTS = (
    "participant;title;status;amount;currency\nUnion;Reparar el muelle;agreed;125.000;EUR\n"
    "Union;Dragado;agreed;1.250;EUR\n"
)
MORE = "name,sector,status\nUnion,business,joined\nFish Port,government,invited\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def names(page: Page) -> list[tuple[object, ...]]:
    return page.window.desk.file.rows("SELECT name, sector, countries FROM participant ORDER BY id")


def test_what_is_wrong_is_marked_in_its_cell_and_mended_there_or_left_out(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table(PARTNERS))
    assert page.go() == "Import 2 of 3 rows"
    assert 'row 3, countries: Zanzibare. "Zanzibare" is no country' in page.cell(3, 2)
    assert "left out" in page.cell(3, -1)
    tick = page.screen.model.find((2, -1))
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked  # it does not come in
    page.screen.model.setData(tick, True, Qt.ItemDataRole.CheckStateRole)  # it is shown what keeps it out
    assert page.screen.model.place(page.screen.table.currentIndex()) == (2, 2)
    page.screen.table.setCurrentIndex(tick)
    QTest.keyClick(page.screen.table, Qt.Key.Key_F3)
    assert page.screen.model.place(page.screen.table.currentIndex()) == (2, 2)
    page.write(3, 2, "Tanzania")
    assert page.go() == "Import 3 of 3 rows"
    assert page.cell(3, 2) == "row 3, countries: Tanzania. written anew here"
    assert page.screen.table.show_place(1, 0)
    QTest.keyClick(page.screen.table, Qt.Key.Key_Delete)
    page.rest()
    assert page.go() == "Import 2 of 3 rows"
    told = page.take()
    assert told == "Imported list.csv. Rows: 2 new, 0 changed, 0 unchanged, 1 left out."
    assert names(page)[-2:] == [("Fish Port", "government", '["TZ"]'), ("Union", "civil_society", '["UG"]')]
    assert page.window.menus.undo.text() == "Undo import list.csv"
    assert opened(page.window).place == Place.GAPS
    page.window.desk.undo()
    assert "Union" not in str(names(page))


def test_an_ambiguous_column_is_asked_about_once_with_two_readings_of_a_real_cell(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector\nUnion,business\n", "who.csv")).take()
    page.bring(table(AMOUNTS))
    assert page.go() == "1 thing to decide"
    click(page.screen._go)
    assert focused().accessibleName() == "125.000 is: 125\u202f000"
    page.press("125.000 is: 125\u202f000")
    assert page.find("125.000 is: 125\u202f000").property("checked")
    page.press("125.000 is: 125")  # an answer can be changed
    page.press("125.000 is: 125\u202f000")
    page.take()
    amounts = page.window.desk.file.rows("SELECT amount FROM budget_line ORDER BY id")
    assert [str(amount) for (amount,) in amounts] == ["125000", "1250"]


def test_a_cell_shows_what_it_becomes_beside_what_stands_in_it(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector\nUnion,business\n", "who.csv")).take()
    page.bring(
        table(
            "Partner;Titel;Status;Land;Beginn;Betrag;title\n"
            "Union Ltd;Dig;en cours;KE, Ouganda;24/12/2026;1.250,50 €;Dig\nUnion;Row;;Kenya;;;Row\n",
            "c.csv",
        )
    )
    page.bringing.choose_kind("commitments")
    page.rest()
    for index, target in ((1, ""), (3, "countries"), (4, "starts_on"), (5, "amount")):
        page.bringing.choose_column(index, target)
        page.rest()
    assert page.cell(2, 2) == "row 2, Status: en cours. It becomes Under way"
    assert page.cell(2, 3) == "row 2, Land: KE, Ouganda. It becomes Kenya; Uganda"
    assert page.cell(2, 4) == "row 2, Beginn: 24/12/2026. It becomes 24 Dec 2026"
    assert page.cell(2, 5) == "row 2, Betrag: 1.250,50 €. It becomes EUR\u00a01\u202f250.5"
    assert page.cell(3, 3) == "row 3, Land: Kenya"  # as it stands
    assert 'is "Union Ltd" the same' in page.cell(2, 0)  # it is asked yet
    page.press("Union Ltd is: the same as Union")
    assert page.cell(2, 0) == "row 2, Partner: Union Ltd. It becomes Union"
    page.write(2, 2, "cancelled")
    assert page.cell(2, 2) == "row 2, Status: cancelled. It becomes Withdrawn. written anew here"


def test_own_words_and_columns_are_given_a_meaning_by_hand_and_kept_for_the_next_table(
    page: Page, table: Callable[..., Path]
) -> None:
    text = "Partner,Art,Remark\nUnion,Verein,call\nPort,Amt,\n"
    page.bring(table(text))
    kind = page.screen.facts.kind
    kind.setCurrentIndex(kind.findData("participants"))
    page.rest()
    page.pick("Partner means: Name", "leave out")
    page.pick("Partner means: leave out", "Name")
    page.pick("Art means: means?", "Sector")
    column = next(q for q in page.bringing.plan.questions if q.topic == "column")
    names_of = [choice.label for choice in column.choices]
    assert {"Short name", "Email of the person", "leave it out"} <= set(names_of)  # not as mappings call them
    page.pick("Verein means: another", "Civil society")
    page.pick("Amt means: another", "Government")
    page.press("Remark (column C) means: leave it out")
    assert page.take().startswith("Imported list.csv. Rows: 2 new")
    assert [row[:2] for row in names(page)][-2:] == [("Union", "civil_society"), ("Port", "government")]

    page.bring(table(text.replace("Union", "Other Union")))
    assert page.go() == "Import 2 of 2 rows"
    assert page.bringing.used
    page.press("Understand it without them")
    assert page.go() != "Import 2 of 2 rows"


def test_what_differs_is_kept_or_taken_as_somebody_says_and_never_in_silence(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector,status\nUnion,business,invited\nFish Port,government,joined\n")).take()
    page.bring(table(MORE))
    assert page.go() == "2 things to decide"
    page.press("Union · Status: Take")
    page.press("Fish Port · Status: Keep")
    assert page.counts() == (0, 1, 1, 0)
    assert page.take() == "Imported list.csv. Rows: 0 new, 1 changed, 1 unchanged, 0 left out."
    assert page.window.desk.file.rows("SELECT name, status FROM participant ORDER BY id DESC LIMIT 2") == [
        ("Fish Port", "joined"),
        ("Union", "joined"),
    ]
    page.bring(table(MORE.replace("invited", "joined")))
    assert page.go() == "Nothing new to import"
    assert not page.screen._go.isEnabled()
    page.press("Leave it")
    assert page.window.desk.bringing is None


def test_a_name_written_otherwise_is_asked_about(page: Page, table: Callable[..., Path]) -> None:
    page.bring(table("name,sector\nWomen's Union,business\n")).take()
    page.bring(table("name,sector\nWomen’s Union Ltd,business\n"))
    assert page.go() == "1 thing to decide"
    page.press("Women’s Union Ltd is: another one")
    assert page.counts() == (1, 0, 0, 0)


def test_tables_side_by_side_are_asked_about_and_the_other_one_is_shown_as_left_out(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector,Remark,,Need,Kind\nUnion,business,new,,Water,skill\n,,,,Maps,resource\n"))
    assert page.go() == "2 things to decide"
    assert [choice.meaning for choice in page.screen._choices()] == [
        "Name",
        "Sector",
        "means?",
        "leave out",
        "",
        "",
    ]
    assert page.screen.model.heading(4) == "Need"
    assert page.screen.model.rows == (
        1,
    )  # the row that is filled in the other table alone is none of this one
    assert not page.screen.model.flags(page.screen.model.find((1, 4))) & Qt.ItemFlag.ItemIsEditable
    page.press("Remark (column C) means: leave it out")  # it is chosen for the first table
    said = next(q.text for q in page.bringing.asked.values() if q.topic == "beside")
    page.press(f"{said}: the one from column A on")
    assert page.go() == "Import 1 of 1 rows"
    page.press(f"{said}: the one from column E on")  # an answer can be changed
    assert (page.go(), page.bringing.layout and page.bringing.layout.kind) == ("Import 2 of 2 rows", "needs")
    assert page.screen.model.heading(0) == "name"
    assert page.take().startswith("Imported list.csv. Rows: 2 new")
    needs = page.window.desk.file.rows("SELECT name, kind FROM need ORDER BY id")
    assert needs == [("Water", "skill"), ("Maps", "resource")]


def test_separator_encoding_and_headings_are_shown_and_can_be_changed(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(
        table("My list\nname;sector\nСоюз рыбаков озера;business\nПорт;government\n", encoding="cp1251")
    )
    facts = page.screen.facts
    assert facts.head.currentText() == "Headings in row 2"
    assert facts.separator.currentText() == "Parted by ;"
    assert facts.encoding.currentText() == "Read as CP1251"
    facts.encoding.setCurrentIndex(facts.encoding.findData("cp1252"))
    page.rest()
    assert "Ñîþç" in page.cell(3, 0)
    facts.encoding.setCurrentIndex(facts.encoding.findData("utf-8"))  # it cannot be read so
    page.rest()
    assert facts.encoding.currentData() == "cp1252"
    assert "utf-8" in page.window.notices.message.text().lower()
    facts.encoding.setCurrentIndex(facts.encoding.findData("cp1251"))
    page.rest()
    facts.separator.setCurrentIndex(facts.separator.findData(","))
    page.rest()
    assert page.screen.model.columnCount() == 2
    facts.separator.setCurrentIndex(facts.separator.findData(";"))
    page.rest()
    facts.head.setCurrentIndex(facts.head.findData(0))
    page.rest()
    assert len(page.screen.model.rows) == 4
    facts.head.setCurrentIndex(facts.head.findData(2))
    page.rest()
    assert page.go() == "Import 2 of 2 rows"


def test_the_page_stays_while_one_looks_elsewhere_and_follows_what_changes(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector\nUnion,business\nPort,government\n")).take()
    page.bring(table(MORE))
    page.press("Union · Status: Take")
    window = page.window
    window.desk.go(Place.GAPS)
    assert not opened(window).shows_table
    window.desk.undo()  # the participants are gone: all is new
    page.press("Bring a list")
    assert opened(window).shows_table
    assert page.counts() == (2, 0, 0, 0)
    window.rebuild()
    page.rest()
    assert opened(window).shows_table
    window.desk.go(Place.JOURNEY)
    window.desk.close()
    assert window.desk.bringing is None


def test_rows_of_a_spreadsheet_are_brought_in_from_the_clipboard_without_headings_too(page: Page) -> None:
    QApplication.clipboard().setText("Boat Owners\tbusiness\nLenders Circle\tfinance\n")
    QTest.keyClick(
        page.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    page.come()
    facts = page.screen.facts
    assert facts.head.currentText() == "No headings"
    facts.kind.setCurrentIndex(facts.kind.findData("participants"))
    page.rest()
    page.pick("A means: means?", "Name")
    page.pick("B means: means?", "Sector")
    assert page.take() == "Imported pasted rows. Rows: 2 new, 0 changed, 0 unchanged, 0 left out."
    assert [row[:2] for row in names(page)][-2:] == [
        ("Boat Owners", "business"),
        ("Lenders Circle", "finance"),
    ]


def test_rows_with_several_columns_that_are_pasted_into_a_name_are_brought_in_whole(page: Page) -> None:
    page.window.desk.go(Place.GAPS)
    gaps = opened(page.window).shown
    assert isinstance(gaps, Gaps)
    gaps.side.open_new()
    QApplication.clipboard().setText('Boat Owners\tbusiness\n"Lenders"\tfinance\n')
    gaps.side.new.name.paste()
    page._qtbot.waitUntil(gaps.side.new.pasted.whole.isVisible)
    click(gaps.side.new.pasted.whole)
    page.come()
    assert page.find("A means: Name")
    page.pick("B means: means?", "Sector")
    assert page.take().startswith("Imported pasted rows. Rows: 2 new")


def test_a_mapping_is_kept_as_a_file_and_used_again(
    page: Page, table: Callable[..., Path], tmp_path: Path
) -> None:
    page.bring(table("Partner,Art\nUnion,Verein\n"))
    page.bringing.choose_kind("participants")
    page.rest()
    page.pick("Art means: means?", "Sector")
    page.pick("Verein means: another", "Civil society")
    mapping_menu.keep_as(page.window.desk, page.bringing, tmp_path / "ours.toml")
    assert "Kept the mapping" in page.window.notices.message.text()
    page.press("Leave it")
    page.bring(table("Partner,Art\nPort,Verein\n"))
    mapping_menu.use_from(page.window.desk, page.bringing, tmp_path / "ours.toml")
    page.rest()
    assert page.go() == "Import 1 of 1 rows"
    (tmp_path / "wrong.toml").write_text("kind = 1")
    mapping_menu.use_from(page.window.desk, page.bringing, tmp_path / "wrong.toml")
    assert "wrong.toml" in page.window.notices.message.text()


def test_work_on_a_table_is_never_lost_without_a_question(page: Page, table: Callable[..., Path]) -> None:
    desk, asked = page.window.desk, []
    answers = iter((False, False, False, True))
    desk.may_lose_table = lambda: asked.append(1) or next(answers)  # type: ignore[func-returns-value]
    page.bring(table(PARTNERS))
    page.press("Leave it")
    assert (desk.bringing, asked) == (None, [])  # nothing was done yet
    page.bring(table(PARTNERS))
    page.write(3, 2, "Tanzania")
    page.press("Leave it")
    sources.import_chosen(desk, page.window, [table(MORE, "more.csv")])
    page.window.close()
    assert len(asked) == 3
    assert desk.is_open
    assert page.bringing.source.name == "list.csv"
    assert page.bringing.mended(2, 2) == "Tanzania"
    page.press("Leave it")
    assert desk.bringing is None


def test_a_table_that_cannot_be_read_is_told_and_has_no_page(page: Page, table: Callable[..., Path]) -> None:
    sources.import_chosen(page.window.desk, page.window, [table("<html><body>", "list.csv")])
    page._qtbot.waitUntil(lambda: "web page" in page.window.notices.message.text())
    assert page.window.desk.bringing is None


def test_a_former_plan_goes_at_once_and_waits_for_no_look_for_garbage(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("name,sector\nUnion,business\nFoundation,media\n", encoding="utf-8")
    bringing = page.bring(source).bringing
    gc.disable()
    try:
        former = weakref.ref(bringing.plan)
        bringing.leave_out([1], is_left=True)
        page.rest()
        held = [type(r).__name__ + " " + str(r)[:300] for r in gc.get_referrers(former())] if former() else []
        assert former() is None, held
    finally:
        gc.enable()


def test_the_page_is_made_behind_the_overlay_and_shown_when_that_ends(
    page: Page, table: Callable[..., Path]
) -> None:
    window, covered = page.window, list[bool]()
    for told in (window.desk.brought, window.desk.table_wanted):
        told.connect(lambda *_: covered.append(any(w.isVisible() for w in window.findChildren(Busy))))
    page.bring(table("name,sector\nUnion,business\n"))
    assert covered == [True, False]
    assert QApplication.focusWidget() is page.screen.table


class Knot:
    """Holds itself, so that only a look for garbage lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize("by_closing", [False, True])
def test_what_plans_excluded_from_collections_is_given_back_when_the_list_is_left(
    page: Page, table: Callable[..., Path], qtbot: QtBot, by_closing: bool
) -> None:
    held = Knot()
    knot = weakref.ref(held)
    page.bring(table(MORE))
    del held
    assert knot() is not None
    if by_closing:
        page.window.desk.close()
    else:
        page.press("Leave it")
    qtbot.waitUntil(lambda: knot() is None, timeout=20_000)


def test_the_focus_goes_on_to_what_is_open_when_several_are_answered_at_once(
    page: Page, table: Callable[..., Path]
) -> None:
    page.bring(table("name,sector,status,Rang\nUno,Fondation,Confirmé,x\nDos,Fondation,À contacter,y\n"))
    offer = next(b for b in page.screen.questions.findChildren(QPushButton) if "likely for" in b.text())
    offer.setFocus()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    page.rest()
    assert [q.id for q in page.bringing.plan.questions] == ["column:Rang"]
    assert focused().accessibleName().startswith("Rang")
