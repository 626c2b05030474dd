"""The line in which everything said in a meeting is captured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.drafting import Drafting
from partnerdesk.desk.meetings.line_words import LineWords
from partnerdesk.desk.widgets.basics import chip, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField, clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.file.drafts import LINE, Draft
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.captured_line import Line, LineKind, read_line
from partnerdesk.partnership.disclosures import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk

#: The kinds with their words, and the letter that chooses each together with Alt.
KINDS: tuple[tuple[LineKind, Mark, str], ...] = (
    (LineKind.NOTE, N_("note"), "N"),
    (LineKind.DECISION, N_("decision"), "D"),
    (LineKind.ACTION, N_("action"), "A"),
    (LineKind.COMMITMENT, N_("commitment"), "C"),
    (LineKind.INTEREST, N_("interest"), "I"),
    (LineKind.READING, N_("reading"), "T"),
    (LineKind.PARKED, N_("parked"), "K"),
    (LineKind.POSITIONS, N_("positions"), "S"),
)


class CaptureCard(QFrame):
    """One line. `captured` emits what was typed, understood, when Enter is pressed."""

    captured = Signal(object)  # Line

    def __init__(self, desk: Desk, may_ask: Callable[[Line], str] | None = None) -> None:
        """Make the line; `may_ask` returns what keeps positions from being asked, "" if nothing does.

        Without it the line takes no positions.
        """
        super().__init__()
        self.setProperty("role", "capture")
        self._desk = desk
        self._may_ask = may_ask
        self._meeting: int | None = None
        self.kind_chip = chip(tr("note"), "teal")
        self.line = QLineEdit()
        self.line.setProperty("role", "capture")
        self.line.setAccessibleName(tr("Capture"))
        self.line.setPlaceholderText(tr("capture: a name before a colon says who, “by 15 May” says when"))
        tells_what_is_cut(self.line)
        self.line.setFrame(False)
        self.kinds: dict[LineKind, QPushButton] = {}
        self.words = LineWords(desk, self.line, lambda: self.chosen)
        self._group = QButtonGroup(self)
        flow = Flow(spacing=tokens.XS)
        for kind, mark, letter in KINDS:
            if kind == LineKind.POSITIONS and may_ask is None:
                continue
            made = self._kind_button(kind, mark.tr(), letter)
            flow.addWidget(made)
        self.kinds[LineKind.NOTE].setChecked(True)
        interests = [(kind, word) for kind, word in words.choices("disclosure") if kind != Kind.OTHER]
        self.interest = ChoiceField(tr("Kind of interest or limitation"), interests)
        self.interest.show_value(Kind.INTEREST)
        self.understood = label("", "small", wrap=True)
        self.setLayout(
            column(
                row(self.kind_chip, self.line, self.interest), flow, self.understood,
                spacing=tokens.XS, margins=tokens.M,
            )
        )  # fmt: skip
        self._draft = Drafting(desk, self.line, self._typed)
        self.line.textChanged.connect(self._show_understood)
        self.line.textChanged.connect(lambda: self._draft.pause.begin())
        self.line.returnPressed.connect(self._take_or_complete)
        self._show_understood()

    def _kind_button(self, kind: LineKind, word: str, letter: str) -> QPushButton:
        key = f"Alt+{letter}"
        made = switch(word, partial(self.choose, kind), "chip", tip=key)
        self._group.addButton(made)
        self.kinds[kind] = made
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(partial(self.choose, kind))
        return made

    def begin(self, meeting: int) -> None:
        """Prepare for a meeting. What was begun for it comes back, also after the app was killed."""
        self.words.refresh()
        if meeting != self._meeting:
            self._draft.keep()  # of the meeting before
        if meeting != self._meeting or self._draft.is_other(meeting, LINE):
            self._meeting = meeting
            self._put(self._draft.begun(meeting, LINE))
        self._show_understood()

    def _put(self, draft: Draft) -> None:
        self.kinds[LineKind(draft.kind) if draft.kind in self.kinds else LineKind.NOTE].setChecked(True)
        self.line.setText(draft.text)
        self._draft.pause.end()

    def _typed(self) -> Draft | None:
        """Return what is begun in the line."""
        if self._meeting is None:
            return None
        text = self.line.text()
        return Draft(self._meeting, LINE, text, self.chosen) if text.strip() else Draft(self._meeting, LINE)

    def choose(self, kind: LineKind) -> None:
        """Choose the kind of the next lines, and go on typing."""
        self.kinds[kind].setChecked(True)
        self._show_understood()
        self._draft.pause.begin()
        self.line.setFocus()

    @property
    def chosen(self) -> LineKind:
        """Return the kind that is chosen by a key or a button."""
        return next(kind for kind, made in self.kinds.items() if made.isChecked())

    def understood_line(self) -> Line:
        """Return the line as it is understood now; its kind is never None."""
        typed = trimmed(clean(self.line.text()))
        return read_line(typed, self.chosen, self.words.names, self._desk.today())

    def _take_or_complete(self) -> None:
        """Take what is chosen in the open list of suggestions, else capture the line."""
        if not self.words.suggestions.take_current():
            self.take()

    def take(self) -> None:
        """Capture the line, if it says enough; else say what is missing, and keep it."""
        line = self.understood_line()
        if not line.text:
            return
        missing = self._missing(line)
        if missing:
            self.understood.setText(missing)
            return
        refusals = self._desk.typed.refusals
        self._draft.pause.end()
        self.captured.emit(line)
        if self._desk.typed.refusals == refusals and self._meeting is not None:
            self._put(Draft(self._meeting, LINE))
            self._draft.taken(self._meeting, LINE)
            self._show_understood()
        else:
            self._draft.keep()

    def _show_understood(self) -> None:
        line = self.understood_line()
        kind = line.kind or LineKind.NOTE
        self.kind_chip.setText(next(mark.tr() for k, mark, _ in KINDS if k == kind))
        self.interest.setVisible(kind == LineKind.INTEREST)
        said = self.words.understood(line)
        self.understood.setText(tr("understood: {said}", said=said) if said else "")
        self.line.setAccessibleDescription(words.listed((self.kind_chip.text(), self.understood.text())))

    def _missing(self, line: Line) -> str:
        """Return what keeps a line from being captured, "" if nothing does."""
        if line.kind != LineKind.POSITIONS:
            return _missing(line)
        if self._may_ask is None:
            return tr("Positions are asked while the meeting runs. Capture what was decided as a decision.")
        return self._may_ask(line)


def _missing(line: Line) -> str:
    """Return what a line still has to say, "" if it says enough."""
    if line.kind in (LineKind.COMMITMENT, LineKind.INTEREST) and line.participant is None:
        return tr("Say whose it is: the name of a participant, then a colon, then the words.")
    if line.kind == LineKind.READING and line.indicator is None:
        return tr("Say of what it is: the name of an indicator, then a colon, then the number.")
    if line.kind == LineKind.READING and line.value is None:
        return tr("Write a number after the colon, such as 1200, and perhaps its day: on 12 May.")
    return ""
