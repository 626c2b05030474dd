"""The gate before the private side: begin it, unlock it, or unlock it with the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.notes.fields import secret_field
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.desk.widgets.basics import Card, button, column, label, page, row
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk

_WIDTH = 460


class Gate(QWidget):
    """Shows the form that leads in: the one to begin where there is no private side yet."""

    def __init__(self, desk: FullDesk) -> None:
        """Make the forms."""
        super().__init__()
        self._desk = desk
        self.begin = BeginForm(desk)
        self.unlock = UnlockForm(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.begin)
        self._stack.addWidget(self.unlock)
        self._stack.setMaximumWidth(tokens.px(_WIDTH))
        middle = column(-1, self._stack, -1, -1, margins=tokens.XL)
        held = row(-1, -1)
        held.insertLayout(1, middle, 100)
        self.setLayout(column(page(held)))

    def refresh(self) -> None:
        """Show the form that leads in now."""
        if self._desk.private.is_unlocked or not self._desk.is_open:
            self.forget()
            return
        form = self.unlock if self._desk.private.exists else self.begin
        if self._stack.currentWidget() is not form:
            self._stack.setCurrentWidget(form)
        self.setFocusProxy(form.first)
        form.refresh()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.unlock.forget()
        self.begin.forget()

    def count_down(self) -> None:
        """Count the seconds until a next try."""
        self.unlock.refresh()


class _Form(Card):
    """A form with a problem line, that waits while a key is made."""

    def __init__(self, desk: FullDesk, heading: str, text: str) -> None:
        super().__init__(padding=tokens.XL)
        self._desk = desk
        self._problem = label("", "rust", wrap=True)
        self._problem.hide()
        self.body.setSpacing(tokens.M)
        self.body.addWidget(label(heading, "title", wrap=True))
        self.body.addWidget(label(text, "muted", wrap=True))

    def _secret(self, name: str) -> QLineEdit:
        made = secret_field(name)
        word = label(name, "heading")
        word.setBuddy(made)
        self.body.addLayout(column(word, made, spacing=tokens.XS))
        return made

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _failed(self, error: Exception) -> None:
        self._tell(str(error))
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now."""


class BeginForm(_Form):
    """Choose the passphrase of a private side that does not exist yet."""

    def __init__(self, desk: FullDesk) -> None:
        """Ask for the passphrase twice, and judge it while it is typed."""
        super().__init__(
            desk,
            tr("Begin your private side"),
            tr(
                "Here you keep what partners tell you in confidence. It is sealed with a passphrase in this "
                "same file. Nobody can read it without the passphrase, and nobody can bring it back for you: "
                "choose four or five words that nobody would put together."
            ),
        )
        self.first = self._secret(tr("New passphrase"))
        self.again = self._secret(tr("The same again"))
        self._judged = label("", "small", wrap=True)
        self._begin = button(tr("Begin the private side"), self._do, "primary")
        self.body.addWidget(self._judged)
        self.body.addWidget(self._problem)
        self.body.addLayout(row(-1, self._begin))
        self._pause = single_shot(self, 250)
        self._pause.timeout.connect(self._judge)
        self.first.textChanged.connect(lambda: self._pause.start())
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._do)

    def refresh(self) -> None:
        """Wait while the key is made; a file that is only read has no private side to begin."""
        can = not self._desk.read_only and not self._desk.private.is_opening
        for part in (self.first, self.again, self._begin):
            part.setEnabled(can)
        if self._desk.read_only:
            self._tell(tr("This partnership is open for reading only, so no private side can begin here."))

    def _judge(self) -> None:
        from partnerdesk.private.strength import known_words, strength

        text = self.first.text()
        words = known_words(self._desk.file) if self._desk.is_open else []
        self._judged.setText(strength(text, words).told if text else "")

    def _do(self) -> None:
        if self.first.text() != self.again.text():
            self._tell(tr("The two are not the same. Type the second once more."))
            self.again.selectAll()
            self.again.setFocus()
            return
        self._tell("")
        self._desk.private.begin(self.first.text(), self._failed)
        self.refresh()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        for field in (self.first, self.again):
            field.clear()
        self._judged.clear()
        self._tell("")


class UnlockForm(_Form):
    """Type the passphrase, or the code of the recovery sheet."""

    def __init__(self, desk: FullDesk) -> None:
        """Ask for the one secret that opens."""
        super().__init__(
            desk,
            tr("Your notes are locked"),
            tr("What partners told you in confidence is sealed in this file. Only the passphrase opens it."),
        )
        self.first = self._secret(tr("Passphrase"))
        self.code = QLineEdit()
        self.code.setAccessibleName(tr("Code of the recovery sheet"))
        self.code.setPlaceholderText(tr("eight groups of letters and digits"))
        self._code_word = label(tr("Code of the recovery sheet"), "heading")
        self._code_word.setBuddy(self.code)
        self._by_code = False
        self._room = label("", "ochre", wrap=True)
        self._unlock = button(tr("Unlock"), self._do, "primary")
        self._other = button(tr("Use the recovery sheet"), self._turn, "link")
        self.body.addWidget(self._code_word)
        self.body.addWidget(self.code)
        self.body.addWidget(self._room)
        self.body.addWidget(self._problem)
        self.body.addLayout(row(self._other, -1, self._unlock))
        self.first.returnPressed.connect(self._do)
        self.code.returnPressed.connect(self._do)
        self._desk.room.changed.connect(self.refresh)

    def _turn(self) -> None:
        self._by_code = not self._by_code
        self._tell("")
        self.refresh()
        (self.code if self._by_code else self.first).setFocus()

    def refresh(self) -> None:
        """Show what opens, what is waited for, and that the room display has to be turned off."""
        if not self._desk.is_open or self._desk.private.is_unlocked:
            return
        self.first.setVisible(not self._by_code)
        for part in (self.code, self._code_word):
            part.setVisible(self._by_code)
        self._other.setText(tr("Use the passphrase") if self._by_code else tr("Use the recovery sheet"))
        self._other.setAccessibleName(self._other.text())
        self._other.setVisible(self._by_code or self._has_sheet())
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

    def _has_sheet(self) -> bool:
        from partnerdesk.private.opening import has_recovery_sheet

        return has_recovery_sheet(self._desk.file)

    def _do(self) -> None:
        private = self._desk.private
        if private.seconds_to_wait or private.is_opening:
            return
        self._tell("")
        secret = (self.code if self._by_code else self.first).text()
        private.unlock(secret, self._failed, is_code=self._by_code)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        field = self.code if self._by_code else self.first
        field.selectAll()
        field.setFocus()

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.first.clear()
        self.code.clear()
        self._by_code = False
        self._tell("")
