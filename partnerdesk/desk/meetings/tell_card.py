"""The line in which a partner's news of a commitment is taken down, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label, restyle, row
from partnerdesk.desk.widgets.fields import DateField, LineField, NumberField, clean, trimmed
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.progress_field import Day, Progress
from partnerdesk.desk.widgets.row_or_column import RowOrColumn
from partnerdesk.desk.widgets.side_panel import beside, labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.file.reading.problem import people_of
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment


class Telling(NamedTuple):
    """What was typed of one commitment; None where nothing is said."""

    text: str
    on: date
    standing: str | None = None
    progress: Decimal | None = None
    value: Decimal | None = None
    next_step: str | None = None
    next_step_person: str | None = None
    next_step_due: date | None = None
    by: str | None = None


class TellCard(QFrame):
    """The fields of an update. `told` is emitted by Enter with what was typed, None if nothing was."""

    told = Signal(object)  # Telling, or None
    typed = Signal()  # something was typed or chosen

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "capture")
        self._desk = desk
        self._partner: str | None = None
        self._begun: tuple[Any, ...] = ()
        self._untouched: list[str] = []
        self.text = QLineEdit()
        self.text.setProperty("role", "capture")
        self.text.setFrame(False)
        tells_what_is_cut(self.text)
        self.text.setAccessibleName(tr("What happened"))
        self.text.setPlaceholderText(tr("what happened? Enter keeps it and goes on to the next"))
        self.standings: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.progress = Progress(tr("Progress in %"), tr("0 to 100"))
        self.value = NumberField(tr("Value of the outcome"), tr("a number"))
        self.on = Day(tr("It was so on"))
        self.by = SuggestingField(tr("Told by"), self._people, tr("a name"))
        self.step = LineField(tr("Next step"), tr("what comes next?"))
        self.person = SuggestingField(tr("Who takes the next step"), self._people, tr("a name"))
        self.due = DateField(tr("Next step due"))
        self.understood = label("", "small", wrap=True)
        self.go_on = button(tr("Next commitment"), self.tell, "primary")
        self._lay_out()
        self._fields = (self.progress, self.value, self.on, self.by, self.step, self.person, self.due)
        self.text.returnPressed.connect(self.tell)
        for line in (self.text, *self._fields):
            line.textChanged.connect(self.typed)
        for field in self._fields:
            field.returnPressed.connect(self.tell)
        self.step.textEdited.connect(self._forget_whose_step_it_was)

    def _lay_out(self) -> None:
        standings = row(spacing=tokens.XS)
        for number, (standing, word) in enumerate(words.choices("update"), start=1):
            standings.addWidget(self._standing_button(standing, word, f"Alt+{number}"))
        told = RowOrColumn(
            beside((tr("Progress in %"), self.progress), (tr("Value of the outcome"), self.value)),
            beside((tr("It was so on"), self.on), (tr("Told by"), self.by)),
        )
        step = RowOrColumn(
            labelled(tr("Next step"), self.step),
            RowOrColumn(
                labelled(tr("Who takes the next step"), self.person), labelled(tr("Next step due"), self.due)
            ),
        )
        end = row(self.understood, -1, self.go_on)
        self.setLayout(column(self.text, standings, told, step, end, spacing=tokens.S, margins=tokens.M))
        standings.addStretch(1)

    def _standing_button(self, standing: str, word: str, key: str) -> QPushButton:
        made = switch(word, lambda: self._choose(standing), "chip", tip=key)
        self._group.addButton(made)
        self.standings[standing] = made
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(made.click)
        return made

    def _choose(self, standing: str) -> None:
        """Choose a standing, or none if it was chosen."""
        for other, made in self.standings.items():
            made.setChecked(other == standing and made.isChecked())
        self.typed.emit()

    def _people(self) -> list[str]:
        return people_of(self._desk.file, self._partner)

    # -- one commitment -----------------------------------------------------------------

    def begin(self, c: WholeCommitment, on: date, by: str | None) -> None:
        """Begin with a commitment: on which day it is told, and by whom as the meeting knows."""
        self._partner = c.partner
        self.text.clear()
        for made in self.standings.values():
            made.setChecked(False)
        self.value.setEnabled(bool(c.outcome))
        self.value.setPlaceholderText(
            c.outcome_unit or (tr("a number") if c.outcome else tr("no outcome named"))
        )
        due = c.next_step_due if c.next_step else None
        shown = (None, None, on, by, c.next_step, c.next_step_person if c.next_step else None, due)
        for field, value in zip(self._fields, shown, strict=True):
            field.show_value(None)
            field.clear()
            field.show_value(value)
            field.commit()  # so that no text counts as unsaved
        self._begun = shown
        self._untouched = [field.text() for field in self._fields]
        self.understood.setText("")

    def _forget_whose_step_it_was(self) -> None:
        """Empty person and day of the step that was: they were not said of another one."""
        *_, _, person, due = self._begun
        for field, was in ((self.person, person), (self.due, due)):
            if was is not None and field.value == was:
                field.show_value(None)

    def begun_texts(self) -> dict[str, str]:
        """Return what was typed and chosen since the commitment was begun, by the name of its field."""
        texts = {
            str(n): field.text() for n, field in enumerate(self._fields) if field.text() != self._untouched[n]
        }
        standing = next((s for s, made in self.standings.items() if made.isChecked()), None)
        texts |= {"standing": standing} if standing else {}
        return texts | ({"text": self.text.text()} if trimmed(clean(self.text.text())) else {})

    def put(self, texts: Mapping[str, str]) -> None:
        """Put into the fields what was begun before."""
        self.text.setText(texts.get("text", ""))
        for standing, made in self.standings.items():
            made.setChecked(standing == texts.get("standing"))
        for n, field in enumerate(self._fields):
            if str(n) in texts:
                field.setText(texts[str(n)])

    def tell(self) -> None:
        """Emit what was typed. Without words, or with a field that means nothing, say what is missing."""
        for field in self._fields:
            field.commit()
            if field.property("invalid"):
                self._ask(field.toolTip(), field.setFocus)
                return
        telling = self._telling()
        untouched = telling._replace(text="") == Telling("", self._begun[2], by=self._begun[3])
        if not telling.text and not untouched:
            self._ask(tr("Say in a few words what happened: the minutes hold it."), self.text.setFocus)
            return
        self.told.emit(telling if telling.text else None)

    def _ask(self, why: str, focus: Callable[[], object]) -> None:
        self.understood.setText(why)
        restyle(self.understood, role="rust")
        focus()

    def _telling(self) -> Telling:
        step = (self.step.value, self.person.value, self.due.value)
        new = self.step.value is not None and step != self._begun[4:]
        standing = next((s for s, made in self.standings.items() if made.isChecked()), None)
        told = Telling(
            trimmed(clean(self.text.text())), self.on.value, standing, self.progress.value, self.value.value
        )
        if new:
            told = told._replace(next_step=step[0], next_step_person=step[1], next_step_due=step[2])
        return told._replace(by=self.by.value)
