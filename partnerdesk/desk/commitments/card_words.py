"""The texts of a commitment: short ones on the card, all in the tool tip and the accessible text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.file.reading.commitments import Card, Face
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import (
    Freshness,
    Lack,
    Status,
    days_late,
    freshness,
    lacks,
    next_date,
)

_MOST_CODES = 3
_LONGEST = 400


class Chip(NamedTuple):
    """A short text with a tone: "ochre", "rust", "green", "grey", or "" for plain muted text."""

    text: str
    tone: str = ""


class CardText(NamedTuple):
    """The texts of a card: who, badge, title; then at the start place or next step, at the end the state.

    `who_in_short` has the short name of the partner.
    """

    who: str
    who_in_short: str
    badge: Chip | None
    title: str
    start: Chip
    end: Chip | None
    progress: float | None
    is_faded: bool


def card_text(card: Card, face: Face | None, today: date, *, with_status: bool) -> CardText:
    """Return the texts of a card. Without a face, only partner, badge and title are filled."""
    badge = Chip(words.word("commitment", card.status), "grey") if with_status else None
    title = card.title[:_LONGEST]
    if face is None:
        return CardText(card.partner, card.partner, badge, title, Chip(""), None, None, is_faded=False)
    return CardText(
        who=words.listed((card.partner, _along(face))),
        who_in_short=words.listed((face.called, _along(face))),
        badge=badge,
        title=title,
        start=_start(card, face, today),
        end=_end(face, today),
        progress=_progress(face) if card.shows_progress else None,
        is_faded=card.status in (Status.ACHIEVED, Status.WITHDRAWN),
    )


def _along(face: Face) -> str:
    if not face.along:
        return ""
    if face.with_all:
        return tr("with all partners")
    return tr("with {names}", names=words.short_list(face.along))


def where(card: Card, face: Face) -> str:
    """Return the places of a commitment in short: "KE · RW · SL +7", its areas, or "no place yet"."""
    if card.countries:
        rest = len(card.countries) - _MOST_CODES
        codes = words.listed(card.countries[:_MOST_CODES])
        return f"{codes} +{rest}" if rest > 0 else codes
    return words.listed(face.details.areas) or tr("no place yet")


def _start(card: Card, face: Face, today: date) -> Chip:
    if card.status == Status.WITHDRAWN:
        return Chip(face.withdrawn_reason or tr("the reason is not told yet"))
    if face.since and face.since.is_doubtful:
        return Chip(_reworded(face.since, today), "ochre")
    if card.status == Status.ACHIEVED and face.told_on:
        return Chip(tr("reported {day}", day=words.short_day(face.told_on, today)), "green")
    if card.status == Status.AGREED and face.details.next_step:
        return Chip(tr("next: {step}", step=face.details.next_step))
    return Chip(where(card, face))


def _reworded(since: SinceAgreed, today: date) -> str:
    """Return in short that the words are not those that were agreed."""
    if not since.is_kept:
        return tr("agreed in words that were not kept")
    if since.on is None:
        return tr("reworded since agreed")
    return tr("reworded since {day}", day=words.short_day(since.on, today))


def _end(face: Face, today: date) -> Chip | None:
    details = face.details
    if details.status in (Status.ACHIEVED, Status.WITHDRAWN):
        return None
    if late := days_late(details, today):
        return Chip(trn("{number} day late", "{number} days late", late), "rust")
    missing = lacks(details)
    due = next_date(details)
    if due and details.status != Status.OFFERED:
        return Chip(words.short_day(due, today))
    if not missing:
        return Chip(tr("SMART ✓"), "grey")
    if not details.next_step and (len(missing) == 1 or details.status != Status.OFFERED):
        return Chip(tr("no next step"), "ochre")
    return Chip(_missing(missing), "ochre")


def _missing(missing: list[Lack]) -> str:
    return trn("{number} detail missing", "{number} details missing", len(missing))


def _progress(face: Face) -> float | None:
    return None if face.progress is None else min(max(float(face.progress) / 100, 0.0), 1.0)


# -- all details --------------------------------------------------------------------


def spoken(card: Card, face: Face | None, today: date) -> str:
    """Return the accessible text of a card, with all details."""
    return ". ".join(_lines(card, face, today))


def tip(card: Card, face: Face | None, today: date) -> str:
    """Return the tool tip of a card as rich text, with all details. Names are escaped."""
    import html  # slow: not needed at start

    first, title, *rest = (html.escape(line) for line in _lines(card, face, today))
    return f"<p>{first}<br><b>{title}</b></p><p>{'<br>'.join(rest)}</p>"


def _lines(card: Card, face: Face | None, today: date) -> Iterator[str]:
    yield words.listed((card.partner, words.word("sector", card.sector), _along(face) if face else ""))
    yield card.title[:_LONGEST]
    yield words.word("commitment", card.status)
    if face is None:
        return
    details = face.details
    if face.since:
        yield words.listed((reworded(face.since), reworded_how(face.since)))
    if card.status == Status.WITHDRAWN:
        yield face.withdrawn_reason or tr("The reason is not told yet")
    yield words.commas((*map(country, card.countries), *details.areas)) or tr("no place yet")
    if face.group:
        yield tr("Working group: {name}", name=face.group)
    if details.next_step:
        yield _next_step(details.next_step, details.next_step_person, details.next_step_due)
    if details.ends_on:
        yield tr("Ends on {day}", day=words.day(details.ends_on))
    if late := days_late(details, today):
        yield trn("{number} day late", "{number} days late", late)
    yield from _updates(face, today)
    if missing := lacks(details):
        yield f"{_missing(missing)}: {', '.join(map(lack_word, missing))}"
    elif card.status not in (Status.ACHIEVED, Status.WITHDRAWN):
        yield tr("Specific, measurable, achievable, resourced and time-bound")


def _next_step(step: str, person: str | None, due: date | None) -> str:
    what = tr("Next: {step}", step=step)
    return words.commas(t for t in (what, person, words.day(due)) if t)


def _updates(face: Face, today: date) -> Iterator[str]:
    if face.progress is not None:
        yield tr("{progress} % of the way", progress=words.number(face.progress))
    if face.told_on:
        day = words.day(face.told_on)
        if face.details.status == Status.UNDER_WAY and freshness(face.told_on, today) != Freshness.FRESH:
            yield tr("No update since {day}", day=day)
        else:
            yield tr("Last told of on {day}", day=day)


_LACKS = {
    "description": N_("a description"),
    "where": N_("where"),
    "outcome": N_("an outcome"),
    "target": N_("a target"),
    "next_step": N_("a next step"),
    "person": N_("who takes the next step"),
    "budget": N_("what it takes"),
    "ends_on": N_("an end"),
    "next_step_due": N_("when the next step is due"),
    "milestones": N_("milestones"),
}


def lack_word(lack: Lack) -> str:
    """Return the words for a lack."""
    return _LACKS[lack.what].tr()
