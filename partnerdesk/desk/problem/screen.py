"""The Problem & goal screen: the wording, its versions, and the positions of the partners."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.problem.history import HistoryCard
from partnerdesk.desk.problem.indicators import IndicatorsCard
from partnerdesk.desk.problem.partnership import PartnershipCard
from partnerdesk.desk.problem.room import RoomCard
from partnerdesk.desk.problem.scope import ScopeCards
from partnerdesk.desk.problem.versions import Comparison, VersionsCard
from partnerdesk.desk.problem.wording import Wording
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.asking import Asking
from partnerdesk.desk.widgets.basics import button, page
from partnerdesk.desk.widgets.beside import MAIN_LEAST, SIDE_LEAST, Beside
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.language import N_, tr
from partnerdesk.partnership.problem import Standing

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.problem.versions import Pair
    from partnerdesk.desk.widgets.fields import TextField
    from partnerdesk.file.reading.problem import Version
    from partnerdesk.file.recording import Changed


#: Width of the positions of each partner, in pixels at 100 %.
_ASKING = 620

#: Time for the layout to settle after a panel opened, in milliseconds.
_SETTLING_MS = 400


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return ProblemScreen(desk)


class ProblemScreen(Screen):
    """The wording, positions and versions beside it, and the other cards below."""

    tagline = N_("one problem, one discrete goal, in words everyone stands behind")

    def __init__(self, desk: Desk) -> None:
        """Build the cards and lay them out."""
        super().__init__(desk)
        self._current: Version | None = None
        self._versions: list[Version] = []
        self.wording = Wording(desk)
        self.room = RoomCard(desk)
        self.versions = VersionsCard(desk)
        self.scope = ScopeCards(desk)
        self.indicators = IndicatorsCard(desk)
        self.whole = PartnershipCard(desk)
        self._history_button = button(tr("History"), self._toggle_history, tip=tr("who changed which words"))
        self._aside = _stack(self.room, self.versions)
        self._beside = Beside(
            _stack(self.wording),
            self._aside,
            _stack(self.scope, self.indicators, self.whole),
            side_least=SIDE_LEAST,
        )
        self._page = page(self._beside)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._page)
        self._wanted: QWidget | None = None
        self._settling = single_shot(self, _SETTLING_MS)
        self._connect()

    def shortcuts(self) -> Keys:
        return (
            (tr("Alt+Down"), tr("offer who may have asked, or a calendar")),
            (tr("Space"), tr("choose a version to compare")),
            (tr("1 to 4"), tr("take a position and go on, while the room is asked")),
            (tr("5"), tr("mark a partner as absent, while the room is asked")),
            (tr("Esc"), tr("close the comparison, the history or the asking")),
        )

    def _connect(self) -> None:
        self._page.verticalScrollBar().rangeChanged.connect(
            lambda: QTimer.singleShot(0, self, self._rescroll)
        )
        self.wording.moved.connect(self._follow_cursor)
        self.indicators.opened.connect(self._scroll_to)
        self.versions.compared.connect(self._compare)
        self.room.asked.connect(self._begin_asking)

    # -- panels, made when first needed -----------------------------------------

    @cached_property
    def comparison(self) -> Comparison:
        """The panel that compares versions, above the wording."""
        made = Comparison(self.desk)
        self.wording.body.insertWidget(0, made)
        made.closed.connect(self.versions.close_comparison)
        return made

    @cached_property
    def asking(self) -> Asking:
        """The panel that asks the room, below the goal."""
        made, body = Asking(self.desk), self.wording.body
        body.insertWidget(body.indexOf(self.wording.cards["goal"]) + 1, made)
        made.closed.connect(self._end_asking)
        return made

    @cached_property
    def history(self) -> HistoryCard:
        """The panel with the history, above the cards beside the wording."""
        made = HistoryCard(self.desk)
        self._aside.insertWidget(0, made)
        made.closed.connect(self._toggle_history)
        return made

    def _is_shown(self, panel: str) -> bool:
        """Return whether a panel was made and is visible."""
        made: QWidget | None = vars(self).get(panel)
        return made is not None and made.isVisibleTo(self)

    def header(self) -> list[QWidget]:
        """Return the button for the history."""
        return [self._history_button]

    # -- showing ------------------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        """Update the cards whose tables were changed."""
        file = self.desk.file

        def touched(*tables: str) -> bool:
            return changed is None or changed.touches(*tables)

        if touched("problem_version"):
            every = self._versions = reading.versions(file)
            self._current = every[-1] if every else None
            self.wording.show_version(self._current)
            self.versions.show_versions(every)
        if touched("problem", "problem_version", "decision", "round", "position", "meeting"):
            scope = reading.scope(file)
            self.scope.show_scope(scope)
            settled = rounds.settled_at(file, scope.standing, self._current)
            self.wording.show_standing(scope.standing, settled)
        if touched("problem_version", "decision", "round", "position", "unheard", "meeting", "participant"):
            self.room.refresh(self._versions)
            if self._is_shown("asking"):
                self.asking.refresh(self._current)
        if touched("indicator", "reading"):
            self.indicators.refresh()
        if touched("partnership"):
            self.whole.refresh()
        if touched("problem_version", "problem") and self._is_shown("history"):
            self.history.refresh()

    def show_target(self, table: str, row_id: int) -> None:
        """Scroll to a wording, an indicator, a reading, the problem or the lead, and focus its field."""
        field: QWidget | None = None
        if table == "partnership":
            field = self.whole.lead
        elif table == "problem":
            field = self._next_to_do()
        elif table == "participant":
            field = self.room.ask.all
        elif table == "indicator":
            field = self.indicators.show_indicator(row_id) or self.indicators.add_button
        elif table == "reading":
            field = self.indicators.show_reading(row_id) or self.indicators.add_button
        elif table == "problem_version" and self._current and row_id == self._current.id:
            field = self.wording.fields["text"]
        elif table == "problem_version":
            self.versions.compare(row_id)
            field = self.versions.timeline.entry(row_id)
        if field:
            field.setFocus()
            self._scroll_to(field)

    def _next_to_do(self) -> QWidget:
        """Return the first empty text field, or the choice of standing if the goal is a draft."""
        fields = self.wording.fields
        for column in ("text", "goal"):
            if not (self._current and getattr(self._current, column)):
                return fields[column]
        if self.wording.standing.currentData() == Standing.DRAFT:
            return self.wording.standing
        return fields["text"]

    def _scroll_to(self, widget: QWidget) -> None:
        """Scroll to a widget now, and again while the layout settles."""
        self._wanted = widget
        self._settling.start()
        self._rescroll()

    def _rescroll(self) -> None:
        if self._wanted and self._settling.isActive() and isValid(self._wanted):
            self._page.ensureWidgetVisible(self._wanted, tokens.L, tokens.px(60))

    def _follow_cursor(self, field: TextField) -> None:
        if field.hasFocus():
            at = field.mapTo(self._beside, field.cursorRect().center())
            self._page.ensureVisible(at.x(), at.y(), 0, tokens.px(30))

    # -- panels -------------------------------------------------------------------------

    def _compare(self, pair: Pair | None) -> None:
        was_shown = self._is_shown("comparison")
        if not pair and not was_shown:
            return
        had_focus = self.comparison.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.comparison.show_pair(pair, self._current)
        if pair and not was_shown:
            self._page.verticalScrollBar().setValue(0)
        elif not pair and had_focus:
            self.wording.fields["text"].setFocus()

    def _begin_asking(self, whom: set[int] | None) -> None:
        """Ask about the wording as it stands; from now on it counts as seen."""
        self.desk.flushing.emit()
        if self._current:
            self.desk.note_seen()
            self._beside.need(_ASKING)  # a table of four positions and their reasons
            self.asking.begin(self._current, self.room.about, whom)
            self._scroll_to(self.asking)

    def _end_asking(self) -> None:
        if self._is_shown("asking"):
            self._beside.need(MAIN_LEAST)
            self._put_away(self.asking, self.room.ask.all)

    def _toggle_history(self) -> None:
        if self._is_shown("history"):
            self._put_away(self.history, self._history_button)
            return
        self.desk.flushing.emit()
        self.history.refresh()
        self.history.show()
        self.history.which.setFocus()
        self._scroll_to(self.history)

    def _put_away(self, panel: QWidget, opener: QWidget) -> None:
        """Hide a panel and return the focus to the button that opened it, without scrolling."""
        self._wanted = None
        opener.setFocus()
        panel.hide()


def _stack(*parts: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(tokens.L)
    for part in parts:
        lines.addWidget(part)
    return lines
