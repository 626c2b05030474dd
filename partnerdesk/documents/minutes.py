"""The minutes: each meeting with its agenda, attendance, decisions and positions."""

from datetime import date

from partnerdesk.documents.blocks import Block
from partnerdesk.documents.choosing import Wanted, chosen_meetings
from partnerdesk.documents.minutes_captured import captured_blocks
from partnerdesk.documents.minutes_corrected import gone_blocks, mark, mark_of_rounds
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Around, Report, begin
from partnerdesk.documents.typesetting import BODY, MARK, SMALL, SMALL_MUTED, SMALL_STRONG, TEAL, Style
from partnerdesk.file.reading.final_minutes import Corrections
from partnerdesk.file.reading.minutes import Attended, Decided, Item, Minutes, minutes
from partnerdesk.file.reading.rounds import Round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.rounds import Why
from partnerdesk.words import commas, day, day_and_time, listed, semicolons, word


def write(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> bytes:
    """Return the minutes of all meetings, or of those chosen by `meeting`, as a PDF.

    Raises CannotPrint if a character has no font, and PaperProblem if no such meeting is there.
    """
    return report(file, paper=paper, today=today, meeting=meeting, names_signs=names_signs).pdf()


def report(
    file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False
) -> Report:
    """Return the minutes as a report. Raises PaperProblem if no such meeting is there."""
    wanted = {m.id for m in chosen_meetings(file, meeting, today)} if meeting else None
    found = [m for m in minutes(file) if wanted is None or m.id in wanted]
    first = _around(found[0], today) if found else Around()
    name = tr("Minutes of the meetings") if len(found) != 1 else tr("Minutes")
    made = begin(file, name, paper=paper, today=today, names_signs=names_signs, around=first)
    if not found:
        made.add(made.press.note(tr("No meeting has been held or planned yet.")))
    made.places = len(found) or 1
    for each in found:
        if each is not found[0]:
            made.around = _around(each, today)
            made.new_part()
            made.open()
        _meeting(made, each, is_to_come=each.is_to_come(today))
    return made


def _around(meeting: Minutes, today: date) -> Around:
    """Return what each page of the minutes of a meeting says: a draft, final since a day, or to come."""
    if meeting.final_on:
        return Around(end=_final(meeting.final_on))
    if meeting.is_to_come(today):
        return Around(end=tr("to come"))
    return Around(tr("Draft: those who were there can still correct these minutes"), tr("draft"))


def _final(day_: date) -> str:
    return tr("final since {day}", day=day(day_))


def _meeting(report: Report, meeting: Minutes, *, is_to_come: bool) -> None:
    kind = meeting.group or word("meeting", meeting.kind)
    shown_kind = kind if kind.casefold() != meeting.title.casefold() else ""
    when = day_and_time(meeting.on) if meeting.on else tr("no day yet")
    report.section(meeting.title, listed([when, meeting.place or "", shown_kind]))
    press = report.press
    if report.around.end:
        style = SMALL_STRONG._replace(colour=TEAL) if meeting.final_on else SMALL_MUTED
        report.add(press.text(_capital(report.around.end), style, gap=4))
        if meeting.since:
            changed = tr("Corrected since then; each correction is marked.")
            report.add(press.text(changed, MARK, gap=2))
    with report.at(tr("The minutes of {meeting}", meeting=meeting.title)):
        if meeting.attendance or meeting.guests:
            report.add(*_attendance(press, meeting, is_to_come=is_to_come))
        if meeting.agenda:
            report.add(_agenda(press, meeting.agenda, meeting.since))
        if meeting.decisions:
            report.label(tr("Decisions"), gap=18)
            for number, decision in enumerate(meeting.decisions, start=1):
                report.add(*_decision(press, number, decision, meeting.since))
        report.add(*captured_blocks(press, meeting.captured, meeting.since))
        if meeting.notes:
            report.label(tr("Notes"), gap=18)
            report.add(*press.paragraphs(meeting.notes, gap=2))
        report.add(*gone_blocks(press, meeting.since))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _attendance(press: Press, meeting: Minutes, *, is_to_come: bool) -> list[Block]:
    """Return who was there and who was not, or who is invited; and the quorum, where there is one."""
    attendance = (*meeting.attendance, *meeting.guests)
    columns = Columns(press.measure, (96, None))
    (x, width), (x2, width2) = columns.places
    found: list[Block] = []
    others = tr("Invited") if is_to_come else tr("Not present")
    lines = [
        (label, semicolons(_attended(a, meeting.since) for a in attendance if a.present is present))
        for label, present in ((tr("Present"), True), (others, False))
    ]
    if meeting.quorum:
        lines.append((tr("Quorum"), trn("{number} partner", "{number} partners", meeting.quorum)))
    for label, names in lines:
        if names:
            name = press.cell(x, width, (label, SMALL_MUTED))
            listed_ = press.cell(x2, width2, (names, SMALL))
            found.append(press.item(name, listed_, gap=4 if found else 12))
    return found


def _attended(attended: Attended, since: Corrections) -> str:
    corrected = tr("corrected since") if attended.key in since.new else ""
    came = tr("from {time}", time=f"{attended.arrived:%H:%M}") if attended.arrived else ""
    went = tr("until {time}", time=f"{attended.left:%H:%M}") if attended.left else ""
    about = commas((attended.person or "", came, went, corrected))
    if not about:
        return attended.participant
    return tr("{participant} ({person})", participant=attended.participant, person=about)


def _agenda(press: Press, agenda: tuple[Item, ...], since: Corrections) -> Block:
    columns = Columns(press.measure, (None, press.measure * 0.3, 56))
    (x, width), (x2, width2), (x3, width3) = columns.places
    rows = [
        press.row(
            press.cell(x, width, (item.title, SMALL), (item.purpose, SMALL_MUTED), _mark(item, since)),
            press.cell(x2, width2, (item.lead, SMALL)),
            press.cell(x3, width3, (_length(item), SMALL)),
        )
        for item in agenda
    ]
    return press.table(columns, rows, (tr("Agenda"), tr("Led by"), tr("Minutes")), gap=16)


def _mark(item: Item, since: Corrections) -> tuple[str, Style]:
    return mark(since, ("agenda_item", item.id))


def _length(item: Item) -> str:
    """Return the planned minutes, and how long it took if it ran."""
    planned = str(item.minutes) if item.minutes is not None else ""
    if item.taken is None:
        return planned
    taken = round(item.taken.total_seconds() / 60)
    return tr("{taken} of {planned}", taken=taken, planned=planned) if planned else str(taken)


def _decision(press: Press, number: int, decision: Decided, since: Corrections) -> list[Block]:
    x = 22.0
    by = tr("by {method}", method=word("method", decision.method).lower()) if decision.method else ""
    again = tr("look at it again on {day}", day=day(decision.look_again_on)) if decision.look_again_on else ""
    head = press.item(
        press.cell(0, 20, (f"{number}.", BODY._replace(colour=TEAL))),
        press.cell(
            x,
            press.measure - x,
            (decision.text, BODY),
            (listed([by, again]), SMALL_MUTED),
            mark_of_rounds(since, decision.id, decision.rounds),
        ),
        gap=6,
        with_next=bool(decision.rounds),
    )
    found: list[Block] = [head]
    for nth, held in enumerate(decision.rounds, start=1):
        nth_of_many = nth if len(decision.rounds) > 1 else None
        found += [*_asked_about(press, x, held, decision.text, nth_of_many), *_positions(press, x, held)]
    return found


def _asked_about(press: Press, x: float, held: Round, text: str, number: int | None) -> list[Block]:
    """Return the words that were on the table, unless they are those of the decision right above.

    With several rounds each repeats its words: a reader takes the last ones above for those of the round.
    """
    if number is None and set(held.words.values()) == {text}:
        return []
    told = [tr("Round {number}", number=number), day(held.day)] if number else []
    label = press.cell(x, 132, (listed([*told, word("asked_on", held.about)]), SMALL_MUTED))
    quoted = [tr("“{words}”", words=words) for words in held.words.values()]
    if not quoted:
        quoted = [tr("The words that were on the table were not kept.")]
    body = press.cell(x + 142, press.measure - x - 142, *((line, SMALL) for line in quoted))
    return [press.item(label, body, depth=1)]


def _positions(press: Press, x: float, held: Round) -> list[Block]:
    """Return the positions of a round, one row for each kind, with the reasons, then who gave none."""
    found: list[Block] = []
    for stand in Stand:
        positions = [p for p in held.positions if p.position == stand]
        if not positions:
            continue
        names = commas(p.participant for p in positions)
        reasons = [
            (tr("{participant}: “{reason}”", participant=p.participant, reason=p.reason), SMALL_MUTED)
            for p in positions
            if p.reason
        ]
        label = trn("{number} {stands}", "{number} {stand}", len(positions), **_words(stand))
        stand_ = press.cell(x, 132, (label, SMALL_STRONG))
        who = press.cell(x + 142, press.measure - x - 142, (names, SMALL), *reasons)
        found.append(press.item(stand_, who, depth=1))
    for why in Why:
        names = commas(m.participant for m in held.missed if m.why == why)
        if names:
            why_ = press.cell(x, 132, (word("unheard", why), SMALL_MUTED))
            who = press.cell(x + 142, press.measure - x - 142, (names, SMALL_MUTED))
            found.append(press.item(why_, who, depth=1))
    return found


def _words(stand: Stand) -> dict[str, str]:
    return {"stands": word("position", stand), "stand": word("positions", stand)}
