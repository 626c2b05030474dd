"""The signatures of the frozen version: one line for each partner, and the pages that are kept with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.kept_pages import KeptPages
from partnerdesk.desk.agreement.signature_dialog import SignatureDialog
from partnerdesk.desk.agreement.signed_editor import SignedEditor
from partnerdesk.desk.agreement.signing_state import Shown
from partnerdesk.desk.widgets.basics import Card, button, label, row
from partnerdesk.desk.widgets.fields import DateField, bind
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading import signing
from partnerdesk.file.reading.signers import party_of
from partnerdesk.language import tr, trn
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.signature_kinds import SignatureKind
from partnerdesk.partnership.signing import Given, Line, Signatory, Signed

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk
    from partnerdesk.partnership.signing import Scanned


class SignedCard(Card):
    """The lines of the present version, in the order of its pages, then who joined it later."""

    #: The partners are to sign one after the other.
    ceremony = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Signatures"), padding=tokens.M)
        self._desk = desk
        self._shown = Shown()
        self.pages = KeptPages(desk, self)
        self.editor = SignedEditor(self._do, self._save)
        self.list = UnfoldingList(tr("Signatures"), self.editor)
        self._count = label("", "small")
        self._owing = label("", "small", wrap=True)
        self.join = button(tr("A partner joins…"), self._ask_join, "link")
        self.in_the_room = button(
            tr("Sign in the room"), self.ceremony.emit, tip=tr("One partner after the other, on the wall too")
        )
        self._drop = label(tr("Drop scanned pages here"), "small", wrap=True)
        self.effect = DateField(tr("Takes effect on"))
        self.effect.edited.connect(self._set_effect)
        self._effect_row = QWidget()
        self._effect_row.setLayout(row(label(tr("Takes effect on")), self.effect))
        self.body.removeWidget(self.heading)
        for text in (self.heading, self._owing, self._drop):
            text.setIndent(tokens.px(8))
        self.body.addLayout(row(self.heading, -1, self._count))
        self.body.addWidget(self._owing)
        self.body.addLayout(row(self.in_the_room, -1))
        self.body.addWidget(self.list, 1000)
        self.body.addLayout(row(self._drop, -1, self.join))
        self.body.addWidget(self._effect_row)
        self.body.addStretch(1)
        self.list.chosen.connect(self._show_open)
        self.setAcceptDrops(True)
        bind(desk.typed, self.effect, row=lambda: ("agreement_version", self._version_id))

    @property
    def _version_id(self) -> int:
        return self._shown.present.id if self._shown.present else 0

    def show_signing(self, shown: Shown) -> None:
        """Show the lines of the present version. The open one stays open."""
        self._shown = shown
        version = shown.present
        self.setVisible(version is not None)
        if version is None:
            return
        counted, today = shown.tallies[version.id], self._desk.today()
        self.heading.setText(tr("Signatures of version {version}", version=version.version))
        self._count.setText(tr("{signed} of {number}", signed=counted.signed, number=counted.of))
        owing = trn(
            "{number} of these still owes the paper",
            "{number} of these still owe the paper",
            counted.owing,
        )
        self._owing.setText(owing)
        self._owing.setVisible(counted.owing > 0)
        self.list.show_rows([_row(line, shown, today) for line in shown.lines], self.list.open)
        self._show_open(self.list.open)
        can_write = not self._desk.read_only
        self.join.setVisible(can_write and bool(shown.joining))
        self._drop.setVisible(can_write)
        self._effect_row.setVisible(counted.is_whole)
        self.effect.show_value(version.effective_on)
        self.effect.setReadOnly(not can_write)

    def offer_ceremony(self, *, is_offered: bool) -> None:
        """Offer to sign in the room, if somebody has not signed and no ceremony is going on."""
        version = self._shown.present
        is_whole = version is None or self._shown.tallies[version.id].is_whole
        self.in_the_room.setVisible(is_offered and not is_whole and not self._desk.read_only)

    def show_row_of(self, table: str, row_id: int) -> None:
        """Open the line of a signature or of a scanned page, and give it the focus."""
        for place, line in enumerate(self._shown.lines):
            if line.signature and row_id in _ids(line.signature, table):
                self.list.unfold(place, into=True)

    @property
    def open_line(self) -> Line | None:
        """Return the open line, or None."""
        place = self.list.open
        return self._shown.lines[place] if 0 <= place < len(self._shown.lines) else None

    def _show_open(self, place: int) -> None:
        line = self.open_line
        if line:
            gone = self._shown.stepped_back.get(line.signatory.name)
            self.editor.show_line(line, gone, read_only=self._desk.read_only)

    # -- recording ----------------------------------------------------------------------

    def _do(self, verb: str) -> None:
        line = self.open_line
        if line is None:
            return
        if verb == "keep":
            self._ask_page(line)
            return
        self._ask_signature(line, is_leaving=verb == "step_back")

    def ask_who_signs(self, place: int) -> None:
        """Ask who signs on the line at a place, and record it."""
        self._ask_signature(self._shown.lines[place], is_leaving=False)

    def sign_line(self, place: int, where: str) -> None:
        """Record that the one who is named on a line signed it today."""
        name, person, title = self._shown.lines[place].signatory
        version, today = self._version_id, self._desk.today()
        if person:
            given = Given(person, today, title, where or None)
            said = tr("Record the signature of {name}", name=name)
            self._desk.do(said, lambda session: changing.signing.sign(session, version, name, given))

    def _ask_signature(self, line: Line, *, is_leaving: bool) -> None:
        name = line.signatory.name
        if is_leaving:
            heading = tr("{name} steps back", name=name)
            said = tr(
                "Its signature stays on the record of this version. The note takes nothing from what was."
            )
        else:
            heading = tr("{name} signed", name=name)
            said = tr("Recorded against version {version}.", version=self._number)
        dialog = SignatureDialog(
            self,
            (heading, said),
            lambda: self._people(party_of(self._desk.file, self._version_id, name)),
            line.signatory,
            self._desk.today(),
            with_note=is_leaving,
        )
        kind = SignatureKind.WITHDRAWAL if is_leaving else SignatureKind.SIGNATURE
        self._ask(dialog, lambda: Named(0, name), kind)

    @property
    def _number(self) -> int:
        return self._shown.present.version if self._shown.present else 0

    def _ask_join(self) -> None:
        dialog = SignatureDialog(
            self,
            (
                tr("A partner joins version {version}", version=self._number),
                tr("It signs that it joins the version as it was frozen; the words stay as they are."),
            ),
            lambda: self._people(chosen().id),
            Signatory(""),
            self._desk.today(),
            partners=self._shown.joining,
            with_note=True,
        )

        def chosen() -> Named:
            return Named(dialog.partner.currentData() or 0, dialog.partner.currentText())

        self._ask(dialog, chosen, SignatureKind.ACCESSION)

    def _ask(self, dialog: SignatureDialog, whose: Callable[[], Named], kind: SignatureKind) -> None:
        """Ask, then record what was entered; without an id it is a party of the version."""
        version = self._version_id

        def record() -> None:
            (id_, name), given = whose(), dialog.given(kind)
            said = tr("Record the signature of {name}", name=name)
            self._desk.do(
                said, lambda session: changing.signing.sign(session, version, name, given, id_ or None)
            )

        asked_from = self.window().focusWidget()
        dialog.accepted.connect(record)
        dialog.finished.connect(lambda: self._come_back(asked_from))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _come_back(self, asked_from: QWidget | None) -> None:
        """Give the focus back to what asked; to what comes next on the open line, if that is gone."""
        if asked_from and isValid(asked_from) and asked_from.isVisible():
            asked_from.setFocus()
        elif self.open_line:
            self.editor.setFocus()
        else:
            self.list.setFocus()

    def _people(self, participant: int | None) -> list[str]:
        return signing.people_of(self._desk.file, participant)

    def _set_effect(self, on: date | None) -> None:
        version = self._version_id
        self._desk.do(
            tr("Set the day of effect"),
            lambda session: changing.signing.take_effect(session, version, on),
            field=f"agreement_version {version} effective_on",
        )

    # -- scanned pages ------------------------------------------------------------------

    def _ask_page(self, line: Line) -> None:
        signed = line.signature
        if signed is None:
            return
        dialog = QFileDialog(self, tr("Keep a scanned page"), str(self._desk.beside.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(tr("Scanned pages") + " (*.pdf *.jpg *.jpeg *.png)")
        dialog.filesSelected.connect(lambda names: self.pages.keep(signed, [Path(n) for n in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files while a version is signed."""
        if event.mimeData().hasUrls() and self._shown.present and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the dropped files with the open signature, or with the only one that owes the paper."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(paths)

    def take(self, paths: list[Path]) -> None:
        """Keep files with the signature that they belong to, if that is plain; else say how to tell."""
        line, owing = self.open_line, [x.signature for x in self._shown.lines if _owes(x)]
        signed: Signed | None = line.signature if line and line.signature else None
        if signed is None and len(owing) == 1:
            signed = owing[0]
        if signed is None:
            self._desk.tell(tr("Open the signature that the page belongs to, then drop it again."))
        elif paths:
            self.pages.keep(signed, paths)

    def _save(self, scan: Scanned) -> None:
        self.pages.ask_where(scan)


def _ids(signed: Signed, table: str) -> list[int]:
    return [signed.id] if table == "signature" else [scan.id for scan in signed.scans]


def _owes(line: Line) -> bool:
    return line.signature is not None and not line.signature.scans


def _row(line: Line, shown: Shown, today: date) -> Row:
    """Return the row of a line: partner, who signed, when and where, and its state."""
    signatory, signed = line
    if signed is None:
        state, tone = (tr("not yet"), "") if signatory.person else (tr("not named"), "ochre")
        note = words.listed((signatory.person or "", signatory.title or ""))
    else:
        paper = tr("page kept") if signed.scans else tr("paper still to come")
        when = words.commas((words.short_day(signed.signed_on, today), signed.place or ""))
        note = words.listed((signed.person or "", when, paper))
        state, tone = (tr("signed"), "green") if signed.scans else (tr("owes the paper"), "ochre")
        if signed.kind == SignatureKind.ACCESSION:
            state, tone = tr("joined later"), "teal"
    if signatory.name in shown.stepped_back:
        state, tone = tr("stepped back"), ""
    return Row(signatory.name, words.listed((signatory.name, note, state)), note, state, tone)
