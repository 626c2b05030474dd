"""The fields of the open item of an agenda."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.desk.widgets.fields import ChoiceField, LineField, NumberField, TextField, bind
from partnerdesk.desk.widgets.lead_mark import labelled_for_the_lead
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.desk.widgets.time_field import TimeField
from partnerdesk.language import tr
from partnerdesk.partnership.readers import LeadWords

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import AgendaRow

_MOST_MINUTES = 24 * 60


class MinutesField(NumberField):
    """A whole number of minutes up to a day, or None."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text)
        if value is not None and (value != value.to_integral_value() or not 0 <= value <= _MOST_MINUTES):
            self.setToolTip(tr("Write how many minutes it takes, such as 20."))
            raise ValueError(text)
        return value


class ItemEditor(RowEditor):
    """The fields of an item; `change(column, value)` is called for each edit."""

    def __init__(
        self,
        desk: Desk,
        change: Callable[[str, Any], None],
        key: Callable[[], Hashable],
        people: Callable[[], list[str]],
    ) -> None:
        """Make the fields; `people` returns who may lead an item."""
        super().__init__()
        self.title = LineField(tr("Title of the item"), required=True)
        self.minutes = MinutesField(tr("Minutes"), tr("minutes"))
        self.fixed = TimeField(tr("Fixed at"), tr("follows the one before"))
        purposes = [word for _, word in words.choices("purpose")]
        self.purpose = SuggestingField(tr("What it is for"), lambda: purposes, tr("decide, share, offer…"))
        self.lead = SuggestingField(tr("Led by"), people, tr("a person or participant"))
        self.shows = ChoiceField(tr("What the room sees"), words.choices("shows"), nothing=tr("the agenda"))
        self.materials = LineField(tr("Materials"), tr("hand-outs, markers, slips…"))
        self.remarks = TextField(tr("Remarks for the facilitator"), tr("how to run it"), least_lines=2)
        self.up = button("↑", lambda: change("up", None), "quiet", tip=tr("Move the item up"))
        self.down = button("↓", lambda: change("down", None), "quiet", tip=tr("Move the item down"))
        self.delete = button(tr("Delete item"), lambda: change("delete", None), "quiet")
        for made in (self.up, self.down):
            made.setAccessibleName(made.toolTip())
        self.setFocusProxy(self.title)
        self._lay_out()
        for name in ("title", "lead", "materials", "remarks"):
            getattr(self, name).edited.connect(lambda value, name=name: change(name, value))
        self.minutes.edited.connect(lambda v: change("minutes", None if v is None else int(v)))
        self.fixed.edited.connect(lambda v: change("fixed", _kept(v)))
        self.purpose.edited.connect(lambda v: change("purpose", _purpose(v)))
        self.shows.edited.connect(lambda v: change("shows", v))
        self._typed = (
            self.title, self.minutes, self.fixed, self.purpose, self.lead, self.materials, self.remarks,
        )  # fmt: skip
        bind(desk.typed, *self._typed, row=key)

    def _lay_out(self) -> None:
        def named(field: Any) -> Any:
            return labelled(field.accessibleName(), field)

        self.of_lead = QWidget()
        self.of_lead.setLayout(
            labelled_for_the_lead(self.remarks.accessibleName(), self.remarks, LeadWords.REMARKS)
        )
        lines = column(
            named(self.title),
            row(named(self.minutes), named(self.fixed), named(self.shows)),
            row(named(self.purpose), named(self.lead)),
            named(self.materials),
            self.of_lead,
            row(self.delete, -1, self.up, self.down, spacing=tokens.XS),
            spacing=tokens.XS,
        )
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)

    def commit(self) -> None:
        """Save typed text, before another item is shown."""
        for field in self._typed:
            field.commit()

    def show_item(self, item: AgendaRow, *, read_only: bool, discreet: bool) -> None:
        """Show an item. In the discreet view remarks are left out."""
        self.setAccessibleName(tr("Item {title}", title=item.title))
        self.title.show_value(item.title)
        self.minutes.show_value(None if item.minutes is None else Decimal(item.minutes))
        self.fixed.show_value(item.fixed)
        self.purpose.show_value(words.purpose(item.purpose) or None)
        self.lead.show_value(item.lead)
        self.shows.show_value(item.shows)
        self.materials.show_value(item.materials)
        self.remarks.show_value(item.remarks)
        self.of_lead.setHidden(discreet)
        for field in self._typed:
            field.setReadOnly(read_only)
        self.shows.setDisabled(read_only)
        for tool in (self.delete, self.up, self.down):
            tool.setHidden(read_only)


def _kept(value: time | None) -> str | None:
    return None if value is None else value.isoformat(timespec="minutes")


def _purpose(text: str | None) -> str | None:
    """Return one of the four purposes as the file keeps it; other words stay as they were typed."""
    known = {word.casefold(): key for key, word in words.choices("purpose")}
    return known.get(text.casefold(), text) if text else None
