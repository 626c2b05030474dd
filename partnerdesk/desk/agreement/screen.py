"""The Agreement screen: the clauses, the preview of the pages, and the signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement import signing_state
from partnerdesk.desk.agreement.asking_pane import AskingPane
from partnerdesk.desk.agreement.checks import BeforeSigning
from partnerdesk.desk.agreement.clauses import ClausesCard
from partnerdesk.desk.agreement.freezing import Freezing
from partnerdesk.desk.agreement.page import AgreementPage
from partnerdesk.desk.agreement.paper import Paper
from partnerdesk.desk.agreement.signature_dialog import ReasonDialog
from partnerdesk.desk.agreement.signatures import Signatures
from partnerdesk.desk.agreement.signing_pane import SigningPane
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, column, page
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file import attachments
from partnerdesk.file.reading.agreement_outline import Outline, outline, renewed
from partnerdesk.language import N_, tr
from partnerdesk.partnership.agreement import Part, shared_names
from partnerdesk.partnership.names import as_printed
from partnerdesk.partnership.signing import State

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.recording import Changed
    from partnerdesk.partnership.signing import Frozen

#: Widths of the clauses and the signing, and minimum width of the page, in pixels at 100 %.
_CLAUSES, _SIGNING, _PAGE = 278, 324, 330
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

    def __init__(self, desk: FullDesk) -> None:
        super().__init__(desk)
        self._seen: Outline | None = None
        self.clauses = ClausesCard(desk)
        self.page = AgreementPage(desk)
        self.checks = BeforeSigning()
        self.signatures = Signatures(desk)
        self.paper = Paper(desk, self.page.pages, self, lambda: self.page.frozen)
        self.signing = SigningPane(desk, self.checks, self.signatures)
        self.asking = AskingPane(desk, self.page)
        self._panes = {
            "clauses": page(column(self.clauses)),
            "page": self.asking,
            "signing": page(self.signing),
        }
        self.freezing = Freezing(desk, self)
        self._is_pressed = False  # the version is frozen by the button, which had the focus
        self._wanted: int | None = None  # the id of the version whose pages are wanted; 0 for none
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
            (tr("S, N, arrows"), tr("While the room signs: signed, not now, back, next")),
            (tr("Page Up, Page Down"), tr("On the page: read on, or back")),
            (tr("Ctrl++, Ctrl+-, Ctrl+0"), tr("On the page: larger, smaller, fit to the width")),
        )

    def _connect(self) -> None:
        self.clauses.chosen.connect(self.page.show_clause)
        self.page.pointed.connect(self._open_clause)
        self.page.renewed.connect(self._show_state)
        self.checks.mend.connect(self._mend)
        self.checks.initials.show_value(self.desk.settings.initials)
        self.checks.initials.edited.connect(self._use_initials)
        self.signing.so_far.wanted.connect(self._show_version)
        self.signing.standing.asked.connect(self._begin_asking)
        self.asking.ended.connect(self._end_asking)
        self.page.version.edited.connect(self._show_version)
        self._tabs.currentChanged.connect(self._show_panes)
        self.freezing.kept.connect(self._show_frozen)

    # -- layout -------------------------------------------------------------------------

    def header(self) -> list[QWidget]:
        """Return the choice of paper, and the buttons to freeze, withdraw, print and export."""
        paper = ChoiceField(tr("Paper"), (("a4", tr("A4")), ("letter", tr("Letter"))))
        paper.show_value(self.desk.settings.paper)
        paper.edited.connect(self._use_paper)
        self.print_ = button(tr("Print…"), self.paper.ask_how)
        self.export = button(tr("Export PDF"), self._export)
        self.freeze = button(tr("Freeze for signing"), self._freeze, "primary")
        self.withdraw = button(tr("Withdraw this version…"), self._ask_why)
        self.paper.busy.connect(lambda is_busy: self.export.setDisabled(is_busy))
        self.paper.busy.connect(lambda is_busy: self.print_.setDisabled(is_busy))
        self.freezing.busy.connect(self._show_freezing)
        return [paper, self.withdraw, self.print_, self.export, self.freeze]

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
        if self.asking.is_on:  # the pages stay below the table of positions
            tabs = []
        if tabs != [self._tabs.tabData(n) for n in range(self._tabs.count())] or not tabs:
            self._offer(tabs)
        self._show_panes()

    def _offer(self, tabs: list[str]) -> None:
        names = {"clauses": tr("Clauses"), "page": tr("Page"), "signing": tr("Signing")}
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
            is_chosen = name not in tabs or name == chosen
            pane.setVisible(name == "page" if self.asking.is_on else is_chosen)
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
        if changed is None or changed.touches(*signing_state.TABLES):
            self._show_signing()
        self.signing.standing.refresh(self.signing.shown)
        self.asking.refresh()
        if changed is None or self._seen is None:
            self._seen = outline(self.desk.file)
        else:
            self._seen = renewed(self.desk.file, self._seen, changed.rows)
        self.clauses.show_outline(self._seen)
        self.checks.show_readiness(self._seen.readiness)
        self.signatures.show_outline(self._seen)
        self.page.mark_clause(self.clauses.place)

    def _show_state(self) -> None:
        made, version = self.page.made, self.signing.shown.present
        moved_on = made.moved_on if made and version else ()
        self.signing.moved_on.show_differences(self.signing.shown, moved_on)
        if version:
            self.say(tr("version {version} · frozen", version=version.version))
        elif made is None:
            self.say(tr("not printable yet"))
        else:
            self.say(tr("version {version} · draft", version=made.printed.version))
        self._show_freeze()

    def _show_signing(self) -> None:
        """Show the frozen versions and their signatures, and the pages of the one that is signed."""
        before = self.signing.shown.present
        self.signing.show_signing(signing_state.read(self.desk.file))
        shown = self.signing.shown
        if shown.present is None or (before and before.id != shown.present.id):
            self._wanted = None
        options = [(v.id, tr("Version {version}", version=v.version)) for v in reversed(shown.versions)]
        self.page.version.set_options([(0, tr("As it would be now")), *options])
        self.page.version.setVisible(bool(options))
        self._show_version(self._wanted)
        self._show_state()

    def _show_version(self, wanted: int | None) -> None:
        """Show the pages of a version by its id; 0 means as they would be now, None the present version."""
        shown = self.signing.shown
        self._wanted = wanted
        of = shown.present if wanted is None else next((v for v in shown.versions if v.id == wanted), None)
        frozen = None
        if of and (self.page.frozen is None or self.page.frozen[0].sha256 != of.sha256):
            pdf = self._pdf_of(of)
            frozen = (of, pdf) if pdf else None
        elif of:
            frozen = self.page.frozen
        self.page.show_frozen(frozen)
        self.page.version.show_value(frozen[0].id if frozen else 0)
        said = tr("Print version {version}…", version=of.version) if of and frozen else tr("Print…")
        self.print_.setText(said)
        self.print_.setAccessibleName(said)

    def _pdf_of(self, version: Frozen) -> bytes | None:
        from partnerdesk.file.errors import FileProblem

        try:
            return attachments.content_of(self.desk.file, version.sha256)
        except FileProblem as e:
            self.desk.tell_problem(e)
            return None

    def _show_freeze(self) -> None:
        """Offer to freeze where that is possible, and to withdraw what is being signed."""
        shown = self.signing.shown
        is_signed = shown.present is not None and shown.states[shown.present.id] == State.SIGNED
        made = self.page.made
        has_changed = bool(made and made.moved_on) or shown.present is None
        can_write = not self.desk.read_only
        self.freeze.setVisible(can_write and (shown.present is None or (is_signed and has_changed)))
        self.freeze.setText(tr("Freeze the amended version") if shown.present else tr("Freeze for signing"))
        self.freeze.setAccessibleName(self.freeze.text())
        self.withdraw.setVisible(can_write and shown.present is not None)

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
            self.signing.signed.show_row_of(table, row_id)
        elif table in _PARTS:
            self._open_clause(next((n for n, c in enumerate(seen.clauses) if c.part == _PARTS[table]), -1))
        elif table == "participant":
            self._choose_tab("signing")
            self.signing.standing.ask.all.setFocus()
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
        elif what == "names":
            shared = shared_names(self._seen.readiness.partners)[0]
            one = next(p.id for p in self._seen.parties.values() if as_printed(p.name) == shared)
            self.desk.go(Place.GAPS, ("participant", one))
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

    # -- asking about the agreement as a whole --------------------------------------------

    def _begin_asking(self, whom: set[int] | None) -> None:
        """Ask about the agreement as it would be now; its pages are below."""
        self.desk.flushing.emit()
        self._show_version(0)
        self.asking.begin(whom)
        self._arrange()

    def _end_asking(self) -> None:
        self._show_version(None)
        self._arrange()
        self._choose_tab("signing")
        self.signing.standing.ask.all.setFocus()

    # -- freezing -----------------------------------------------------------------------

    def _freeze(self) -> None:
        self._wanted, self._is_pressed = None, self.freeze.hasFocus()
        self.freezing.freeze(names_signs=self.page.pages.names_signs)

    def _show_freezing(self, is_busy: bool) -> None:
        """Disable the button while a version is made, then give it the focus back if it had it."""
        self.freeze.setDisabled(is_busy)
        if not is_busy and self._is_pressed and self.isVisible():
            self.freeze.setFocus()

    def _show_frozen(self) -> None:
        """Show what comes next. The focus goes there if it was on the button, which is gone."""
        self._choose_tab("signing")
        if self._is_pressed and self.isVisible():
            self.signing.signed.list.setFocus()

    def _ask_why(self) -> None:
        shown = self.signing.shown
        if shown.present is None:
            return
        dialog = ReasonDialog(
            self,
            tr("Withdraw version {version}", version=shown.present.version),
            tr("Its signatures stay with it, and another version can be frozen."),
        )
        dialog.accepted.connect(lambda: self.freezing.withdraw(shown, dialog.reason.text()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- paper --------------------------------------------------------------------------

    def _use_paper(self, paper: str) -> None:
        self.desk.settings.paper = paper
        self.desk.settings.save()
        self.page.pages.renew()

    def _use_initials(self, wanted: bool) -> None:
        self.desk.settings.initials = wanted
        self.desk.settings.save()
        self.page.pages.renew()

    def _export(self) -> None:
        assert self._seen is not None
        self.paper.ask_where(self._seen.title or self._seen.partnership)


def make(desk: FullDesk) -> Screen:
    """Build the screen."""
    return Agreement(desk)
