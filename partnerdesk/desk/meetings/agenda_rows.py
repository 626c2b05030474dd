"""The rows of an agenda in the plan: the time of day, the title, what it needs, what the room sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from partnerdesk import words
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.language import tr, trn
from partnerdesk.partnership.timing import Slot

_MINUTE = timedelta(minutes=1)


def agenda_rows(meeting: WholeMeeting, slots: Sequence[Slot]) -> list[Row]:
    """Return a row for each item; without a start, the time is that from the beginning."""
    if not slots:
        times = _from_the_beginning(meeting.agenda)
        return [_row(item, time, None) for item, time in zip(meeting.agenda, times, strict=True)]
    return [
        _row(item, f"{slot.begins:%H:%M}", slot) for item, slot in zip(meeting.agenda, slots, strict=True)
    ]


def _from_the_beginning(agenda: Sequence[AgendaRow]) -> list[str]:
    times, passed = [], 0
    for item in agenda:
        times.append(f"+{passed // 60}:{passed % 60:02}")
        passed += item.minutes or 0
    return times


def _row(item: AgendaRow, time: str, slot: Slot | None) -> Row:
    note = words.listed((
        words.purpose(item.purpose),
        item.lead or "",
        minutes_text(item.minutes),
        tr("fixed") if item.fixed else "",
        slack_text(slot) if slot else "",
    ))  # fmt: skip
    shown = words.word("shows", item.shows) if item.shows else ""
    late = bool(slot and slot.overrun)
    spoken = ". ".join(t for t in (time, item.title, note, shown) if t)
    return Row(f"{time}   {item.title}", spoken, note, shown, "rust" if late else "")


def minutes_text(minutes: int | None) -> str:
    """Return a length in minutes as text, "" if there is none."""
    return trn("{number} min", "{number} min", minutes) if minutes is not None else ""


def slack_text(slot: Slot) -> str:
    """Return the free time before a fixed item, or how long others run into it."""
    if slot.overrun:
        return tr("{number} min too late for it", number=slot.overrun // _MINUTE)
    return tr("{number} min free before it", number=slot.slack // _MINUTE) if slot.slack else ""


def span_text(slots: Sequence[Slot]) -> str:
    """Return from when to when the items last, as times of the day."""
    if not slots:
        return ""
    return tr("{begin} to {end}", begin=f"{slots[0].begins:%H:%M}", end=f"{slots[-1].ends:%H:%M}")
