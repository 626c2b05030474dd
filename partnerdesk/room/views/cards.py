"""A commitment as a card of the wall: the partner with its sector, the title, the place and the next step."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.file.reading.room import Pledge
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block

#: Lengths on a screen with 1080 lines.
_INSET, _PAD, _STRIP, _CORNER = 26, 16, 10, 14

#: Lines of a title, a partner, and what stands below take at most, so that a card fits on a page.
_TITLE, _PARTNER, _ABOUT = 8, 3, 4

_MOST_PLACES = 4


class Card(NamedTuple):
    """A commitment, broken into lines: the partner with the place, the title, the next step."""

    partner: Block
    title: Block
    about: Block | None
    sector: str
    height: float


def card(pledge: Pledge, frame: Frame, width: float, size: float = FLOOR, *, with_about: bool = True) -> Card:
    """Return a card of a width in pixels, with its title in a text size."""
    inner = width - 2 * frame.px(_INSET)
    small = frame.font(max(FLOOR, size * 0.72))
    who = words.listed((pledge.partner, where(pledge))) if with_about else pledge.partner
    partner = frame.block(who, small, inner, lines=_PARTNER)
    title = frame.block(pledge.title, frame.font(size, bold=True), inner, lines=_TITLE)
    text = next_step(pledge) if with_about else ""
    below = frame.block(text, small, inner, lines=_ABOUT) if text else None
    height = partner.height + title.height + (below.height if below else 0) + frame.px(2 * _PAD)
    return Card(partner, title, below, pledge.sector, height)


def write_card(page: Page, of: Card, x: float, y: float, width: float, height: float = 0) -> None:
    """Write a card with its top at `y`, at least so high; a strip has the colour of the sector."""
    frame, look, inset = page.frame, page.frame.look, page.frame.px(_INSET)
    strip, height = frame.px(_STRIP), max(height, of.height)
    page.fill(x, y, strip + 2 * frame.px(_CORNER), height, look.sectors[of.sector], frame.px(_CORNER))
    page.fill(x + strip, y, width - strip, height, look.card, frame.px(_CORNER) * 0.6)
    at, inner = y + frame.px(_PAD), width - 2 * inset
    for block, ink in ((of.partner, look.muted), (of.title, look.ink), (of.about, look.muted)):
        if block is not None:
            page.write(block, x + inset, at, inner, ink)
            at += block.height


def about(pledge: Pledge) -> str:
    """Return where a commitment is, and its next step."""
    return words.listed((where(pledge), next_step(pledge)))


def next_step(pledge: Pledge) -> str:
    """Return the next step of a commitment with the day by which it is due, "" if it has none."""
    if not pledge.next_step:
        return ""
    if pledge.due is None:
        return tr("next step: {step}", step=pledge.next_step)
    return tr("next step: {step}, by {day}", step=pledge.next_step, day=words.day(pledge.due))


def where(pledge: Pledge) -> str:
    """Return its countries, or else its target areas; of many, some and how many there are besides."""
    places = [country(code) for code in pledge.places] or list(pledge.areas)
    more = len(places) - _MOST_PLACES
    said = words.commas(places[:_MOST_PLACES])
    return tr("{places} and {number} more", places=said, number=more) if more > 0 else said
