"""The form by which a partner tells how its commitments go, to be filled in on the screen and sent back.

What was last told stands as text beside empty places, never in them: a place with a text of today would come
back as if it were told again.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from partnerdesk import words
from partnerdesk.difference_words import standing_of
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Input, Shape
from partnerdesk.documents.pages import Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.report import Report, begin, drawn
from partnerdesk.documents.typesetting import LABEL, SMALL, SMALL_MUTED
from partnerdesk.file.captured_words import also_told, measured
from partnerdesk.file.reading.forms import AskedOf, Form
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import UpdateStanding
from partnerdesk.partnership.fields.field import Kind
from partnerdesk.partnership.forms import HEAD, IDENTITY, OF_EACH, Asked, head_name
from partnerdesk.partnership.reporting import Days

#: Heights in points: of a place for a line and for several, of the label above, and between two places.
_LINE, _LINES, _LABEL, _APART = 20.0, 54.0, 13.0, 12.0
_TICK = 12.0
_BY_KEY = {asked.key: asked for asked in (*HEAD, *OF_EACH)}


def write(file: Rows, form: Form, *, paper: str, today: date, names_signs: bool = False) -> bytes:
    """Return the form of a partner as a PDF. Raises CannotPrint if a character has no font."""
    report = begin(file, tr("How do our commitments go?"), paper=paper, today=today, names_signs=names_signs)
    _head(report, file, form)
    for commitment in form.commitments:
        with report.at(tr("The commitment {name}", name=commitment.title)):
            _commitment(report, commitment)
    made = report.whole()
    return drawn(Whole(made.sheets, made.about._replace(has_inputs=True)))


def _head(report: Report, file: Rows, form: Form) -> None:
    press = report.press
    with report.at(tr("The partner {name}", name=form.name)):
        report.section(form.name)
    for told in rules(report.lead, form.asked):
        report.add(press.text(told, SMALL, gap=3))
    third = (press.measure - _APART) / 3
    asked = [(question, head_name(question.key)) for question in HEAD]
    report.add(_places(press, asked, [2 * third, third], gap=12))
    cell = press.cell(0, press.measure, (tr("Which form this is; please leave it as it is"), LABEL))
    tip = tr("Which form this is; it cannot be changed")
    place = Input(IDENTITY, tip, Shape.FIXED, 0, _LABEL, press.measure, 12, cell, form.id.text)
    report.add(Row((cell,), gap=8, below=14, inputs=(place,), whole=True))


def rules(lead: str, asked: Days | None = None) -> list[str]:
    """Return what a partner should know before it fills in a form; `asked` are the days of its round."""
    back = (
        tr("Save it and send the file back to {lead}.", lead=lead)
        if lead
        else tr("Save it and send the file back.")
    )
    round_ = []
    if asked:
        days = {"as_of": words.day(asked.as_of), "until": words.day(asked.until)}
        round_ = [tr("Please tell how things stand as of {as_of}, by {until}.", **days)]
    return [
        *round_,
        tr("Leave empty what you have nothing to tell of. What you write is shared with all partners."),
        tr("What help is needed and what stands in the way stays among them; the rest may become public."),
        tr("Fill it in on the screen. A printed, scanned or “printed to PDF” form cannot be read back."),
        back,
    ]


def _commitment(report: Report, c: AskedOf) -> None:
    press = report.press
    state = standing_of(c.status, c.since)
    ends = tr("until {day}", day=words.day(c.ends_on)) if c.ends_on else ""
    report.section(c.title, words.listed([state, ends]))
    for text in last_told(c):
        report.add(press.text(text, SMALL_MUTED, gap=3))
    half, quarter = (press.measure - _APART) / 2, (press.measure - 2 * _APART) / 4
    report.add(_asked(press, c, ("text",), [press.measure], _LINES))
    report.add(_measures(press, c))
    step = ("next_step", "next_step_person", "next_step_due")
    report.add(_asked(press, c, step, [2 * quarter, quarter, quarter]))
    report.add(_asked(press, c, ("help_needed", "barriers"), [half, half], _LINES))


def _asked(
    press: Press, c: AskedOf, keys: Sequence[str], widths: Sequence[float], height: float = _LINE
) -> Row:
    return _places(press, [(_BY_KEY[key], c.entry(key)) for key in keys], widths, of=c.title, height=height)


def last_told(c: AskedOf) -> list[str]:
    """Return what was last told of a commitment, and what it is about, as lines of text."""
    found = []
    target = tr("{outcome}, to reach {value}", outcome=c.outcome or "", value=measured(c.target, c.unit))
    if c.outcome:
        aim = target if c.target is not None else c.outcome
        found.append(tr("Outcome: {text}", text=aim))
    u = c.told
    if u:
        standing = words.word("update", u.standing) if u.standing else ""
        progress = tr("{progress} %", progress=words.number(u.progress)) if u.progress is not None else ""
        when = words.listed([words.day(u.on), u.by or "", standing, progress, measured(u.value, u.unit)])
        found += [tr("Last told: {text}", text=when), u.text, *also_told(u)]
    else:
        found.append(tr("Nothing has been told yet."))
    if c.next_step:
        by = tr("by {day}", day=words.day(c.next_step_due)) if c.next_step_due else ""
        step = words.listed([c.next_step, c.next_step_person or "", by])
        found.append(tr("Next step so far: {text}", text=step))
    return [text for text in found if text.strip()]


# -- rows with places to fill in --------------------------------------------------------


def _label(press: Press, asked: Asked, x: float, width: float, more: str = "") -> Cell:
    return press.cell(x, width, (words.commas([asked.label.tr(), more]), LABEL))


def _places(
    press: Press,
    asked: Sequence[tuple[Asked, str]],
    widths: Sequence[float],
    *,
    of: str = "",
    height: float = _LINE,
    gap: float = 8,
) -> Row:
    """Return places side by side, each below its label; `asked` are questions with the names of places.

    What is asked `of` a commitment has narrow places, with no room for a hint.
    """
    cells = [
        _label(
            press, question, x, width, "" if of or question.kind is not Kind.DAY else tr("such as 2026-11-24")
        )
        for (question, _), (x, width) in zip(asked, _across(widths), strict=True)
    ]
    top = max(cell.height for cell in cells) + 1
    shape = Shape.LINES if height > _LINE else Shape.LINE
    inputs = [
        Input(name, _tip(question, of), shape, x, top, width, height, cell)
        for (question, name), (x, width), cell in zip(asked, _across(widths), cells, strict=True)
    ]
    return Row(tuple(cells), gap=gap, below=height + 1, inputs=tuple(inputs), whole=True)


def _across(widths: Sequence[float]) -> list[tuple[float, float]]:
    """Return x and width of columns side by side."""
    starts = accumulate((width + _APART for width in widths), initial=0.0)
    return list(zip(starts, widths, strict=False))


def _measures(press: Press, c: AskedOf) -> Row:
    """Return ticks for the standing, and places for progress and value."""
    half, rest = press.measure * 0.5, (press.measure * 0.5 - 2 * _APART) / 2
    asked = _BY_KEY["standing"]
    columns = [(half + _APART, rest), (half + rest + 2 * _APART, rest)]
    units = (("progress", ""), ("value", c.unit or ""))
    labels = [
        _label(press, _BY_KEY[key], x, width, unit)
        for (key, unit), (x, width) in zip(units, columns, strict=True)
    ]
    top = max(cell.height for cell in labels) + 1
    cells = [_label(press, asked, 0, half)]
    inputs = []
    x = 0.0
    for standing in UpdateStanding:
        word = words.word("update", standing)
        width = press.width(word, SMALL) + 4
        cell = press.cell(x + _TICK + 4, width, (word, SMALL))._replace(y=top + 3)
        place = (Shape.TICK, x, top + 3, _TICK, _TICK, cell)
        inputs.append(Input(c.entry("standing", standing), _tip(asked, word), *place))
        cells.append(cell)
        x += _TICK + width + 14
    for (key, _), (x, width), cell in zip(units, columns, labels, strict=True):
        place = (Shape.LINE, x, top, width, _LINE, cell)
        inputs.append(Input(c.entry(key), _tip(_BY_KEY[key], c.title), *place))
    return Row((*cells, *labels), gap=8, below=max(_LINE - _TICK, 0) + 2, inputs=tuple(inputs), whole=True)


def _tip(asked: Asked, of: str = "") -> str:
    return tr("{question}: {of}", question=asked.label.tr(), of=of) if of else asked.label.tr()
