"""Values as people read them, to show what the file holds beside what a table says."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.exchange.sheets.values import word
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.language import tr
from partnerdesk.partnership.fields import BY_NAME, Field, Kind


def field_label(of: Field) -> str:
    """Return the name of a field."""
    return of.label.tr()


def shown(of: Field, value: Any, standing: Standing) -> str:
    """Return a value as text, "" for none."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, Ref):
        return shown(of, value.id, standing) if value.id is not None else ""
    if isinstance(value, list):
        return words.semicolons(country(item) if of.kind == Kind.COUNTRIES else str(item) for item in value)
    if of.kind == Kind.REFERENCE:
        row = standing.table(of.refers_to).get(value, {})
        return str(row.get(title_of(BY_NAME[of.refers_to]).column) or "")
    return _plain(of, value)


def _plain(of: Field, value: Any) -> str:
    if of.kind == Kind.CHOICE:
        return word(str(value))
    if isinstance(value, bool) or of.kind == Kind.YES_NO:
        return tr("yes") if value else tr("no")
    if of.kind == Kind.MOMENT:
        return words.day_and_time(str(value))
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return words.number(Decimal(value)) if isinstance(value, Decimal | int) else str(value)
