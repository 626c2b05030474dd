"""The Agreement screen: the clauses, the preview of the pages, and the signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.checks import BeforeSigning
from partnerdesk.desk.agreement.clauses import ClausesCard
from partnerdesk.desk.agreement.page import AgreementPage
from partnerdesk.desk.agreement.paper import Paper
from partnerdesk.desk.agreement.signatures import Signatures
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, column, page
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file.reading.agreement_outline import Outline, outline, renewed
from partnerdesk.language import N_, tr
from partnerdesk.partnership.agreement import Part

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: Widths of the clauses and the signing, and minimum width of the page, in pixels at 100 %.
_CLAUSES, _SIGNING, _PAGE = 278, 270, 330
#: The part of the clause that prints the rows of a table.
_PARTS = {
    "disclosure": Part.INTERESTS,
    "focal_point": Part.FOCAL_POINTS,
    "reservation": Part.RESERVATIONS,
}
_FIXED_AT = {
    "goal": (Place.PROBLEM, ("problem", 1)),
    "standing": (Place.PROBLEM, ("problem", 1)),
    "partners": (Place.GAPS, None),
    "commitments": (Place.COMMITMENTS, None),
}


class Agreement(Screen):
    """Three panes side by side. If they do not fit, tabs switch between them."""

    tagline = N_("the document the partners sign")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._seen: Outline | None = None
        self.clauses = ClausesCard(desk)
        self.page = AgreementPage(desk)
        self.checks = BeforeSigning()
        self.signatures = Signatures(desk)
        self.paper = Paper(desk, self.page.pages, self)
        signing = Signing(self.checks, self.signatures)
        self._panes = {"clauses": page(column(self.clauses)), "page": self.page, "signing": page(signing)}
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("Parts of the agreement"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._across = QHBoxLayout()
        self._across.setSpacing(tokens.L)
        for pane in self._panes.values():
            self._across.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        whole.addWidget(self._tabs)
        whole.addLayout(self._across, 1)
        self._connect()
        self._arrange()

    def shortcuts(self) -> Keys:
        return (
            (tr("Up, Down"), tr("Choose a clause or a signature")),
            (tr("Enter, Esc"), tr("Go into it, and out again")),
            (tr("Alt+Up, Alt+Down"), tr("Move the clause")),
            (tr("Page Up, Page Down"), tr("On the page: read on, or back")),
            (tr("Ctrl++, Ctrl+-, Ctrl+0"), tr("On the page: larger, smaller, fit to the width")),
        )

    def _connect(self) -> None:
        self.clauses.chosen.connect(self.page.show_clause)
        self.page.pointed.connect(self._open_clause)
        self.page.renewed.connect(self._show_state)
        self.checks.mend.connect(self._mend)
        self._tabs.currentChanged.connect(self._show_panes)

    # -- layout -------------------------------------------------------------------------

    def header(self) -> list[QWidget]:
        """Return the choice of paper, and the buttons to print and export."""
        paper = ChoiceField(tr("Paper"), (("a4", tr("A4")), ("letter", tr("Letter"))))
        paper.show_value(self.desk.settings.paper)
        paper.edited.connect(self._use_paper)
        self.print_ = button(tr("Print…"), self.paper.ask_how)
        self.export = button(tr("Export PDF"), self._export, "primary")
        self.paper.busy.connect(lambda is_busy: self.export.setDisabled(is_busy))
        self.paper.busy.connect(lambda is_busy: self.print_.setDisabled(is_busy))
        return [paper, self.print_, self.export]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Resume making pages."""
        super().showEvent(event)
        self.page.pages.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause making pages while another screen is shown."""
        super().hideEvent(event)
        self.page.pages.rest()

    def _arrange(self) -> None:
        """Show as many panes as fit, and tabs for the others."""
        room = self.width() - 2 * tokens.XL
        px = tokens.px
        least = max(_PAGE, self.page.minimumSizeHint().width())
        wide = px(_CLAUSES) + least + px(_SIGNING) + 2 * tokens.L <= room
        beside = px(_CLAUSES) + least + tokens.L <= room
        tabs = [] if wide else ["clauses", "signing"] if beside else ["clauses", "page", "signing"]
        if tabs != [self._tabs.tabData(n) for n in range(self._tabs.count())] or not tabs:
            self._offer(tabs)
        self._show_panes()

    def _offer(self, tabs: list[str]) -> None:
        names = {"clauses": tr("Clauses"), "page": tr("Page"), "signing": tr("Before signing")}
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for name in tabs:
            self._tabs.setTabData(self._tabs.addTab(names[name]), name)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(bool(tabs))

    def _show_panes(self) -> None:
        tabs = [self._tabs.tabData(n) for n in range(self._tabs.count())]
        chosen = self._tabs.tabData(self._tabs.currentIndex()) if tabs else None
        for name, pane in self._panes.items():
            pane.setVisible(name not in tabs or name == chosen)
        is_alone = len(tabs) == 3
        for name, width in (("clauses", _CLAUSES), ("signing", _SIGNING)):
            self._panes[name].setMinimumWidth(0 if is_alone else tokens.px(width))
            self._panes[name].setMaximumWidth(1 << 20 if is_alone else tokens.px(width))

    def _choose_tab(self, name: str) -> None:
        for n in range(self._tabs.count()):
            if self._tabs.tabData(n) == name:
                self._tabs.setCurrentIndex(n)

    # -- what is shown ------------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        """Show the file, and make the pages again."""
        self.page.pages.renew()
        if changed is None or self._seen is None:
            self._seen = outline(self.desk.file)
        else:
            self._seen = renewed(self.desk.file, self._seen, changed.rows)
        self.clauses.show_outline(self._seen)
        self.checks.show_readiness(self._seen.readiness)
        self.signatures.show_outline(self._seen)
        self.page.mark_clause(self.clauses.place)

    def _show_state(self) -> None:
        made = self.page.made
        if made is None:
            self.say(tr("not printable yet"))
            return
        state = tr("draft") if made.printed.draft else tr("ready to sign")
        self.say(tr("version {version} · {state}", version=made.printed.version, state=state))

    def show_target(self, table: str, row_id: int) -> None:
        """Open a clause or a signature; a disclosure opens the clause that prints it."""
        seen = self._seen
        if seen is None:
            return
        if table == "clause":
            self._open_clause(next((n for n, c in enumerate(seen.clauses) if c.id == row_id), -1))
        elif table == "signatory":
            self._choose_tab("signing")
            self.signatures.show_signatory(row_id)
        elif table in ("agreement_version", "signature", "scan"):
            self._choose_tab("signing")
        elif table in _PARTS:
            self._open_clause(next((n for n, c in enumerate(seen.clauses) if c.part == _PARTS[table]), -1))
        elif table == "agreement":
            self._choose_tab("clauses")
            self.clauses.title.setFocus()

    def _open_clause(self, place: int) -> None:
        if place >= 0:
            self._choose_tab("clauses")
            self.clauses.show_place(place)

    def _mend(self, what: str) -> None:
        """Go to the place where a failed check is fixed."""
        assert self._seen is not None
        if what == "next_step":
            vague = self._seen.vague
            self.desk.go(Place.COMMITMENTS, ("commitment", vague) if vague else None)
        elif what == "signatory":
            self.signatures.show_party(self._seen.readiness.without_signatory[0])
        elif what == "part":
            self._choose_tab("clauses")
            self.clauses.offer_missing()
        elif what == "clause":
            empty = [n for n, c in enumerate(self._seen.clauses) if not c.text.strip() and not c.part]
            self._choose_tab("clauses")
            self.clauses.show_place(empty[0], into=True)
        else:
            self.desk.go(*_FIXED_AT[what])

    # -- paper --------------------------------------------------------------------------

    def _use_paper(self, paper: str) -> None:
        self.desk.settings.paper = paper
        self.desk.settings.save()
        self.page.pages.renew()

    def _export(self) -> None:
        assert self._seen is not None
        self.paper.ask_where(self._seen.title or self._seen.partnership)


class Signing(QWidget):
    """The checks above the signatures. The signatures scroll if there is room for some of them."""

    def __init__(self, checks: BeforeSigning, signatures: Signatures) -> None:
        super().__init__()
        self._checks = checks
        lines = column(checks, spacing=tokens.M)
        lines.addWidget(signatures, 1)
        self.setLayout(lines)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all checks and a few signatures."""
        return self._checks.heightForWidth(width) + tokens.M + tokens.px(240)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 80)))


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Agreement(desk)
