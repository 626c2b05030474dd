"""A form that came back: which form it is, and what stands in its entries, not understood yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerdesk.partnership.forms import FormId

#: What stands in an entry: a text, a number or a day of a sheet, or a tick.
Entered = str | Decimal | date | bool


@dataclass(frozen=True)
class Returned:
    """What came back in a file; `name` is its name in messages. Empty entries are not among `entries`."""

    name: str
    form: FormId
    entries: Mapping[str, Entered]
