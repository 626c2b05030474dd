"""A commitment as a card of the wall: the partner with its sector, the title, the place and the next step."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.file.reading.room import Pledge
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block

#: Lengths on a screen with 1080 lines.
_INSET, _PAD, _STRIP, _CORNER = 26, 16, 10, 14

#: Lines of a title, a partner, and what is below take at most, so that a card fits on a page.
_TITLE, _PARTNER, _ABOUT = 8, 3, 4

#: The same of a card that says what was worded anew, and lines that this takes.
_TITLE_OF_THEM, _ABOUT_OF_THEM, _SINCE = 6, 2, 4

_MOST_PLACES = 4


class Card(NamedTuple):
    """A commitment, broken into lines: the partner with the place, the title, the next step.

    `since` is what was worded anew since it was agreed.
    """

    partner: Block
    title: Block
    since: Block | None
    about: Block | None
    sector: str
    height: float


def card(pledge: Pledge, frame: Frame, width: float, size: float = FLOOR, *, with_about: bool = True) -> Card:
    """Return a card of a width in pixels, with its title in a text size."""
    inner = width - 2 * frame.px(_INSET)
    small = frame.font(max(FLOOR, size * 0.72))
    who = words.listed((pledge.partner, where(pledge))) if with_about else pledge.partner
    partner = frame.block(who, small, inner, lines=_PARTNER)
    anew = since_agreed(pledge) if with_about else ""
    lines = (_TITLE_OF_THEM, _ABOUT_OF_THEM) if anew else (_TITLE, _ABOUT)
    title = frame.block(pledge.title, frame.font(size, bold=True), inner, lines=lines[0])
    since = frame.block(anew, small, inner, lines=_SINCE) if anew else None
    text = next_step(pledge) if with_about else ""
    below = frame.block(text, small, inner, lines=lines[1]) if text else None
    blocks = [block for block in (partner, title, since, below) if block]
    height = sum(block.height for block in blocks) + frame.px(2 * _PAD)
    return Card(partner, title, since, below, pledge.sector, height)


def since_agreed(pledge: Pledge) -> str:
    """Return that a commitment was worded anew since it was agreed, and how; "" if it was not."""
    if not (pledge.since and pledge.since.is_doubtful):
        return ""
    if not pledge.since.is_kept:
        return reworded(pledge.since)
    return tr("{since}: {changes}", since=reworded(pledge.since), changes=reworded_how(pledge.since))


def write_card(page: Page, of: Card, x: float, y: float, width: float, height: float = 0) -> None:
    """Write a card with its top at `y`, at least so high; a strip has the colour of the sector."""
    frame, look, inset = page.frame, page.frame.look, page.frame.px(_INSET)
    strip, height = frame.px(_STRIP), max(height, of.height)
    page.fill(x, y, strip + 2 * frame.px(_CORNER), height, look.sectors[of.sector], frame.px(_CORNER))
    page.fill(x + strip, y, width - strip, height, look.card, frame.px(_CORNER) * 0.6)
    at, inner = y + frame.px(_PAD), width - 2 * inset
    inks = look.muted, look.ink, look.tones["ochre"], look.muted
    for block, ink in zip((of.partner, of.title, of.since, of.about), inks, strict=True):
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
