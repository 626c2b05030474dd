"""The checks before signing. Each failed check leads to the place where it is fixed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.blocker_words import lack, named
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, RowButton, chip, clear, column, label, restyle, row
from partnerdesk.desk.widgets.choice_fields import TickField
from partnerdesk.language import tr, trn
from partnerdesk.partnership.agreement import Readiness, blockers


class Check(NamedTuple):
    """One check: `what` as in `Blocker`, whether it is passed, its text, and the names that it is about."""

    what: str
    done: bool
    text: str
    names: str = ""


def checks(r: Readiness) -> list[Check]:
    """Return the checks. A check that depends on another failed one is left out."""
    blocked = {b.what: named(b) for b in blockers(r)}
    goal = "goal" if "goal" in blocked else "standing"
    wanted = [goal, "partners", *(["names"] if "names" in blocked else []), "commitments"]
    wanted += ["next_step"] if r.commitments else []
    wanted += ["signatory"] if r.partners else []
    wanted += ["part", "clause"]
    return [
        Check(what, what not in blocked, _text(what, r, blocked), words.short_list(blocked.get(what, ()), 3))
        for what in wanted
    ]


def _text(what: str, r: Readiness, blocked: dict[str, tuple[str, ...]]) -> str:
    names = blocked.get(what)
    return _HAVE[what](r) if names is None else lack(what, names)


_HAVE: dict[str, Callable[[Readiness], str]] = {
    "goal": lambda _: "",
    "standing": lambda r: tr("Goal {standing}", standing=words.word("standing", r.standing)),
    "partners": lambda r: trn("{number} partner", "{number} partners", len(r.partners)),
    "commitments": lambda r: trn("{number} commitment", "{number} commitments", r.commitments),
    "next_step": lambda _: tr("A next step for every commitment"),
    "signatory": lambda _: tr("A signatory for every partner"),
    "part": lambda _: tr("Parties, goal, commitments and signatures"),
    "clause": lambda _: tr("Words in every clause"),
}


def _line(check: Check, mend: Callable[[], object]) -> QWidget:
    """Return the widget of a check. A failed one is a button that calls `mend`."""
    lines = column(label(check.text, wrap=True), spacing=1)
    if check.names and check.names not in check.text:
        lines.addWidget(label(check.names, "small", wrap=True))
    whole = row(spacing=tokens.S)
    whole.setContentsMargins(tokens.px(4), tokens.px(5), tokens.px(4), tokens.px(5))
    mark = chip("✓" if check.done else "!", "green" if check.done else "ochre")
    mark.setFixedWidth(tokens.px(28))
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    whole.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    whole.addLayout(lines, 1)
    if check.done:
        mark.setAccessibleName(tr("there"))
        made = QWidget()
        made.setLayout(whole)
        return made
    mark.setAccessibleName(tr("lacking"))
    description = tr("Blocks signing. Leads to where it is mended.")
    return RowButton(check.text, f"{check.names}. {description}" if check.names else description, mend, whole)


class BeforeSigning(Card):
    """The card with the checks before signing."""

    #: The user wants to fix something: `what` as in `Blocker`.
    mend = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Before signing"), padding=tokens.M)
        self._shown: list[Check] = []
        self._state = chip("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.removeWidget(self.heading)
        self.heading.setIndent(tokens.px(4))
        self.body.addLayout(row(self.heading, -1, self._state))
        self.body.addLayout(self._lines)
        self.initials = TickField(tr("Lines for initials on each page"))
        self.body.addWidget(self.initials)

    def show_readiness(self, readiness: Readiness) -> None:
        """Show passed and failed checks. Widgets are rebuilt only if they changed."""
        wanted = checks(readiness)
        if wanted == self._shown:
            return
        self._shown = wanted
        ready = all(c.done for c in wanted)
        self._state.setText(tr("ready to sign") if ready else tr("draft"))
        restyle(self._state, tone="green" if ready else "")
        clear(self._lines)
        for check in wanted:
            self._lines.addWidget(_line(check, partial(self.mend.emit, check.what)))
