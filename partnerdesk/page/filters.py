"""The search and filters of the commitments. They need the script of the page; without it all is shown."""

from enum import StrEnum
from xml.etree.ElementTree import Element

from partnerdesk.language import N_, tr
from partnerdesk.page.markup import clean, el


class By(StrEnum):
    """What commitments are filtered by."""

    STATUS = "status"
    PARTNER = "partner"
    COUNTRY = "country"
    AREA = "area"
    SDG = "sdg"
    NEED = "need"


_NAMES = {
    By.STATUS: N_("Status"),
    By.PARTNER: N_("Partner"),
    By.COUNTRY: N_("Country"),
    By.AREA: N_("Area"),
    By.SDG: N_("SDG target"),
    By.NEED: N_("Need"),
}


class Filters:
    """The values that commitments have, each with a short key that its commitments carry."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[By, dict[str, tuple[str, str]]] = {by: {} for by in By}

    def key(self, by: str, value: str, name: str = "") -> str:
        """Return the key of a value, known by `name` in the list of its filter."""
        values = self._found[By(by)]
        if value not in values:
            values[value] = f"{list(By).index(By(by))}.{len(values)}", name or value
        return values[value][0]

    def fields(self) -> Element:
        """Return the fields, hidden until the script shows them; a filter of one value is left out."""
        search = el("input", id="find", type="search", autocomplete="off")
        found = [el("label", tr("Search the commitments"), search)]
        for by, values in self._found.items():
            if len(values) > 1:
                found.append(el("label", _NAMES[by].tr(), _select(values)))
        clear = el("button", tr("Show all"), type="button", id="all")
        return el("div", *found, clear, id="filters", role="search", hidden="", aria_labelledby="commitments")


def _select(values: dict[str, tuple[str, str]]) -> Element:
    named = sorted(values.values(), key=lambda pair: pair[1].casefold())
    options = [el("option", clean(name), value=key) for key, name in named]
    return el("select", el("option", tr("all"), value=""), *options)
