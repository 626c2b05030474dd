"""The card of a step of the method, and what it says that the step has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import label, restyle
from partnerdesk.file.reading import growth
from partnerdesk.language import tr, trn
from partnerdesk.mirroring import margins
from partnerdesk.partnership.journey import Step
from partnerdesk.partnership.journey_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable


CARD_WIDTH = 150


def has_text(  # noqa: PLR0911  # one for each step
    number: int, f: Facts, meetings: list[growth.MeetingRow], r: growth.Reach, discreet: bool
) -> str:
    """Return what the partnership has of a step: "3 partners, scoping meeting on 4 June"."""
    match number:
        case 1:
            return words.listed((f.lead or "", words.day(r.started_on)))
        case 2:
            partners = _some(len(f.partners), trn("{number} partner", "{number} partners", len(f.partners)))
            return words.listed((partners, _when(meetings, "scoping", f)))
        case 3 if discreet:
            return ""
        case 3:
            back = _some(
                r.stepped_back, trn("{number} stepped back", "{number} stepped back", r.stepped_back)
            )
            return back or (tr("nobody stepped back") if f.partners else "")
        case 4:
            offered = _some(f.commitments, trn("{number} commitment", "{number} commitments", f.commitments))
            return words.listed((offered, _when(meetings, "agreement", f)))
        case 5:
            if not r.open_commitments:
                return ""
            return tr("details for {complete} of {all}", complete=r.complete, all=r.open_commitments)
        case _:
            return _some(
                r.countries, trn("{number} country reached", "{number} countries reached", r.countries)
            )


def _some(number: int, counted: str) -> str:
    return counted if number else ""


def _when(meetings: list[growth.MeetingRow], kind: str, f: Facts) -> str:
    """Return the day of the first meeting of a kind, and whether it is only planned."""
    day = next((words.day(m.day) for m in meetings if m.kind == kind and m.day), "")
    if not day or f.held(kind):
        return day
    return tr("planned for {day}", day=day)


class StepCard(QPushButton):
    """The card of one step. A click shows only the things to do of this step."""

    def __init__(self, number: int, choose: Callable[[int], object]) -> None:
        """Make the card of a step."""
        super().__init__()
        self.number = number
        self.setProperty("role", "step")
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._number = label(str(number), "teal")
        self._name = label(words.step_name(number), "strong", wrap=True)
        self._has = label("", "small", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(margins(tokens.L - 4, tokens.L - 4, tokens.M, tokens.M))
        lines.setSpacing(tokens.XS)
        for part in (self._number, self._name, self._has):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(part)
        lines.addStretch(1)
        self.setAccessibleName(tr("Step {step}: {name}", step=number, name=words.step_name(number)))
        self.clicked.connect(lambda: choose(number))

    def show_step(self, step: Step, has: str, *, is_done: bool, is_current: bool, is_ahead: bool) -> None:
        """Show what the step has. A done step has a tick, the current one a border."""
        self._number.setText(f"{step.number} ✓" if is_done else str(step.number))
        self._has.setText(has)
        restyle(self, current=is_current)
        restyle(self._name, role="muted" if is_ahead and not is_done else "strong")
        to_do = trn("{number} thing to do", "{number} things to do", len(step.lacks)) if step.lacks else ""
        state = tr("done") if is_done else to_do
        here = tr("the step at hand") if is_current else ""
        self.setAccessibleDescription(words.listed((has, state, here)))
        self.updateGeometry()

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark the card if only its things to do are shown."""
        restyle(self, chosen=is_chosen)
