"""A currency by its code of ISO 4217, found by code or name."""

from partnerdesk.currencies import currencies
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import tr


class CurrencyField(SuggestingField):
    """A line for a currency; the value is its code, such as "KES", or None."""

    def __init__(self, name: str, *, in_place: bool = False) -> None:
        """Make a field that suggests currencies."""
        super().__init__(name, _listed, tr("such as USD"), in_place=in_place)

    def _value_of(self, text: str) -> str | None:
        if not text:
            return None
        code = text.split(maxsplit=1)[0].upper()
        if code not in currencies():
            self.setToolTip(tr("Write the three letters of a currency, such as USD."))
            raise ValueError(text)
        return code


def _listed() -> list[str]:
    return [f"{code} {name}" for code, name in currencies().items()]
