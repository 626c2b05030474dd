"""A page for each partner: how its commitments go, what waits for what, and its next days."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.cards import chosen
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import RUST, Report, begin_empty
from partnerdesk.documents.since import since_lines
from partnerdesk.documents.typesetting import (
    BODY,
    LABEL,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TEAL,
    TITLE,
    Style,
)
from partnerdesk.file.captured_words import also_told
from partnerdesk.file.reading.agreement_wordings import wording_of
from partnerdesk.file.reading.cards import NextMeeting, next_meeting
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.partner_page import Coming, Day, ForPartner, Wait, due_of, for_partners
from partnerdesk.file.reading.progress import Progress
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.partnership.commitments import days_late
from partnerdesk.partnership.told import Stone, stone
from partnerdesk.progress_words import stones_counted, told_text
from partnerdesk.words import commas, day, day_and_time, listed, number, word

#: The space above a part of the page, in points.
_APART = 16
#: So many days are listed; the others are counted.
_DAYS = 8

_Text = tuple[str, Style]
_NOTHING = ForPartner((), (), (), (), ())


def write(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> bytes:
    """Return a page for each partner, or for one, as a PDF.

    A partner with many commitments has more than one page. Raises CannotPrint if a character has no font,
    and PaperProblem if no partner has this name.
    """
    return report(file, paper=paper, today=today, partner=partner, names_signs=names_signs).pdf()


def report(
    file: Rows, *, paper: str, today: date, partner: str | None = None, names_signs: bool = False
) -> Report:
    """Return the pages as a report. Raises PaperProblem if no partner has this name."""
    made = begin_empty(file, tr("Pages of the partners"), paper=paper, today=today, names_signs=names_signs)
    parties = chosen(parties_of(file, made.lead), partner)
    if not parties:
        made.add(made.press.note(tr("No partner has joined yet.")))
    concerns = for_partners(file) if parties else {}
    for party in parties:
        with made.at(tr("The partner {name}", name=party.name)):
            made.new_page(party.name)
            made.open()
            found = concerns.get(party.id, _NOTHING)
            _head(made, file, party.name)
            _own(made, found.own)
            _days(made, file, found.days)
            _waits(made, found)
            _along(made, found.along)
    return made


def _head(report: Report, file: Rows, name: str) -> None:
    press = report.press
    convened = tr("Convened by {lead}", lead=report.lead) if report.lead else ""
    below = listed([tr("Where we are"), convened, tr("as of {day}", day=day(report.today))])
    report.add(
        press.text(name, TITLE, gap=16),
        press.text(report.partnership, SUBTITLE, gap=4),
        press.text(below, LABEL, gap=6),
    )
    wording = wording_of(file)
    if wording.goal:
        standing = tr("Our goal, {standing}", standing=word("standing", wording.standing))
        report.add(*press.labelled(standing, wording.goal, BODY, gap=14, bar=TEAL))


def _own(report: Report, found: Sequence[Progress]) -> None:
    press = report.press
    if not found:
        report.add(press.text(tr("We have made no commitment yet."), BODY, gap=_APART))
        return
    columns = Columns(press.measure, (press.measure * 0.42, None))
    what, told = columns.places
    rows = [
        press.row(press.cell(*what, *_what(c, report.today)), press.cell(*told, *_told(c, report.today)))
        for c in found
    ]
    report.add(press.table(columns, rows, (tr("What we do"), tr("What was told")), gap=_APART))


def _along(report: Report, found: Sequence[Progress]) -> None:
    """Print the commitments of others that the partner is along with, in one line each."""
    press = report.press
    if not found:
        return
    columns = Columns(press.measure, (None, press.measure * 0.27, press.measure * 0.25))
    what, whose, how = columns.places
    rows = [
        press.row(
            press.cell(*what, (c.title, SMALL), *since_lines(c.since, SMALL_MUTED)),
            press.cell(*whose, (c.partner, SMALL)),
            press.cell(*how, (listed([word("commitment", c.details.status), *_standing(c)]), SMALL_MUTED)),
        )
        for c in found
    ]
    header = (tr("What we are along with"), tr("Whose"), tr("How it does"))
    report.add(press.table(columns, rows, header, gap=_APART))


def _what(c: Progress, today: date) -> Iterator[_Text]:
    yield c.title, SMALL_STRONG
    until = tr("until {day}", day=day(c.details.ends_on)) if c.details.ends_on else ""
    yield listed([word("commitment", c.details.status), until]), SMALL
    late = days_late(c.details, today)
    if late:
        yield trn("{number} day late", "{number} days late", late), SMALL_STRONG._replace(colour=RUST)
    if c.along:
        yield tr("With {partners}", partners=commas(c.along)), SMALL_MUTED
    yield from since_lines(c.since, SMALL_MUTED)


def _told(c: Progress, today: date) -> Iterator[_Text]:
    """Yield what was told last, in the words in which it was told, and how the milestones are."""
    if c.updates:
        latest = c.updates[0]
        yield listed([*_standing(c), told_text(latest.on, today)]), SMALL_STRONG
        yield latest.text, SMALL
        yield from ((text, SMALL_MUTED) for text in also_told(latest))
    else:
        yield tr("nothing told yet"), SMALL_MUTED
    if c.milestones:
        how = Counter(stone(m.due, m.done_on, c.details.status, today) for m in c.milestones)
        counted = stones_counted(how[Stone.DONE], how[Stone.LATE], how[Stone.COMING])
        yield tr("Milestones: {counted}", counted=counted), SMALL_MUTED


def _standing(c: Progress) -> list[str]:
    """Return the progress and the standing that the latest update tells."""
    latest = c.updates[0] if c.updates else None
    if latest is None:
        return []
    percent = tr("{number} %", number=number(latest.progress)) if latest.progress is not None else ""
    return [percent, word("update", latest.standing) if latest.standing else ""]


def _waits(report: Report, found: ForPartner) -> None:
    """Print what the partner waits for, and who waits for it, each with the partner it concerns."""
    press = report.press
    columns = Columns(press.measure, (None, press.measure * 0.3, press.measure * 0.2))
    what, whose, by = columns.places

    def one(wait: Wait, of: Progress, for_: str) -> tuple[list[_Text], list[_Text], list[_Text]]:
        other = wait.other
        due = due_of(other)
        late = due is not None and due < report.today
        when = (day(due), SMALL_STRONG._replace(colour=RUST) if late else SMALL) if due else None
        return (
            [(of.title, SMALL_STRONG), *since_lines(of.since, SMALL_MUTED), (for_, SMALL_MUTED)],
            [(of.partner, SMALL), (word("commitment", of.details.status), SMALL_MUTED)],
            [when or (tr("no day yet"), SMALL_MUTED)],
        )

    ours = [one(w, w.other, tr("for our “{title}”", title=w.waiting.title)) for w in found.waits]
    theirs = [one(w, w.waiting, tr("for our “{title}”", title=w.other.title)) for w in found.waited]
    parts = (
        ((tr("What we wait for"), tr("Whose"), tr("By")), ours),
        ((tr("What waits for us"), tr("Whose"), tr("We are due")), theirs),
    )
    for header, lines in parts:
        if lines:
            rows = [
                press.row(press.cell(*what, *texts), press.cell(*whose, *of), press.cell(*by, *when))
                for texts, of, when in lines
            ]
            report.add(press.table(columns, rows, header, gap=_APART))


def _days(report: Report, file: Rows, days: Sequence[Day]) -> None:
    press = report.press
    meeting = next_meeting(file, report.today)
    columns = Columns(press.measure, (press.measure * 0.2, None, press.measure * 0.34))
    when, what, of = columns.places
    rows = [_met(press, columns, meeting)] if meeting else []
    rows += [
        press.row(
            press.cell(*when, _on(each.on, report.today)),
            press.cell(*what, (listed([_text(each), each.person or ""]), SMALL)),
            press.cell(*of, (each.about, SMALL_MUTED)),
        )
        for each in days[:_DAYS]
    ]
    if rows:
        report.add(press.table(columns, rows, (tr("Next days"), tr("What is to come"), tr("Of")), gap=_APART))
    left = len(days) - _DAYS
    if left > 0:
        report.add(press.text(trn("and {number} more", "and {number} more", left), SMALL_MUTED, gap=4))
    if not rows:
        report.add(press.text(tr("No day is set yet."), SMALL_MUTED, gap=_APART))


def _met(press: Press, columns: Columns, meeting: NextMeeting) -> Row:
    when, what, of = columns.places
    return press.row(
        press.cell(*when, (day_and_time(meeting.on), SMALL_STRONG)),
        press.cell(*what, (tr("We meet: {meeting}", meeting=meeting.title), SMALL)),
        press.cell(*of, (meeting.place, SMALL_MUTED)),
    )


def _on(on: date | None, today: date) -> _Text:
    if on is None:
        return tr("no day yet"), SMALL_MUTED
    return day(on), SMALL_STRONG._replace(colour=RUST) if on < today else SMALL_STRONG


def _text(each: Day) -> str:
    """Return what is to do, and what kind of thing it is where its text does not say so."""
    if each.kind == Coming.MILESTONE:
        return tr("Milestone: {milestone}", milestone=each.text)
    return each.text
