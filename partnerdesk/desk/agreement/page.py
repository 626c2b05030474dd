"""The preview of the agreement, or the problem that prevents it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QToolButton

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.pages_model import AgreementPages, Made
from partnerdesk.desk.agreement.pdf_preview import PdfPreview
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.places import Place, place_of
from partnerdesk.desk.widgets.basics import Card, ElidedLabel, button, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.documents.errors import CannotPrint, PaperProblem, Target
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.partnership.signing import Frozen

_LONG_MS = 500

#: Tables of other places whose rows cannot be edited: a problem leads to the clause that prints them.
_IN_A_CLAUSE = ("disclosure", "focal_point", "reservation")


class AgreementPage(QFrame):
    """The preview of the pages, with the page number below."""

    #: The user clicked a clause on the page: its index from 0.
    pointed = Signal(int)
    #: New pages are shown, or a problem.
    renewed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._desk = desk
        self.made: Made | None = None
        self.frozen: tuple[Frozen, bytes] | None = None
        self._clause = -1
        self.pages = AgreementPages(desk, self)
        self.preview = PdfPreview(tr("Agreement preview"))
        self._refusal = Refusal(desk, partial(self.pages.name_signs, names=True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._refusal)
        self._where = label("", "small")
        self._back = _turn("↑", tr("Previous page"), self.preview, -1)
        self._on = _turn("↓", tr("Next page"), self.preview, 1)
        self._working = Working(self.pages)
        self._named = button(tr("Signs by name"), partial(self.pages.name_signs, names=False), "link")
        self.version = ChoiceField(tr("Pages of"))
        self.version.hide()
        self._named.setToolTip(
            tr("Signs that no font has are printed by their names. Click to be told of them again.")
        )
        foot = row(
            self._back, self._where, self._on, -1, self.version, self._named, self._working, spacing=tokens.XS
        )
        foot.setContentsMargins(tokens.M, 0, tokens.M, tokens.XS)
        whole = column(spacing=0)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.preview.moved.connect(self._show_page_number)
        self.preview.pointed.connect(self._point)
        self.pages.made.connect(self._show)
        self.pages.refused.connect(self._refuse)
        self._show_page_number()

    def show_clause(self, place: int) -> None:
        """Scroll to the start of a clause and mark it; -1 removes the mark."""
        self._clause = place
        mark = self._mark()
        if mark:
            self.preview.show_mark(*mark)
        else:
            self.preview.move_mark(None)

    def show_frozen(self, frozen: tuple[Frozen, bytes] | None) -> None:
        """Show the pages of a frozen version with its bytes, or the pages as they would be now."""
        if frozen == self.frozen:
            return
        self.frozen = frozen
        if frozen:
            self.preview.show_pdf(frozen[1])
            self.preview.move_mark(None)
            self._stack.setCurrentWidget(self.preview)
        elif self.made:
            self._show(self.made)
            return
        self._show_page_number()

    def mark_clause(self, place: int) -> None:
        """Set the clause to mark in the next pages, without scrolling."""
        self._clause = place

    def _mark(self) -> tuple[int, float] | None:
        """Return page and top of the marked clause in the shown pages, or None."""
        marks = self.made.printed.clauses if self.made and not self.frozen else ()
        return (marks[self._clause].page, marks[self._clause].top) if 0 <= self._clause < len(marks) else None

    def _show(self, made: Made) -> None:
        self.made = made
        if not self.frozen:
            self.preview.show_pdf(made.pdf)
            self.preview.move_mark(self._mark())
            self._stack.setCurrentWidget(self.preview)
        self._show_page_number()
        self.renewed.emit()

    def _refuse(self, problem: PaperProblem) -> None:
        self.made = None
        self._refusal.show_problem(problem)
        if not self.frozen:
            self._stack.setCurrentWidget(self._refusal)
        self._show_page_number()
        self.renewed.emit()

    def _show_page_number(self) -> None:
        """Show the page number, also as accessible description."""
        page, pages = self.preview.page, self.preview.pages
        is_shown = (self.made or self.frozen) is not None and self._stack.currentWidget() is self.preview
        for part in (self._back, self._where, self._on):
            part.setVisible(is_shown)
        self._named.setVisible(is_shown and self.pages.names_signs and not self.frozen)
        if self.made is None and self.frozen is None:
            self.preview.setAccessibleDescription(tr("The pages are being made."))
            return
        self._where.setText(tr("Page {page} of {pages}", page=page, pages=pages))
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
        many = trn("{number} page", "{number} pages", pages)
        version, state = self._version()
        description = tr(
            "{many}, version {version}, {state}. Page {page} is in view.",
            many=many,
            version=version,
            state=state,
            page=page,
        )
        if description != self.preview.accessibleDescription():
            self.preview.setAccessibleDescription(description)

    def _version(self) -> tuple[int, str]:
        """Return number and state of the shown version."""
        if self.frozen:
            return self.frozen[0].version, tr("frozen")
        assert self.made
        return self.made.printed.version, tr("a draft")

    def _point(self, page: int, top: float) -> None:
        marks = self.made.printed.clauses if self.made and not self.frozen else ()
        before = [n for n, m in enumerate(marks) if (m.page, m.top) <= (page, top)]
        if before:
            self.pointed.emit(before[-1])


class Working(QFrame):
    """Shows that pages are being made, if this takes long, with a way to cancel."""

    def __init__(self, pages: AgreementPages) -> None:
        super().__init__()
        self._pages = pages
        self._text = ElidedLabel("small")
        self._text.show_text(tr("Making the pages…"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(tokens.px(60))
        self._bar.setAccessibleName(tr("Making the pages"))
        self._cancel = button(tr("Cancel"), self._end, "link")
        self._again = button(tr("Make the pages again"), pages.renew, "link")
        self.setLayout(row(self._text, self._bar, self._cancel, self._again))
        self._long = single_shot(self, _LONG_MS)
        self._long.timeout.connect(lambda: self._show(is_working=True, is_ended=False))
        pages.busy.connect(self._follow)
        self._show(is_working=False, is_ended=False)

    def _follow(self, is_busy: bool) -> None:
        if is_busy:
            self._long.start()
        else:
            self._long.stop()
            self._show(is_working=False, is_ended=False)

    def _end(self) -> None:
        self._pages.cancel()
        self._show(is_working=False, is_ended=True)

    def _show(self, *, is_working: bool, is_ended: bool) -> None:
        for part in (self._text, self._bar, self._cancel):
            part.setVisible(is_working)
        self._again.setVisible(is_ended)


class Refusal(QFrame):
    """Shows why the pages cannot be made, and leads to the place where this is fixed."""

    def __init__(self, desk: Desk, name_signs: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._target: Target | None = None
        self._text = label("", wrap=True)
        self._go = button(tr("Show where"), self._show_where)
        self._name = button(tr("Print the names of signs"), name_signs)
        card = Card(tr("The pages cannot be made yet"))
        card.body.addWidget(self._text)
        card.body.addLayout(row(self._go, self._name, -1))
        lines = column(card, -1)
        lines.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        self.setLayout(lines)

    def show_problem(self, problem: PaperProblem) -> None:
        """Show the problem, and the button to its place if it has one."""
        self._text.setText(str(problem))
        first = problem.unprintable[0] if isinstance(problem, CannotPrint) else None
        self._target = first.target if first else None
        self._go.setVisible(self._target is not None)
        self._name.setVisible(isinstance(problem, CannotPrint) and problem.can_name)

    def _show_where(self) -> None:
        if self._target:
            table, _ = self._target
            place = Place.AGREEMENT if table in _IN_A_CLAUSE else place_of(table)
            self._desk.go(place, self._target)


def _turn(sign: str, name: str, preview: PdfPreview, pages: int) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setProperty("role", "quiet")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(lambda: preview.go_to(preview.page + pages))
    return made
