"""The dialog of keyboard shortcuts: those of the visible screen, then those of the app."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.frame.lines_card import lines_card
from partnerdesk.desk.places import entries
from partnerdesk.desk.room_views import (
    BACK_TO_PLAN,
    BESIDE,
    BLANK,
    HOLD,
    MARKS,
    NEXT,
    PREVIOUS,
    SHOW_POSITIONS,
    SWITCH,
    room_views,
)
from partnerdesk.desk.widgets.basics import Card, button, label, page, row
from partnerdesk.language import tr


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def everywhere() -> list[tuple[str, str]]:
    """Return the shortcuts for every screen, in the notation of the platform."""
    standard = QKeySequence.StandardKey
    found = [
        (_native("Ctrl+K"), tr("Find anything")),
        (
            QKeySequence(standard.Undo).toString(QKeySequence.SequenceFormat.NativeText),
            tr("Undo, however far back"),
        ),
        (QKeySequence(standard.Redo).toString(QKeySequence.SequenceFormat.NativeText), tr("Redo")),
        (QKeySequence(standard.New).toString(QKeySequence.SequenceFormat.NativeText), tr("New partnership")),
        (
            QKeySequence(standard.Open).toString(QKeySequence.SequenceFormat.NativeText),
            tr("Open a partnership"),
        ),
        (_native(SWITCH), tr("Room display on or off")),
        (_native(BLANK[0]), tr("Blank the room display, or bring it back; on the room display itself: B")),
        (_native(BACK_TO_PLAN), tr("Room display: back to what the meeting or the window shows")),
        (_native(HOLD), tr("Room display: hold what is shown")),
        *((_native(v.key), tr("Room display: show {view}", view=v.name)) for v in room_views()),
        (_native(SHOW_POSITIONS), tr("Show the positions of the open round to the room")),
        (_native(MARKS), tr("Words that are worded on the wall: with marks, or the clean text")),
        (_native(BESIDE), tr("Words that are worded on the wall: beside the version before")),
        (_native(NEXT), tr("Next page of the room display")),
        (_native(PREVIOUS), tr("Previous page of the room display")),
        ("F1", tr("Guide to the place you are at")),
        (_native("Shift+F1"), tr("What is this? Explains the words of the method")),
        (_native("Ctrl+F1"), tr("This page")),
        (tr("Alt+Down"), tr("In a day: open a calendar")),
    ]
    places = [(_native(entry.key), entry.name) for entry in entries()]
    return [*places, *found]


class Shortcuts(QDialog):
    """The dialog. Esc closes it."""

    def __init__(self, parent: QWidget, screen: str, keys: tuple[tuple[str, str], ...]) -> None:
        """Make the dialog for a screen and its shortcuts."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(tokens.px(560), tokens.px(560))
        cards = QVBoxLayout()
        cards.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        cards.setSpacing(tokens.M)
        if keys:
            cards.addWidget(_card(screen, keys))
        cards.addWidget(_card(tr("Everywhere"), everywhere()))
        cards.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, tokens.M)
        whole.addWidget(page(cards), 1)
        end = row(-1, button(tr("Close"), self.close, "primary"))
        end.setContentsMargins(tokens.L, 0, tokens.L, 0)
        whole.addLayout(end)


def _card(heading: str, keys: Iterable[tuple[str, str]]) -> Card:
    lines = ((label(key, "chip"), label(does, wrap=True)) for key, does in keys)
    return lines_card(heading, lines, Qt.AlignmentFlag.AlignVCenter)
