"""From the start page, a convener brings the French list that she has, by gestures alone."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.exchange.interchange import interchange_bytes
from tests.desk.gestures import focused
from tests.stories.mouse import Hand, Key

LIST = Path(__file__).parents[1] / "exchange" / "cases" / "import" / "r15_fr_parties_prenantes.xlsx"

pytestmark = pytest.mark.slow


def test_the_french_list_is_brought_in_from_the_start_page_and_taken_back(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(LIST)], ""))
    hand.press("Bring a list")
    hand.write("Title of the partnership", "Partenariat Lac Bleu")
    hand.press("Create partnership, then choose the list…")
    hand.find("What each row is")

    hand.press("Fondation means: another")
    take_from_menu(hand, "Philanthropy")
    hand.press("FCFA means: XOF · CFA Franc BCEAO")
    hand.press("Take what is likely for 4 words")
    hand.choose("Sheet", "Sheet: Engagements")
    hand.find("Devise means: Currency")
    hand.press("Import 7 of 7 rows")
    hand.wait(lambda: "7 new" in window.notices.message.text())

    told = json.loads(interchange_bytes(window.desk.file))
    sectors = {p["name"]: p["sector"] for p in told["participants"]}
    assert sectors["Fondation Rive"] == "philanthropy"
    assert [c["budget"][0]["amount"] for c in told["commitments"]] == ["1250000.5", "1250000.50", "25000"]
    assert told["commitments"][0]["budget"][0]["currency"] == "XOF"

    hand.wait(focused)  # the keyboard is somewhere
    hand.wait(window.menus.undo.isEnabled)
    hand.shortcut(QKeySequence.StandardKey.Undo)
    hand.wait(lambda: window.desk.file.rows("SELECT count(*) FROM commitment") == [(0,)])


def take_from_menu(hand: Hand, text: str) -> None:
    """Walk to an entry of the open menu with the keyboard, and take it."""
    found: list[QMenu] = []

    def look() -> bool:
        found[:] = [menu for menu in hand.window.findChildren(QMenu) if menu.isVisible()]
        return bool(found)

    hand.wait(look)
    entries = [action.text() for action in found[0].actions()]
    for _ in range(entries.index(text) + 1):
        hand.key(Key.Key_Down)
    hand.key(Key.Key_Return)
    hand.wait(lambda: not look())
