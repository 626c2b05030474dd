"""The dialogs of signing: who signed, when and where; and why a version is withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.parts import label_of
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import tr
from partnerdesk.partnership.days import read_day
from partnerdesk.partnership.signing import Given

if TYPE_CHECKING:
    from partnerdesk.partnership.named import Named
    from partnerdesk.partnership.signing import Signatory

_WIDTH = 380


class Asking(QDialog):
    """A dialog with fields one below the other, and one button that goes on when all is there."""

    def __init__(self, parent: QWidget, heading: str, said: str, go_on: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(tokens.px(_WIDTH))
        self._go_on = button(go_on, self.accept, "primary")
        self._go_on.setDefault(True)
        self._fields = column(spacing=tokens.XS)
        text = label(said, "muted", wrap=True)
        end = row(-1, button(tr("Cancel"), self.reject), self._go_on)
        self.setLayout(
            column(
                label(heading, "title", wrap=True),
                text,
                self._fields,
                end,
                spacing=tokens.M,
                margins=tokens.XL,
            )
        )
        text.setVisible(bool(said))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that all fields need; Qt gives a dialog no more than two thirds of the screen."""
        super().showEvent(event)
        lines = self.layout()
        assert lines
        needed = max(lines.totalHeightForWidth(self.width()), lines.totalSizeHint().height())
        self.resize(self.width(), max(self.height(), needed))

    def add(self, field: QLineEdit | ChoiceField) -> None:
        """Add a field with its label."""
        self._fields.addWidget(label_of(field))
        self._fields.addWidget(field)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(lambda: self._go_on.setEnabled(self.is_complete))

    @property
    def is_complete(self) -> bool:
        """Return whether all that is needed was entered."""
        raise NotImplementedError

    def show_complete(self) -> None:
        """Enable the button if all is there, and give the focus to the first field."""
        self._go_on.setEnabled(self.is_complete)


class SignatureDialog(Asking):
    """Who signed for a partner, with title, day and place."""

    def __init__(
        self,
        parent: QWidget,
        texts: tuple[str, str],
        people: Callable[[], list[str]],
        signatory: Signatory,
        today: date,
        *,
        partners: Sequence[Named] = (),
        with_note: bool = False,
    ) -> None:
        """Make the dialog; `texts` are its heading and a sentence. With `partners` one of them is chosen."""
        super().__init__(parent, *texts, tr("Record it"))
        self.partner = ChoiceField(tr("Partner"), [(p.id, p.name) for p in partners])
        self.person = SuggestingField(tr("Who signed"), people, tr("the person whose signature it is"))
        self.title = LineField(tr("Title"))
        self.on = DateField(tr("Signed on"))
        self.place = LineField(tr("Place"))
        self.note = LineField(tr("Note"))
        if partners:
            self.partner.show_value(partners[0].id)
            self.add(self.partner)
        for field in (self.person, self.title, self.on, self.place, *((self.note,) if with_note else ())):
            self.add(field)
        self.person.show_value(signatory.person)
        self.title.show_value(signatory.title)
        self.on.show_value(today)
        (self.place if signatory.person else self.person).setFocus()
        self.show_complete()

    @property
    def is_complete(self) -> bool:
        """Return whether a person and a day are given."""
        return bool(self.person.text().strip()) and self._day is not None

    @property
    def _day(self) -> date | None:
        try:
            return read_day(self.on.text())
        except ValueError:
            return None

    def given(self, kind: str) -> Given:
        """Return what was entered."""
        on = self._day
        assert on is not None
        title, place, note = (f.text().strip() or None for f in (self.title, self.place, self.note))
        return Given(self.person.text().strip(), on, title, place, kind, note)


class ReasonDialog(Asking):
    """Why a version is withdrawn."""

    def __init__(self, parent: QWidget, heading: str, said: str) -> None:
        super().__init__(parent, heading, said, tr("Withdraw it"))
        self.reason = LineField(tr("Reason"), tr("what the partners will read"))
        self.add(self.reason)
        self.reason.setFocus()
        self.show_complete()

    @property
    def is_complete(self) -> bool:
        """Return whether a reason is given."""
        return bool(self.reason.text().strip())
