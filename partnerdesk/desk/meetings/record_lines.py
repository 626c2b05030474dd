"""The lines of the minutes in their order: each item of the agenda, below it what was said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from partnerdesk import words
from partnerdesk.desk.meetings.captured_kinds import WORDS
from partnerdesk.desk.widgets.unfolding_rows import Look, Row
from partnerdesk.file.captured_words import about_text, gone_text, gone_word, title_text
from partnerdesk.file.reading.captured import Captured
from partnerdesk.file.reading.final_minutes import Corrections, Gone
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.file.reading.rounds import Round
from partnerdesk.language import tr, trn
from partnerdesk.partnership.final_minutes import Final
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.rounds import Why

_MINUTE = timedelta(minutes=1)
#: What the gone lines of these kinds tell is shown elsewhere on the page.
_ELSEWHERE = (Final.THERE, Final.GUEST, Final.TITLE, Final.ON, Final.PLACE, Final.NOTES)


@dataclass(frozen=True)
class RecordLine:
    """One line: an item, a captured thing, a round of positions, or what the final minutes said.

    `number` is that of the item. All are None for the head of what was said outside the items.
    """

    row: Row
    number: int | None = None
    item: AgendaRow | None = None
    captured: Captured | None = None
    held: Round | None = None
    gone: Gone | None = None

    @property
    def key(self) -> tuple[str, int] | None:
        """Return the table and id of the row in the file, None for a line that is not one row."""
        if self.item:
            return "agenda_item", self.item.id
        if self.captured:
            return self.captured.table, self.captured.id
        return ("round", self.held.id) if self.held else None


def record_lines(
    meeting: WholeMeeting, found: Sequence[Captured], held: Sequence[Round], since: Corrections
) -> list[RecordLine]:
    """Return the lines of the minutes of a meeting; `held` are its rounds, the oldest first."""
    lines: list[RecordLine] = []
    numbers = {item.number for item in meeting.agenda} - {None}
    gone = [g for g in since.gone if g.line.kind not in _ELSEWHERE]
    for at, item in enumerate(meeting.agenda, start=1):
        corrected = ("agenda_item", item.id) in since.new
        lines.append(RecordLine(_item_row(at, item, corrected=corrected), item.number, item))
        if item.number is not None:
            lines += _below(item.number, [c for c in found if c.item == item.number], held, since)
            lines += [_gone(g) for g in gone if g.line.item == item.number]
    outside = [*_below(None, [c for c in found if c.item not in numbers], held, since)]
    outside += [_gone(g) for g in gone if g.line.item not in numbers]
    if outside and meeting.agenda:
        text = tr("Outside the items")
        lines.append(RecordLine(Row(text, text, look=Look.HEAD)))
    return [*lines, *outside]


def gone_elsewhere(since: Corrections) -> list[Gone]:
    """Return what final minutes said of the meeting itself and of who was there, and reads otherwise now."""
    return [g for g in since.gone if g.line.kind in _ELSEWHERE]


def _below(
    number: int | None, found: Iterable[Captured], held: Sequence[Round], since: Corrections
) -> Iterator[RecordLine]:
    for each in found:
        is_new = (each.table, each.id) in since.new
        yield RecordLine(_captured_row(each, corrected=is_new), number, captured=each)
        if each.table == "decision":
            of_it = [r for r in held if r.decision_id == each.id]
            for nth, round_ in enumerate(of_it, start=1):
                is_new = any(("position", p.id) in since.new for p in round_.positions)
                row = round_row(round_, nth if len(of_it) > 1 else None, corrected=is_new)
                yield RecordLine(row, number, held=round_)


def _item_row(at: int, item: AgendaRow, *, corrected: bool) -> Row:
    title = tr("{number} · {title}", number=at, title=item.title)
    note = words.listed((words.purpose(item.purpose), item.lead or "", _taken(item)))
    chip = tr("corrected") if corrected else ""
    spoken = ". ".join(t for t in (tr("Item {title}", title=title), note, chip) if t)
    return Row(title, spoken, note, chip, "ochre", Look.HEAD)


def _taken(item: AgendaRow) -> str:
    """Return how long the item took, of the minutes that were planned."""
    if item.begun and item.ended:
        taken = max(round((item.ended - item.begun - item.paused) / _MINUTE), 0)
        if item.minutes is None:
            return trn("{number} min", "{number} min", taken)
        return tr("{taken} of {planned} min", taken=taken, planned=item.minutes)
    return trn("{number} min planned", "{number} min planned", item.minutes) if item.minutes else ""


def _captured_row(each: Captured, *, corrected: bool) -> Row:
    mark, tone = WORDS[each.kind]
    kind = mark.tr()
    chip = words.listed((kind, tr("corrected") if corrected else ""))
    note = about_text(each, with_time=True)
    text = title_text(each)
    spoken = ". ".join(t for t in (kind, text, note, tr("corrected") if corrected else "") if t)
    return Row(text, spoken, note, chip, "ochre" if corrected else tone)


def round_row(held: Round, number: int | None, *, corrected: bool = False) -> Row:
    """Return the row of a round: how many took each position; below, who gave reasons or none."""
    counts = []
    for stand in Stand:
        of_it = sum(p.position == stand for p in held.positions)
        if of_it:
            one, many = words.word("position", stand), words.word("positions", stand)
            counts.append(trn("{number} {one}", "{number} {many}", of_it, one=one, many=many))
    reasons = [
        tr("{participant}: “{reason}”", participant=p.participant, reason=p.reason)
        for p in held.positions
        if p.reason
    ]
    missed = [
        tr("{why}: {names}", why=words.word("unheard", why), names=names)
        for why in Why
        if (names := words.commas(m.participant for m in held.missed if m.why == why))
    ]
    nth = tr("round {number}", number=number) if number else ""
    note = words.listed((nth, words.word("asked_on", held.about), words.day(held.day), *reasons, *missed))
    text = words.commas(counts)
    chip = words.listed((tr("positions"), tr("corrected") if corrected else ""))
    return Row(text, f"{chip}. {text}. {note}", note, chip, "ochre" if corrected else "")


def _gone(gone: Gone) -> RecordLine:
    text, note = gone_text(gone), words.listed((tr("read so when the minutes became final"), gone_word(gone)))
    return RecordLine(Row(text, f"{text}. {note}", note, look=Look.GONE), gone.line.item, gone=gone)
