"""Several countries, by any name they go by."""

from partnerdesk.countries import countries, country, country_named, other_names
from partnerdesk.desk.widgets.closest import Option, Options
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.language import tr


class CountriesField(TokensField):
    """Chips of countries; the values are codes of ISO 3166-1."""

    def __init__(self, name: str) -> None:
        """Make an empty field."""
        super().__init__(name, _options, tr("add a country"), word=country, read=country_named)


def _options() -> Options:
    return [Option(code, name, other_names(code)) for code, name in countries()]
