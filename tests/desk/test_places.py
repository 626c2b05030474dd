"""Each place is named once, whole: what its entry forgets is found here and not while it is painted."""

import re
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPixmap

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Entry, Place, entries, place_of
from partnerdesk.desk.screen import Screen
from partnerdesk.desk.widgets import icons
from partnerdesk.file.findable import KINDS
from partnerdesk.partnership.fields import BY_NAME
from partnerdesk.partnership.journey_rules import RULES
from partnerdesk.resource import resource
from partnerdesk.room.display import VIEWS, module_of
from tests.desk.gestures import opened

_LAYERS = "Shared widgets know no place and no frame, and pace knows no widget"

each_entry = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.place)


def test_every_place_has_one_entry() -> None:
    assert [entry.place for entry in entries()] == list(Place)


def test_no_place_may_import_another_and_all_lie_between_frame_and_widgets() -> None:
    linter = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {contract["name"]: contract for contract in linter["importlinter"]["contracts"]}
    apart = contracts["No place of the app talks to another"]["modules"]
    assert sorted(apart) == sorted(f"partnerdesk.desk.{place}" for place in Place)
    (between,) = [layer for layer in contracts[_LAYERS]["layers"] if "|" in layer]
    assert sorted(between.split(" | ")) == sorted(Place)


@each_entry
def test_its_icon_is_drawn(entry: Entry, qapp: object) -> None:
    assert resource(f"icons/{entry.icon}.svg").exists()
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    icons.paint(painter, entry.icon, QRectF(0, 0, 32, 32), QColor("black"))
    painter.end()
    image = pixmap.toImage()
    assert any(image.pixelColor(x, y).lightness() < 128 for x in range(32) for y in range(32))


@each_entry
def test_its_module_makes_a_screen_as_private_as_the_entry_says(entry: Entry) -> None:
    module = import_module(entry.module)
    assert callable(module.make)
    (screen,) = [
        found
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Screen) and found.__module__ == entry.module
    ]
    assert screen.is_private == entry.is_private


def test_every_place_has_a_view_of_the_room_display_of_its_own() -> None:
    shown = [entry.view for entry in entries() if entry.view]
    assert len({*shown}) == len(shown)
    assert {*shown} <= {*VIEWS}
    assert [name for name in VIEWS if not callable(module_of(name).view)] == []


def test_no_private_place_has_a_view_or_shared_rows() -> None:
    assert [entry for entry in entries() if entry.is_private and (entry.view or entry.tables)] == []


def test_no_two_actions_of_the_window_have_the_same_keys(window: Window) -> None:
    keys = Counter(key.toString() for action in window.findChildren(QAction) for key in action.shortcuts())
    assert {entry.key for entry in entries()} <= keys.keys()
    assert {key: times for key, times in keys.items() if times > 1} == {}


def test_no_letter_that_opens_a_menu_is_a_key_of_a_place(window: Window, empty_file: Path) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    letters = {title[title.index("&") + 1].upper() for title in titles}
    assert len(letters) == len(titles)
    window.desk.open(empty_file)
    for place in Place:
        window.desk.go(place)
        keys = " ".join(keys for keys, _ in opened(window).shown.shortcuts())
        assert not letters & {*re.findall(r"Alt\+([A-Z])\b", keys)}, place


def test_the_rows_of_every_table_are_shown_in_one_place() -> None:
    tables = Counter(table for entry in entries() for table in entry.tables)
    assert {table: times for table, times in tables.items() if times > 1} == {}
    assert BY_NAME.keys() - tables.keys() == NEVER_GONE_TO
    assert not NEVER_GONE_TO & ({kind.table for kind in KINDS} | {rule.table for of in RULES for rule in of})


#: Links between two rows, which are shown with these, what was printed or final, and turns to speak.
NEVER_GONE_TO: set[str] = {
    "agreed_wording", "agreed_partner", "commitment_need", "commitment_partner", "commitment_wait",
    "commitment_asked", "group_member", "matrix_round_need", "matrix_round_coverage", "printing", "speaker",
    "final_line", "reporting_form",
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "tables"),
    [
        (Place.PROBLEM, {"partnership", "problem", "problem_version", "indicator", "reading"}),
        (Place.GAPS, {"participant", "person", "need", "coverage", "status_change"}),
        (
            Place.COMMITMENTS,
            {
                "commitment",
                "milestone",
                "commitment_update",
                "budget_line",
                "representation",
                "working_group",
            },
        ),
        (
            Place.AGREEMENT,
            {
                "agreement",
                "clause",
                "signatory",
                "focal_point",
                "reservation",
                "agreement_version",
                "signature",
                "scan",
            },
        ),
        (Place.INTERESTS, {"disclosure"}),
        (
            Place.MEETINGS,
            {
                "meeting",
                "agenda_item",
                "decision",
                "position",
                "attendance",
                "guest",
                "action",
                "parked",
                "minute",
            },
        ),
    ],
)
def test_what_is_found_leads_to_its_place(place: Place, tables: set[str]) -> None:
    assert {kind.table for kind in KINDS if place_of(kind.table) == place} == tables


def test_the_keys_of_the_places_are_those_of_their_order(window: Window) -> None:
    assert [QKeySequence(entry.key).toString() for entry in entries()] == [
        f"Ctrl+{number}" for number in range(1, len(Place) + 1)
    ]
