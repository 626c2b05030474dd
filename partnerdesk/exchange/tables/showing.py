"""Values as people read them, to show what the file holds beside what a table says."""

from typing import Any

from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.exchange.tables.method_words import value_told
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.standing import Standing
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
    if of.kind == Kind.REFERENCE:
        row = standing.table(of.refers_to).get(value, {})
        return str(row.get(title_of(BY_NAME[of.refers_to]).column) or "")
    return value_told(of, value)
