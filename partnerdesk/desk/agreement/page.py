"""The page of the agreement: its real pages, or what keeps them from being made."""

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
from partnerdesk.documents.errors import CannotPrint, PaperProblem, Target
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

_LONG_MS = 500

#: Tables of other places whose rows are shown in the clause that prints them: their words are edited nowhere.
_IN_A_CLAUSE = ("disclosure",)


class AgreementPage(QFrame):
    """The preview of the pages, with a line below on where one is in them."""

    #: The user pointed at a clause on the page, by its place from 0.
    pointed = Signal(int)
    #: Other pages are shown, or none can be.
    renewed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._desk = desk
        self.made: Made | None = None
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
        self._named.setToolTip(
            tr("Signs that no font has are printed by their names. Click to be told of them again.")
        )
        foot = row(self._back, self._where, self._on, -1, self._named, self._working, spacing=tokens.XS)
        foot.setContentsMargins(tokens.M, 0, tokens.M, tokens.XS)
        whole = column(spacing=0)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.preview.moved.connect(self._say_where)
        self.preview.pointed.connect(self._point)
        self.pages.made.connect(self._show)
        self.pages.refused.connect(self._refuse)
        self._say_where()

    def show_clause(self, place: int) -> None:
        """Bring the page on which a clause begins into view, and mark it there; -1 for no clause."""
        self._clause = place
        mark = self._mark()
        if mark:
            self.preview.show_mark(*mark)
        else:
            self.preview.move_mark(None)

    def mark_clause(self, place: int) -> None:
        """Mark another clause without moving; the pages that follow will have it where it then is."""
        self._clause = place

    def _mark(self) -> tuple[int, float] | None:
        """Return where the clause in question begins, as far as the pages shown know it."""
        marks = self.made.printed.clauses if self.made else ()
        return (marks[self._clause].page, marks[self._clause].top) if 0 <= self._clause < len(marks) else None

    def _show(self, made: Made) -> None:
        self.made = made
        self.preview.show_pdf(made.pdf)
        self.preview.move_mark(self._mark())
        self._stack.setCurrentWidget(self.preview)
        self._say_where()
        self.renewed.emit()

    def _refuse(self, problem: PaperProblem) -> None:
        self.made = None
        self._refusal.show_problem(problem)
        self._stack.setCurrentWidget(self._refusal)
        self._say_where()
        self.renewed.emit()

    def _say_where(self) -> None:
        """Say which page is in view, to the eye and to a screen reader."""
        page, pages = self.preview.page, self.preview.pages
        is_shown = self.made is not None and self._stack.currentWidget() is self.preview
        for part in (self._back, self._where, self._on):
            part.setVisible(is_shown)
        self._named.setVisible(is_shown and self.pages.names_signs)
        if self.made is None:
            self.preview.setAccessibleDescription(tr("The pages are being made."))
            return
        self._where.setText(tr("Page {page} of {pages}", page=page, pages=pages))
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
        printed = self.made.printed
        many = trn("{number} page", "{number} pages", pages)
        state = tr("a draft") if printed.draft else tr("ready to sign")
        told = tr(
            "{many}, version {version}, {state}. Page {page} is in view.",
            many=many,
            version=printed.version,
            state=state,
            page=page,
        )
        if told != self.preview.accessibleDescription():
            self.preview.setAccessibleDescription(told)

    def _point(self, page: int, top: float) -> None:
        marks = self.made.printed.clauses if self.made else ()
        before = [n for n, m in enumerate(marks) if (m.page, m.top) <= (page, top)]
        if before:
            self.pointed.emit(before[-1])


class Working(QFrame):
    """Says that pages are being made where that takes a while, and ends it."""

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
    """What keeps the pages from being made, and the way to where it is mended."""

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
        """Say what it is, and where."""
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
