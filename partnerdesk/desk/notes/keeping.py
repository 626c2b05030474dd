"""The settings that keep the private side safe: passphrase, recovery sheet, lock, screen captures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from partnerdesk.desk import capture, tokens
from partnerdesk.desk.notes.secrets import Secret
from partnerdesk.desk.widgets.basics import Card, button, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk

MINUTES = (1, 2, 5, 10, 15, 30)


class Keeping(Card):
    """The card with the settings that protect the notes."""

    def __init__(self, desk: FullDesk) -> None:
        """Make the controls."""
        super().__init__(tr("Keeping it safe"))
        self._desk = desk
        self.idle = ChoiceField(
            tr("Lock after"),
            [(m, trn("{number} minute of rest", "{number} minutes of rest", m)) for m in MINUTES],
        )
        self.idle.edited.connect(self._set_idle)
        word = label(tr("Lock after"), "small")
        word.setBuddy(self.idle)
        self.change = button(tr("Change the passphrase"), self._begin_change, "link")
        self.sheet = button(tr("Make a recovery sheet"), self._make_sheet, "link")
        self.no_sheet = button(tr("Withdraw the recovery sheet"), self._withdraw_sheet, "link")
        self._message = label("", "small", wrap=True)
        self._message.hide()
        self._new: NewPassphrase | None = None  # a new one for each change, deleted after it
        self.body.addLayout(row(word, self.idle, -1))
        self.body.addWidget(self._captures())
        self._changing = column()
        self.body.addWidget(self.change)
        self.body.addLayout(self._changing)
        for part in (self.sheet, self.no_sheet, self._message):
            self.body.addWidget(part)

    def _captures(self) -> QWidget:
        if not capture.can_hide():
            return label(
                tr(
                    "This system cannot keep a window out of screen shots and shared screens: mind who looks."
                ),
                "small",
                wrap=True,
            )
        made = QCheckBox(tr("Keep this screen out of screen shots and shared screens"))
        made.setChecked(self._desk.settings.hide_from_captures)
        made.toggled.connect(self._set_captures)
        return made

    def refresh(self) -> None:
        """Update the settings and the buttons."""
        can_write = not self._desk.read_only
        self.idle.show_value(min(MINUTES, key=lambda m: abs(m - self._desk.settings.idle_minutes)))
        self.change.setVisible(can_write and self._new is None)
        has = self._desk.private.notes.has_recovery_sheet
        text = tr("Make another recovery sheet") if has else tr("Make a recovery sheet")
        self.sheet.setText(text)
        self.sheet.setAccessibleName(text)
        self.sheet.setVisible(can_write)
        self.no_sheet.setVisible(can_write and has)

    def _set_idle(self, minutes: int) -> None:
        self._desk.settings.idle_minutes = minutes
        self._desk.settings.save()
        self._desk.private.rest()

    def _set_captures(self, hidden: bool) -> None:
        self._desk.settings.hide_from_captures = hidden
        self._desk.settings.save()
        capture.hide(self.window(), hidden=hidden)

    def _begin_change(self) -> None:
        self._new = NewPassphrase(self._change, self._end_change)
        self._changing.addWidget(self._new)
        self.change.hide()
        self._say("")
        self._new.first.field.setFocus()

    def _end_change(self) -> None:
        new, self._new = self._new, None
        if new is not None:
            new.forget()
            new.hide()
            new.deleteLater()
        self.change.show()

    def _change(self, passphrase: str) -> None:
        self._say(tr("Making the new key…"))
        self._desk.private.keys.change_passphrase(passphrase, self._changed, self._failed)

    def _changed(self) -> None:
        self._desk.private.written.emit()
        self._end_change()
        self._say(
            tr(
                "The passphrase is changed. All is sealed anew under a new key, so a recovery sheet made "
                "before opens nothing any more: make another. Backups and copies made before still open with "
                "the old passphrase: delete them if others may know it."
            )
        )

    def _make_sheet(self) -> None:
        self._say(tr("Making the key of the sheet…"))
        self._desk.private.keys.make_recovery_sheet(self._show_sheet, self._failed)

    def _show_sheet(self, code: str) -> None:
        from partnerdesk.desk.notes.sheet import RecoverySheet
        from partnerdesk.file.reading.problem import whole

        self._say("")
        self._desk.private.written.emit()
        sheet = RecoverySheet(self, code, whole(self._desk.file).title, self._desk.today())
        self._desk.private.locking.connect(sheet.close)
        sheet.finished.connect(sheet.deleteLater)  # so that the code does not stay in memory
        sheet.open()

    def _withdraw_sheet(self) -> None:
        self._say(tr("Sealing all anew…"))
        self._desk.private.keys.withdraw_recovery_sheet(self._withdrawn, self._failed)

    def _withdrawn(self) -> None:
        self._desk.private.written.emit()
        self._say(tr("The recovery sheet opens nothing any more. Tear it up."))

    def _failed(self, error: Exception) -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))


class NewPassphrase(QWidget):
    """Two fields for a new passphrase."""

    def __init__(self, do: object, stop: object) -> None:
        """Make the fields; `do` is called with the passphrase, `stop` to cancel."""
        super().__init__()
        self._do = do
        self.first, self.again = Secret(tr("New passphrase")), Secret(tr("The same again"))
        self._problem = label("", "rust", wrap=True)
        self._problem.hide()
        self.first.field.returnPressed.connect(self.again.field.setFocus)
        self.again.field.returnPressed.connect(self._use)
        stop_button = button(tr("Keep the old one"), lambda: stop() if callable(stop) else None)
        self.setLayout(
            column(
                self.first,
                self.again,
                self._problem,
                row(-1, stop_button, button(tr("Change it"), self._use, "primary")),
                spacing=tokens.S,
            )
        )

    def _use(self) -> None:
        same = self.first.text() == self.again.text()
        self._problem.setText("" if same else tr("The two are not the same. Type the second once more."))
        self._problem.setVisible(not same)
        if same and callable(self._do):
            self._do(self.first.text())

    def forget(self) -> None:
        """Clear both fields."""
        self.first.forget()
        self.again.forget()
