"""The words for what was captured in a meeting: who said it, by when it is due, and what was told."""

from __future__ import annotations

from decimal import Decimal

from partnerdesk import words
from partnerdesk.file.reading.captured import Captured, CheckedIn
from partnerdesk.file.reading.commitment import UpdateRow
from partnerdesk.file.reading.final_minutes import Gone
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.final_minutes import Final
from partnerdesk.partnership.meetings import Said


def is_reading(c: Captured) -> bool:
    """Return whether it is a reading of an indicator."""
    return str(c.kind) == Said.READING


def title_text(c: Captured) -> str:
    """Return the words of a captured thing; of a reading the indicator with the value."""
    if not is_reading(c):
        return c.text
    value = measured(c.told.value, c.told.unit) if c.told else c.text
    return tr("{name}: {value}", name=c.about or "", value=value)


def about_text(c: Captured, *, with_time: bool = False) -> str:
    """Return what is told beside the words: of what, who, by when, since when it is done, and the rest."""
    told = None if is_reading(c) else c.told
    method = words.word("method", c.method).lower() if c.method else ""
    return words.listed((
        tr("by {method}", method=method) if method else "",
        (c.about or "") if str(c.kind) == Said.UPDATE else "",
        c.person or "",
        c.participant or "",
        tr("by {day}", day=words.day(c.due)) if c.due else "",
        *(checked_in(told) if told else ()),
        words.day(c.on),
        tr("look at it again on {day}", day=words.day(c.look_again_on)) if c.look_again_on else "",
        words.time(c.at) if c.at and with_time else "",
        state(c),
    ))  # fmt: skip


def state(c: Captured) -> str:
    """Return since when an action is done or a question settled, or what the action became; "" if open."""
    if c.done_on and c.kind == "parked":
        return tr("settled on {day}", day=words.day(c.done_on))
    if c.done_on:
        return tr("done on {day}", day=words.day(c.done_on))
    if c.next_step_of:
        return tr("next step of “{commitment}”", commitment=c.next_step_of)
    return ""


def checked_in(told: CheckedIn) -> tuple[str, ...]:
    """Return what else was told of a commitment: progress, standing, value of the outcome, the next step."""
    step = words.commas((
        told.next_step_person or "",
        tr("by {day}", day=words.day(told.next_step_due)) if told.next_step_due else "",
    ))  # fmt: skip
    next_ = tr("next: {step}", step=told.next_step) if told.next_step else ""
    return (
        tr("{progress} %", progress=words.number(told.progress)) if told.progress is not None else "",
        words.word("update", told.standing) if told.standing else "",
        measured(told.value, told.unit),
        tr("{what} ({details})", what=next_, details=step) if next_ and step else next_,
    )


def also_told(update: UpdateRow) -> tuple[str, ...]:
    """Return the help that an update asks for and the barriers that it names, each with what it is."""
    return (
        tr("Help needed: {text}", text=update.help_needed) if update.help_needed else "",
        tr("Barriers: {text}", text=update.barriers) if update.barriers else "",
    )


def measured(value: Decimal | None, unit: str | None) -> str:
    """Return a value with its unit, "" if there is none."""
    if value is None:
        return ""
    return tr("{value} {unit}", value=words.number(value), unit=unit) if unit else words.number(value)


def quorum_text(quorum: int | None, here: int) -> str:
    """Return whether so many partners are a quorum, "" if the partners agreed on none."""
    if not quorum:
        return ""
    if here >= quorum:
        return tr("quorum of {number} reached", number=quorum)
    return tr("{missing} short of the quorum of {number}", missing=quorum - here, number=quorum)


_KINDS: dict[str, Mark] = {
    Final.TITLE: N_("title"),
    Final.ON: N_("day"),
    Final.PLACE: N_("place"),
    Final.THERE: N_("was there"),
    Final.GUEST: N_("guest"),
    Final.ITEM: N_("item"),
    Final.DECISION: N_("decision"),
    Final.POSITION: N_("position"),
    Final.ACTION: N_("action"),
    Final.PARKED: N_("parked"),
    Final.NOTE: N_("note"),
    Final.OFFER: N_("commitment"),
    Final.INTEREST: N_("interest"),
    Final.UPDATE: N_("update"),
    Final.READING: N_("reading"),
    Final.NOTES: N_("notes"),
}


def gone_word(gone: Gone) -> str:
    """Return the word for the kind of a line that is gone."""
    return _KINDS[gone.line.kind].tr()


def gone_text(gone: Gone) -> str:
    """Return what final minutes said that reads otherwise now, such as who was there."""
    line = gone.line
    if line.kind == Final.ON:
        return _day_and_time(line.text)
    if line.kind == Final.POSITION:
        text = words.listed((gone.called or "", _position(line.text)))
    elif line.kind in (Final.THERE, Final.GUEST):
        came, _, left = line.text.partition("-")
        text = words.listed((
            *([gone.called or ""] if line.kind == Final.THERE else []),
            line.person or "",
            line.about or "",
            tr("from {time}", time=came) if came else "",
            tr("until {time}", time=left) if left else "",
        ))  # fmt: skip
    else:
        due = tr("by {day}", day=words.day(line.due)) if line.due else ""
        text = words.listed((line.text, line.person or "", gone.called or "", due))
    return text


def _day_and_time(on: str) -> str:
    """Return a day and time in words; a text from elsewhere that is no day is returned as it is."""
    try:
        return words.day_and_time(on)
    except ValueError:
        return on


def _position(said: str) -> str:
    """Return the word of a position; a text from elsewhere that is none is returned as it is."""
    return dict(words.choices("position")).get(said, said)
