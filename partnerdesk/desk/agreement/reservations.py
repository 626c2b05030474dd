"""The dialog in which reservations are put into the annex, each when its partner agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, chip, clear, column, label, line, page, row
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file import changing
from partnerdesk.file.reading.annex import MayStand, reservations_given
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class Reservations(QDialog):
    """The reservations that partners gave with a position. None stands in the annex unasked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Reservations in the annex"))
        self.resize(tokens.px(640), tokens.px(560))
        about = tr(
            "A partner that agreed with reservations may have them in the agreement, in its own words. Ask "
            "it first; then say who agreed."
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.M)
        self.setLayout(
            column(
                label(tr("Reservations in the annex"), "title"),
                label(about, "muted", wrap=True),
                page(column(self._lines, -1)),
                row(-1, button(tr("Close"), self.accept)),
                spacing=tokens.M,
                margins=tokens.L,
            )
        )
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        found = reservations_given(self._desk.file)
        if not found:
            none = tr("No partner gave a reservation with its position yet.")
            self._lines.addWidget(label(none, "muted", wrap=True))
        people = {p.id: [n.name for n in p.people] for p in parties_of(self._desk.file, None)}
        for number, one in enumerate(found):
            if number:
                self._lines.addWidget(line())
            self._lines.addWidget(self._one(one, people.get(one.participant_id, [])))

    def _one(self, one: MayStand, people: list[str]) -> QWidget:
        given = tr("on the words “{words}”", words=one.on_words) if one.on_words else ""
        lines = column(
            label(one.partner, "strong", wrap=True),
            label(one.wording, wrap=True),
            label(words.listed([given, words.day(one.given_on)]), "small", wrap=True),
            spacing=tokens.XS,
        )
        if one.row is not None:
            lines.addLayout(self._standing(one))
        elif not self._desk.read_only:
            lines.addLayout(self._asked(one, people))
        held = QWidget()
        held.setAccessibleName(tr("Reservation of {name}", name=one.partner))
        held.setLayout(lines)
        return held

    def _standing(self, one: MayStand) -> QVBoxLayout:
        by = tr("agreed by {person}, {day}", person=one.agreed_by or "", day=words.day(one.agreed_on))
        lines = column(row(chip(tr("in the annex"), "green"), label(by, "small"), -1), spacing=tokens.XS)
        if not self._desk.read_only:
            out = button(tr("Take out"), partial(self._take_out, one), "quiet")
            out.setAccessibleName(tr("Take out the reservation of {name}", name=one.partner))
            lines.addLayout(row(out, -1))
        return lines

    def _asked(self, one: MayStand, people: list[str]) -> QVBoxLayout:
        """Return the field for who agreed, and the button, which waits for a name."""
        name = tr("Who agreed for {name}", name=one.partner)
        who = SuggestingField(name, lambda: people, tr("who agreed"))
        put = button(tr("Put into the annex"), lambda: self._put_in(one, who.text()))
        put.setAccessibleName(tr("Put the reservation of {name} into the annex", name=one.partner))
        put.setEnabled(False)
        who.textChanged.connect(lambda text: put.setEnabled(bool(text.strip())))
        return column(row(who, put))

    def _put_in(self, one: MayStand, who: str) -> None:
        today = self._desk.today()
        self._desk.do(
            tr("Put a reservation of {name} into the annex", name=one.partner),
            lambda session: changing.annex.put_in_annex(
                session,
                one.participant_id,
                one.wording,
                on_words=one.on_words,
                given_on=one.given_on,
                agreed_by=who.strip(),
                agreed_on=today,
            ),
        )
        self._show()

    def _take_out(self, one: MayStand) -> None:
        assert one.row is not None
        self._desk.delete(
            tr("Take a reservation of {name} out of the annex", name=one.partner), "reservation", one.row
        )
        self._show()
