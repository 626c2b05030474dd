"""The panels beside the board: the editor, a new commitment, stepping back, the overlaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.desk.commitments.side import Side
from partnerdesk.desk.widgets.opener import Opener

if TYPE_CHECKING:
    from partnerdesk.desk.commitments.board_model import BoardModel
    from partnerdesk.desk.commitments.editor import Editor
    from partnerdesk.desk.commitments.new import NewCommitment, StepBack
    from partnerdesk.desk.commitments.overlaps import OverlapsPanel
    from partnerdesk.desk.commitments.overlaps_model import Overlaps
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.widgets.side_panel import SidePanel

#: Delay before the editor is built ahead, in milliseconds.
_AHEAD_MS = 900


class Panels(QObject):
    """Makes each panel when first needed, and opens and closes them. Signals report what the user did."""

    arranged = Signal()  # the side appeared or disappeared
    left = Signal()  # the focus must return to the board
    marked = Signal(object)
    status_wanted = Signal(int, str)
    withdrawn = Signal(int, object)
    deleting = Signal(int)
    added = Signal(int)

    def __init__(self, screen: QWidget, desk: Desk, board: BoardModel, overlaps: Overlaps) -> None:
        super().__init__(screen)
        self._desk, self._board, self._overlaps = desk, board, overlaps
        self.side = Side(screen)
        self._editor: Editor | None = None
        self._new: NewCommitment | None = None
        self._step_back: StepBack | None = None
        self._list: OverlapsPanel | None = None
        self._opener = Opener()
        desk.idle.add(self, self._make_editor_ahead, after_ms=_AHEAD_MS)

    # -- creation --------------------------------------------------------------------

    @property
    def editor(self) -> Editor:
        """Return the editor."""
        made = self._make_editor()
        if not self.side.holds(made):
            self._take(made)
        return made

    def _make_editor(self) -> Editor:
        if self._editor is None:
            from partnerdesk.desk.commitments.editor import Editor

            self._editor = Editor(self._desk)
            self._editor.status_wanted.connect(self.status_wanted)
            self._editor.deleting.connect(self.deleting)
        return self._editor

    def _make_editor_ahead(self) -> Iterator[None]:
        """Make the editor in three idle steps, because it has many fields."""
        from partnerdesk.desk.commitments import editor as commitments_editor  # noqa: F401  # slow: not needed at start

        yield
        self._make_editor()
        yield
        _ = self.editor

    @property
    def new(self) -> NewCommitment:
        """Return the panel of a new commitment."""
        if self._new is None:
            from partnerdesk.desk.commitments.new import NewCommitment

            self._new = NewCommitment(self._desk)
            self._new.added.connect(self.added)
            self._take(self._new)
        return self._new

    @property
    def step_back(self) -> StepBack:
        """Return the panel that asks why a partner steps back."""
        if self._step_back is None:
            from partnerdesk.desk.commitments.new import StepBack

            self._step_back = StepBack()
            self._step_back.confirmed.connect(self._withdraw)
            self._take(self._step_back)
        return self._step_back

    @property
    def overlaps(self) -> OverlapsPanel:
        """Return the panel of overlaps."""
        if self._list is None:
            from partnerdesk.desk.commitments.overlaps import OverlapsPanel

            self._list = OverlapsPanel(self._desk, self._board, self._overlaps)
            self._list.chosen.connect(self.marked)
            self._take(self._list, fills=True)
        return self._list

    def _take(self, panel: SidePanel, *, fills: bool = False) -> None:
        panel.closed.connect(self.close)
        self.side.take(panel, fills=fills)

    # -- opening and closing ------------------------------------------------------------

    @property
    def shows_editor(self) -> bool:
        """Return whether the editor is open."""
        return self._editor is not None and self.side.shown is self._editor

    def open(self, card: int) -> None:
        """Show a commitment in the editor, from its top if it is another one."""
        is_other = card != self.editor.commitment
        self._opener.forget()
        if self.editor.show_commitment(card):
            self._show(self.editor)
            if is_other:
                self.side.begin_at_top()

    def begin_adding(self, partner: tuple[int, str] | None) -> None:
        """Open the form for a new commitment."""
        self._opener.note(self.side)
        self._show(self.new)
        self.new.begin(partner)

    def ask_why(self, card: int) -> None:
        """Ask why the partner steps back. The commitment is not changed before the answer."""
        face = self._board.face(card)
        self._show(self.step_back)
        self.step_back.ask(self._board.card(card), face.withdrawn_reason if face else None)

    def _withdraw(self, card: int, reason: str | None) -> None:
        self._show(None)
        self.withdrawn.emit(card, reason)
        self.left.emit()

    def toggle_overlaps(self) -> None:
        """Open or close the overlaps."""
        if self.side.shown is self.overlaps:
            self.close()
        else:
            self._opener.note(self.side)
            self._show(self.overlaps)
            self.overlaps.refresh()
            self.overlaps.list.setFocus()

    def close(self) -> None:
        """Close the side, and return to what opened it, or to the board."""
        self._show(None)
        if not self._opener.give_back():
            self.left.emit()

    def leave(self, card: int) -> None:
        """Close the editor if it shows a commitment that will be deleted."""
        if self._editor is not None and self._editor.commitment == card:
            self._show(None)

    def escape(self) -> bool:
        """Close the open panel. Return whether there was one."""
        is_open = self.side.shown is not None
        if is_open:
            self.close()
        return is_open

    def _show(self, panel: SidePanel | None) -> None:
        before = self.side.shown
        if before is panel:
            return
        if before is not None and before is self._editor:
            self._editor.let_go()
        elif before is not None and before is self._list:
            self._list.forget()
        self.side.show_panel(panel)
        if (before is None) != (panel is None):
            self.arranged.emit()

    # -- updates -------------------------------------------------------------

    def refresh(self, changed: Collection[int] | None) -> None:
        """Update the panels; `changed` holds commitment ids, None means all. Panels without a row close."""
        if self._editor is not None:
            self._refresh_editor(self._editor, changed)
        if self._step_back is not None and self.side.shown is self._step_back:
            if (card := self._step_back.commitment) is None or card not in self._board:
                self.close()
        elif self._list is not None and self.side.shown is self._list:
            self._list.refresh()

    def _refresh_editor(self, editor: Editor, changed: Collection[int] | None) -> None:
        if changed is None:
            editor.fields.forget_choices()
        id_ = editor.commitment
        is_touched = id_ is not None and (changed is None or id_ in changed)
        if id_ is not None and is_touched and not editor.show_commitment(id_) and self.shows_editor:
            self.close()
