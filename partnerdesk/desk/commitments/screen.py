"""The Commitments screen: the board of what the partners volunteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board import Board
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.commitments.board_model import BoardModel
from partnerdesk.desk.commitments.column_model import Key
from partnerdesk.desk.commitments.overlaps_model import Overlaps
from partnerdesk.desk.commitments.panels import Panels
from partnerdesk.desk.commitments.tools import EmptyBoard, FindBar, Tools
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import column
from partnerdesk.file import changing
from partnerdesk.file.reading.commitments import PARTS, touched
from partnerdesk.language import N_, Mark, tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.partnership.commitments import Status

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: If a change touches more rows, the whole board is read again.
_MANY = 200

#: Tables whose rows the panels offer as options.
_NAMES = ("participant", "need", "working_group", "group_member")

#: The tables of what a working group does beside its commitments.
_OF_GROUPS = ("meeting", "action")


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Commitments(desk)


class Commitments(Screen):
    """The board, with a panel that slides in at its end."""

    tagline = N_("each partner's own, seen by all")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = BoardModel(desk, self)
        self.overlaps = Overlaps(desk, self)
        self.board = Board(self.model, {status: text.tr() for status, text in _EMPTY.items()})
        self.find_bar = FindBar()
        self.empty = EmptyBoard(desk, self.begin_adding)
        filled = QWidget()
        filled.setLayout(column(self.find_bar, self.board, spacing=0))
        self._main = QStackedWidget(self)
        self._main.addWidget(filled)
        self._main.addWidget(self.empty)
        self.tools = Tools(self)
        self.panels = Panels(self, desk, self.model, self.overlaps)
        self._connect()

    def shortcuts(self) -> Keys:
        return (
            (tr("Arrows"), tr("go from card to card")),
            (tr("Alt+Left or Right"), tr("move the card to the column beside it")),
            (tr("Enter"), tr("open the card")),
            (tr("N or Ctrl+Shift+N"), tr("add a commitment")),
            (tr("Delete"), tr("delete the commitment")),
            (tr("Ctrl+F"), tr("show only cards that hold what you type")),
            (tr("Escape"), tr("close the panel, or put a lifted card back")),
        )

    def _connect(self) -> None:
        board, panels = self.board, self.panels
        board.opened.connect(self._open)
        board.walked.connect(self._walk)
        board.moved.connect(self._move)
        board.deleting.connect(self._delete)
        board.adding.connect(self.begin_adding)
        board.escaped.connect(self._escape)
        self.find_bar.typed.connect(self._find)
        self.find_bar.closed.connect(self._end_finding)
        panels.arranged.connect(self._make_room)
        panels.left.connect(board.take_focus)
        panels.marked.connect(board.mark)
        panels.status_wanted.connect(lambda card, status: self._move(card, None, status))
        panels.withdrawn.connect(self._withdraw)
        panels.deleting.connect(self._delete)
        panels.added.connect(self._show_added)
        self.tools.by_chosen.connect(self.group_by)
        self.tools.overlaps_wanted.connect(panels.toggle_overlaps)
        self.tools.adding.connect(self.begin_adding)
        self.tools.finding.connect(self.find_bar.begin)
        self.overlaps.counted.connect(lambda: self.tools.show_overlaps(len(self.overlaps)))
        for keys, do in (("Ctrl+Shift+N", self.begin_adding), ("Ctrl+F", self.find_bar.begin)):
            QShortcut(QKeySequence(keys), self, do, context=Qt.ShortcutContext.WindowShortcut)

    def header(self) -> list[QWidget]:
        return self.tools.widgets()

    # -- showing the file ---------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        ids = self._touched(changed) if changed else None
        if changed is None or ids is None:
            self.board.load()
            self.overlaps.load()
            self.panels.refresh(None)
        elif ids or changed.touches(*_NAMES):
            self.board.take_in(ids)
            self.overlaps.take_in(ids)
            self.panels.refresh(None if changed.touches(*_NAMES) else ids)
        elif changed.touches(*_OF_GROUPS):
            self.panels.refresh(None)
        self.tools.allow(read_only=self.desk.read_only)
        self._main.setCurrentIndex(0 if len(self.model) else 1)
        self.find_bar.show_found(self.model.shown, len(self.model))

    def _touched(self, changed: Changed) -> set[int] | None:
        """Return the ids of the commitments to read again, or None for all."""
        partners = changed.rows.get("participant", frozenset())
        rows = sum(len(changed.rows.get(table, ())) for table in ("commitment", *PARTS))
        renamed = changed.touches("working_group") or (partners and self.model.by == By.PARTNER)
        if renamed or rows + len(partners) > _MANY or self.model.is_of_another_day:
            return None
        if partners:
            self.model.forget_faces()
        ids = touched(self.desk.file, changed.rows) | self.model.of_partners(partners)
        return ids if len(ids) <= _MANY else None

    def show_target(self, table: str, row_id: int) -> None:
        if table == "working_group":
            self.group_by(By.GROUP)
            self.board.show_column(row_id)
        elif table == "participant":
            self._ask_for_one(row_id)
        elif table == "commitment" or table in PARTS:
            self._show_card(table, row_id)

    def _show_card(self, table: str, row_id: int) -> None:
        from partnerdesk.file.reading.commitment import commitment_of  # slow: not needed at start

        card = commitment_of(self.desk.seen, table, row_id) if table in PARTS else row_id
        if card is not None and card not in self.model:
            self.model.load_rest()
        if card is not None and card in self.model:
            if self.board.column_of(card) is None:
                self._end_finding()
            self.board.show_card(card)
            self.panels.open(card)
            if table in PARTS:
                self.panels.editor.go_to_part(table, row_id)

    def group_by(self, by: By) -> None:
        """Group the cards by something else."""
        self.board.group_by(by)
        self.tools.show_by(by)

    def _find(self, typed: str) -> None:
        self.board.filter(typed)
        self.find_bar.show_found(self.model.shown, len(self.model))

    def _end_finding(self) -> None:
        self.find_bar.end()
        self.board.filter("")
        self.board.take_focus()

    # -- actions of the user -------------------------------------------------------------

    def _open(self, card: int, by_key: bool) -> None:
        self.panels.open(card)
        if by_key:
            self.panels.editor.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, card: int) -> None:
        """Show the current card in the editor, if it is open."""
        if self.panels.shows_editor:
            self.panels.open(card)

    def begin_adding(self) -> None:
        """Open the form for a new commitment, filled with the partner of the current column if grouped so."""
        if self.desk.read_only:
            return
        card = self.board.current
        by_partner = self.model.by == By.PARTNER and card is not None
        known = self.model.card(card) if by_partner and card is not None else None
        self.panels.begin_adding((known.participant_id, known.partner) if known else None)

    def _ask_for_one(self, participant: int) -> None:
        """Open the form for a new commitment of a participant."""
        from partnerdesk.file.reading.commitment import choices  # slow: not needed at start

        names = {c.id: c.name for c in choices(self.desk.seen)}
        if participant in names and not self.desk.read_only:
            self.panels.begin_adding((participant, names[participant]))

    def _show_added(self, card: int) -> None:
        if self.board.column_of(card) is None:
            self._end_finding()
        self.board.show_card(card, focus=False)
        self.panels.open(card)
        self.panels.editor.fields.description.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, card: int, origin: Key | None, to: Key) -> None:
        """Handle a card that was moved to another column or got another status."""
        if self.desk.read_only:
            return
        self.desk.flushing.emit()
        if isinstance(to, str):
            self._give_status(card, Status(to))
        elif self.model.by == By.GROUP:
            said = tr("Move to {column}", column=self.model.title(to))
            self.desk.do(said, lambda session: changing.commitments.take_on(session, card, to or None))

    def _give_status(self, card: int, status: Status) -> None:
        if status == Status.WITHDRAWN:
            self.panels.ask_why(card)
            return
        said, today = tr("Move to {column}", column=words.word("commitment", status)), self.desk.today()
        self.desk.do(said, lambda session: changing.commitments.move(session, card, status, today))

    def _withdraw(self, card: int, reason: str | None) -> None:
        said = tr("Move to {column}", column=words.word("commitment", Status.WITHDRAWN))
        self.desk.do(said, lambda session: changing.commitments.withdraw(session, card, reason))

    def _delete(self, card: int) -> None:
        if self.desk.read_only:
            return
        title = self.model.card(card).title
        self.panels.leave(card)
        self.desk.delete(tr("Delete commitment"), "commitment", card)
        if card not in self.model:
            said = tr("Deleted “{title}”", title=title[:80])
            self.desk.tell(said, action=tr("Undo"), do=self.desk.undo)
            self.board.take_focus()

    def _escape(self) -> None:
        if not self.panels.escape() and self.find_bar.isVisible():
            self._end_finding()

    # -- room ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_room(self) -> None:
        self._arrange()
        if self.board.current is not None:
            self.board.show_card(self.board.current, focus=False)

    def _arrange(self) -> None:
        """Place board and side. In a narrow window an open side takes all the width."""
        wide = min(tokens.px(400) + tokens.XL, self.width())
        if self.width() - wide < tokens.px(230):
            wide = self.width()
        side = QRect(self.width() - wide, 0, wide, self.height())
        taken = wide if self.panels.side.shown else 0
        main = QRect(0, 0, max(self.width() - taken, 1), self.height())
        mirror = mirror_of(self)
        if taken < self.width():
            self._main.setGeometry(mirror.place(main))
        self.panels.side.place_at(mirror.place(side))


_EMPTY: dict[Key, Mark] = {
    Status.OFFERED: N_("What a partner volunteers stands here first."),
    Status.AGREED: N_("Drag a card here when its partner stands by it."),
    Status.UNDER_WAY: N_("Drag a card here when work on it begins."),
    Status.ACHIEVED: N_("What is done stays here, for all to see."),
    Status.WITHDRAWN: N_("A partner may step back from a commitment. The reason stays in sight."),
}
