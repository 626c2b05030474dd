"""The fields of an update: a progress in per cent, and a day that must be there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from partnerdesk.desk.widgets.fields import DateField, NumberField
from partnerdesk.language import tr


class Progress(NumberField):
    """A progress from 0 to 100 per cent, or None."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text.removesuffix("%"))
        if value is not None and not 0 <= value <= 100:
            self.setToolTip(tr("Write how far it has come, from 0 to 100."))
            raise ValueError(text)
        return value


class Day(DateField):
    """A required day."""

    def _value_of(self, text: str) -> date | None:
        value = super()._value_of(text)
        return self._shown if value is None else value
