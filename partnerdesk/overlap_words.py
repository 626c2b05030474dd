"""The words for an overlap: what is shared, and its name."""

from __future__ import annotations

from collections.abc import Mapping

from partnerdesk.countries import country
from partnerdesk.language import N_
from partnerdesk.partnership.overlaps import Overlap, Shared
from partnerdesk.sdg_targets import sdg_word

_KINDS = {
    Shared.COUNTRY: N_("country"),
    Shared.AREA: N_("area"),
    Shared.SDG: N_("SDG target"),
    Shared.NEED: N_("need"),
}


def overlap_kind(overlap: Overlap) -> str:
    """Return what is shared: a country, an area, an SDG target or a need."""
    return _KINDS[overlap.shared].tr()


def overlap_name(overlap: Overlap, needs: Mapping[str, str]) -> str:
    """Return the name of what is shared; `needs` are the names of needs by id, as text."""
    if overlap.shared == Shared.COUNTRY:
        return country(overlap.value)
    if overlap.shared == Shared.SDG:
        return sdg_word(overlap.value)
    if overlap.shared == Shared.NEED:
        return needs.get(overlap.value, overlap.value)
    return overlap.value
