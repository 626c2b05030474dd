"""The names of the groups of commitments, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.countries import country
from partnerdesk.file.reading.plans import By
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.told import ages
from partnerdesk.progress_words import ages_text
from partnerdesk.sdg_targets import sdg_word
from partnerdesk.words import commas, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from partnerdesk.file.reading.plans import PlanGroup

_CHOICES = {
    By.ALL: N_("All commitments"),
    By.PARTNER: N_("By partner"),
    By.COUNTRY: N_("By country"),
    By.AREA: N_("By area"),
    By.SDG: N_("By SDG target"),
    By.NEED: N_("By need"),
    By.GROUP: N_("By working group"),
}

_NONE = {
    By.COUNTRY: N_("No country named"),
    By.AREA: N_("No area named"),
    By.SDG: N_("No SDG target named"),
    By.NEED: N_("No need named"),
    By.GROUP: N_("No working group"),
}


class Named(NamedTuple):
    """A group with its name, "" for that of all commitments; `about` counts what is in it."""

    name: str
    about: str
    ids: tuple[int, ...]


def choices() -> list[tuple[By, str]]:
    """Return what commitments can be grouped by, with their words."""
    return [(by, text.tr()) for by, text in _CHOICES.items()]


def named(
    found: Iterable[PlanGroup],
    by: By,
    told: Mapping[int, date | None],
    today: date,
    voices: Mapping[str, Sequence[str]] | None = None,
) -> list[Named]:
    """Return the groups by name, that of none last; `told` is as `reading.figures.told_last` returns it.

    `voices` are those who stand for each country; by country it is told, also where nobody does.
    """
    order = sorted(((_name(group, by), group) for group in found), key=lambda g: _rank(g[0], g[1], by))
    return [
        Named(name, _about(group, told, today, _voice(group, by, voices or {})), group.ids)
        for name, group in order
    ]


def _voice(group: PlanGroup, by: By, voices: Mapping[str, Sequence[str]]) -> str:
    """Return who stands for the country of a group; nothing is told while nobody stands for any country."""
    if by != By.COUNTRY or not group.key or not voices:
        return ""
    who = voices.get(group.key)
    return tr("{who} stands for it", who=commas(who)) if who else tr("nobody stands for it yet")


def _rank(name: str, group: PlanGroup, by: By) -> tuple[bool, list[tuple[int, str]], str]:
    """Return what a group is ordered by: SDG targets by their numbers, all others by name."""
    parts = group.key.split(".") if by == By.SDG and group.key else []
    return not group.key, [(int(part), "") if part.isdigit() else (99, part) for part in parts], folded(name)


def _name(group: PlanGroup, by: By) -> str:
    if by == By.ALL:
        return ""
    if not group.key:
        return _NONE[by].tr()
    if by == By.COUNTRY:
        return country(group.key)
    return sdg_word(group.key) if by == By.SDG else group.name


def _about(group: PlanGroup, told: Mapping[int, date | None], today: date, voice: str) -> str:
    expected = [told[id_] for id_ in group.ids if id_ in told]
    counted = trn("{number} commitment", "{number} commitments", len(group.ids))
    if not expected:
        return listed((counted, voice))
    how = tr("{commitments} · told: {ages}", commitments=counted, ages=ages_text(ages(expected, today)))
    return listed((how, voice))
