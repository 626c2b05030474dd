"""The page before the private side: begin it, unlock it, or unlock it with the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.notes.secrets import Secret
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import Card, button, column, label, page, row
from partnerdesk.language import N_, tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk

_WIDTH = 460


class Gate(QWidget):
    """Shows the form that is needed. A form that held a secret is deleted, and a new one is built."""

    def __init__(self, desk: FullDesk) -> None:
        """Start without a form: `refresh` builds the one that is needed."""
        super().__init__()
        self._desk = desk
        self._form: _Form | None = None
        self._frame_layout = column()
        frame = QWidget()
        frame.setLayout(self._frame_layout)
        frame.setMaximumWidth(tokens.px(_WIDTH))
        middle = column(-1, frame, -1, -1, margins=tokens.XL)
        held = row(-1, -1)
        held.insertLayout(1, middle, 100)
        self.setLayout(column(page(held)))

    def refresh(self) -> None:
        """Show the form that is needed now."""
        if self._desk.private.is_unlocked or not self._desk.is_open:
            self.forget()
            return
        wanted = self._wanted()
        if not isinstance(self._form, wanted):
            self.forget()
            self._form = wanted(self._desk)
            self._frame_layout.addWidget(self._form)
            self.setFocusProxy(self._form.first)
        self._form.refresh()

    def _wanted(self) -> type[UnlockForm | KeylessForm | BeginForm]:
        if self._desk.private.exists:
            return UnlockForm
        return KeylessForm if self._desk.private.is_keyless else BeginForm

    def forget(self) -> None:
        """Delete the form, with everything that was typed in it."""
        form, self._form = self._form, None
        if form is not None:
            form.forget()
            form.hide()
            self._frame_layout.removeWidget(form)
            form.deleteLater()

    def count_down(self) -> None:
        """Update the seconds until the next try."""
        if isinstance(self._form, UnlockForm):
            self._form.refresh()


class _Form(Card):
    """A form with a line for errors. It is disabled while a key is derived."""

    def __init__(self, desk: FullDesk, heading: str, text: str) -> None:
        super().__init__(padding=tokens.XL)
        self._desk = desk
        self._seen = label(_SEEN.tr(), "ochre", wrap=True)
        self._problem = label("", "rust", wrap=True)
        self._problem.hide()
        self.body.setSpacing(tokens.M)
        self.body.addWidget(label(heading, "title", wrap=True))
        self.body.addWidget(label(text, "muted", wrap=True))
        self.body.addWidget(self._seen)

    #: The widget that gets the focus first.
    first: QWidget

    def _secret(self, name: str) -> Secret:
        made = Secret(name)
        self.body.addWidget(made)
        return made

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _failed(self, error: Exception) -> None:
        self._tell(str(error))
        self.refresh()

    def refresh(self) -> None:
        """Update what is visible and enabled, and warn while the room sees the screen."""
        self._seen.setVisible(self._desk.room.screens.are_mirrored)

    def forget(self) -> None:
        """Clear all secrets."""
        for secret in self.findChildren(Secret):
            secret.forget()


_SEEN = N_("Your screen is mirrored: the room sees all that you see, and would read your notes.")


class KeylessForm(_Form):
    """Says that the key of the sealed notes is missing. No new private side can begin over them."""

    def __init__(self, desk: FullDesk) -> None:
        """Make the form, with a button to the backups."""
        from partnerdesk.private.key_rows import keyless

        super().__init__(desk, tr("The key of your notes is missing"), keyless())
        self.first = button(tr("Backups…"), lambda: desk.restoring.emit(None), "primary")
        self.body.addLayout(row(-1, self.first))


class BeginForm(_Form):
    """The form to choose the passphrase of a new private side."""

    def __init__(self, desk: FullDesk) -> None:
        """Make two fields for the passphrase, and rate it during typing."""
        from partnerdesk.private.opening import taken_out

        super().__init__(
            desk,
            tr("Begin your private side"),
            tr(
                "Here you keep what partners tell you in confidence. It is sealed with a passphrase in this "
                "same file. Nobody can read it without the passphrase, and nobody can bring it back for you: "
                "choose four or five words that nobody would put together."
            ),
        )
        self.first = self._new = self._secret(tr("New passphrase"))
        self.again = self._secret(tr("The same again"))
        self._gone = label(taken_out(), "rust", wrap=True)
        self._backups = button(tr("Backups…"), lambda: desk.restoring.emit(None), "link")
        self.body.insertWidget(2, self._gone)
        self.body.insertLayout(3, row(self._backups, -1))
        self._rating = label("", "small", wrap=True)
        self._begin = button(tr("Begin the private side"), self._do, "primary")
        self.body.addWidget(self._rating)
        self.body.addWidget(self._problem)
        self.body.addLayout(row(-1, self._begin))
        self._pause = single_shot(self, 250)
        self._pause.timeout.connect(self._rate)
        self._new.field.textChanged.connect(lambda: self._pause.start())
        self._new.field.returnPressed.connect(self.again.field.setFocus)
        self.again.field.returnPressed.connect(self._do)

    def refresh(self) -> None:
        """Disable the form while a key is derived, and for a read-only file."""
        from partnerdesk.private.opening import was_taken_out

        super().refresh()
        is_gone = was_taken_out(self._desk.file)
        self._gone.setVisible(is_gone)
        self._backups.setVisible(is_gone)
        can = not self._desk.read_only and not self._desk.private.is_opening
        for part in (self._new, self.again, self._begin):
            part.setEnabled(can)
        if self._desk.read_only:
            self._tell(tr("This partnership is open for reading only, so no private side can begin here."))

    def _rate(self) -> None:
        from partnerdesk.private.strength import known_words, strength

        text = self._new.text()
        words = known_words(self._desk.file) if self._desk.is_open else []
        self._rating.setText(strength(text, words).message if text else "")

    def _do(self) -> None:
        if self._new.text() != self.again.text():
            self._tell(tr("The two are not the same. Type the second once more."))
            self.again.field.selectAll()
            self.again.field.setFocus()
            return
        self._tell("")
        self._desk.private.begin(self._new.text(), self._failed)
        self.refresh()


class UnlockForm(_Form):
    """The form for the passphrase or the code of the recovery sheet."""

    def __init__(self, desk: FullDesk) -> None:
        """Make a field for each secret; one of them is visible."""
        super().__init__(
            desk,
            tr("Your notes are locked"),
            tr("What partners told you in confidence is sealed in this file. Only the passphrase opens it."),
        )
        self.first = self.passphrase = self._secret(tr("Passphrase"))
        self.code = self._secret(tr("Code of the recovery sheet"))
        self.code.field.setPlaceholderText(tr("eight groups of letters and digits"))
        self._by_code = not self._has_passphrase()
        self._room = label("", "ochre", wrap=True)
        self._unlock = button(tr("Unlock"), self._do, "primary")
        self._other = button(tr("Use the recovery sheet"), self._turn, "link")
        self.body.addWidget(self._room)
        self.body.addWidget(self._problem)
        self.body.addLayout(row(self._other, -1, self._unlock))
        for secret in (self.passphrase, self.code):
            secret.field.returnPressed.connect(self._do)
        self._desk.room.changed.connect(self.refresh)
        self._desk.room.screens.changed.connect(self.refresh)

    def _turn(self) -> None:
        self._by_code = not self._by_code
        self._tell("")
        self.refresh()
        self._current_secret.field.setFocus()

    def refresh(self) -> None:
        """Show the field for the secret, the waiting time, and that the room display will be turned off."""
        if not self._desk.is_open or self._desk.private.is_unlocked:
            return
        super().refresh()
        self.passphrase.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        self._other.setText(tr("Use the passphrase") if self._by_code else tr("Use the recovery sheet"))
        self._other.setAccessibleName(self._other.text())
        self._other.setVisible(self._has_passphrase() if self._by_code else self._has_sheet())
        wait, is_opening = self._desk.private.seconds_to_wait, self._desk.private.is_opening
        self._unlock.setEnabled(not wait and not is_opening)
        is_shown = self._desk.room.is_on
        self._room.setText(tr("The room display is on. It is turned off before your notes open."))
        self._room.setVisible(is_shown)
        text = tr("Turn the room display off and unlock") if is_shown else tr("Unlock")
        if wait:
            text = trn("Wait {number} second", "Wait {number} seconds", wait)
        elif is_opening:
            text = tr("Unlocking…")
        self._unlock.setText(text)
        self._unlock.setAccessibleName(text)

    @property
    def _current_secret(self) -> Secret:
        return self.code if self._by_code else self.passphrase

    def _has_passphrase(self) -> bool:
        from partnerdesk.private.opening import has_passphrase

        return has_passphrase(self._desk.file)

    def _has_sheet(self) -> bool:
        from partnerdesk.private.opening import has_recovery_sheet

        return has_recovery_sheet(self._desk.file)

    def _do(self) -> None:
        private = self._desk.private
        if private.seconds_to_wait or private.is_opening:
            return
        self._tell("")
        secret = self._current_secret.text()
        private.unlock(secret, self._failed, is_code=self._by_code)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self._current_secret.field.selectAll()
        self._current_secret.field.setFocus()
