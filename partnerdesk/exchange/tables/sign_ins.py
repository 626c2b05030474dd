"""Understand the sign-in export of a video meeting: who came when, for which participant, to which meeting.

Zoom, Teams, Meet and others write a list of people with when they came and left, in several sections or
below what the meeting was. They name no participants, and a person that joins again has a row more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from partnerdesk.exchange.sheets.called import folded
from partnerdesk.exchange.tables.asking import Answers, Choice, Note, Place, Question, Topic, rows_told
from partnerdesk.exchange.tables.book import Sheet, is_empty
from partnerdesk.exchange.tables.column import attempt, text_of
from partnerdesk.exchange.tables.days_in_cells import time_of
from partnerdesk.exchange.tables.headings import meant_by
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exchange.tables.layout import Layout, called
from partnerdesk.exchange.tables.speakers import Asking, Speakers
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import tr
from partnerdesk.partnership.written import days
from partnerdesk.partnership.written.signs import Unreadable

_SECTION = re.compile(r"\d+\.\s+\S.*")
_TITLE = re.compile(
    r"(?:meeting )?(?:topic|title|subject)|sujet|titre.*|asunto|tema|título.*|тема.*|название.*"
    r"|عنوان.*|موضوع.*|会议标题|会议主题|会议名称|主题|标题",
    re.IGNORECASE,
)
_NAMES = ("person", "first_name", "last_name")


@dataclass
class Understood:
    """A sheet with the columns that were found out, and what is asked and told of it."""

    sheet: Sheet
    layout: Layout
    left_out: set[int] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def is_sign_in(layout: Layout) -> bool:
    """Return whether the rows of a sheet are people that came, without their participants."""
    targets = {*layout.columns.values(), *layout.constants}
    has_people = not targets.isdisjoint(_NAMES) and "arrived" in targets
    return layout.kind == "attendance" and has_people and "participant" not in targets


def understood(sheet: Sheet, layout: Layout, standing: Standing, answers: Answers) -> Understood:
    """Return a sign-in export with participants, a meeting, and one row for each person."""
    return _SignIn(sheet, layout, standing, answers).understood()


class _SignIn:
    """One export while it is understood."""

    def __init__(self, sheet: Sheet, layout: Layout, standing: Standing, answers: Answers) -> None:
        self._sheet, self._layout, self._standing, self._answers = sheet, layout, standing, answers
        self._last = _end_of_section(sheet, layout.head)
        self._email = next((n for n, h in enumerate(layout.headings) if _is_email(h)), None)
        self._width = len(layout.headings)

    def understood(self) -> Understood:
        """Return it."""
        first = next(n for n, name in self._layout.columns.items() if name in _NAMES)
        column = (self._layout.headings[first], first)
        asking = Asking(Speakers.of(self._standing), self._answers, self._sheet.name, column)
        found = Understood(self._sheet, self._layout)
        self._fill(asking, found)
        found.questions += asking.questions()
        columns = {n: name for n, name in self._layout.columns.items() if name not in _NAMES}
        columns |= {self._width: "participant", self._width + 1: "person"}
        headings = (*self._layout.headings, "participant", "person")
        constants = {**self._layout.constants, **self._meeting(found)}
        others = [n for n in range(len(self._layout.headings)) if n not in columns]
        unknown = [self._layout.headings[n] for n in others if n not in self._layout.columns]
        told = ", ".join(quoted(heading) for heading in unknown if heading)
        if told:
            note = tr("left out: the columns {names}.", names=told)
            found.notes.append(Note(Place(self._sheet.name, self._layout.head), note))
        found.layout = replace(
            self._layout,
            headings=headings,
            columns=columns,
            constants=constants,
            left_out=self._layout.left_out | {called(self._layout.headings[n], n) for n in others},
        )
        return found

    # -- people -----------------------------------------------------------------------------

    def _fill(self, asking: Asking, found: Understood) -> None:
        """Set the rows: one for each person, from when it first came until it last left."""
        rows: list[list[Any]] = [list(row) for row in self._sheet.rows[: self._last]]
        firsts: dict[tuple[str, str], int] = {}
        joined: dict[int, list[int]] = {}
        for at in range(self._layout.head, self._last):
            if (self._sheet.name, at) in self._answers.left_out:
                continue
            text, email = self._name_in(at), self._cell(at, self._email)
            speaker = asking.of(at, text, email) if text else None
            if text and speaker is None:
                found.left_out.add(at)
            elif speaker:
                key = (folded(speaker.person), str(speaker.participant))
                first = firsts.setdefault(key, at)
                rows[at] += [""] * (self._width - len(rows[at]))
                rows[at][self._width :] = [speaker.participant, speaker.person]
                if first != at:
                    joined.setdefault(first, []).append(at)
        for first, others in joined.items():
            self._join(rows, first, others)
            told = tr(
                "joined again in {rows}; one row from first to last.", rows=rows_told([r + 1 for r in others])
            )
            found.notes.append(Note(Place(self._sheet.name, first + 1), told))
        found.sheet = replace(self._sheet, rows=rows)

    def _join(self, rows: list[list[Any]], first: int, others: Sequence[int]) -> None:
        """Write into the first row of a person when it came first and left last; empty the others."""
        for target, of_all in (("arrived", min), ("left", max)):
            column = self._layout.column_of(target)
            if column is None:
                continue
            cells = [self._value(at, column) for at in (first, *others)]
            times = [read for cell in cells if isinstance(read := attempt(time_of, cell), time)]
            if times:
                rows[first][column] = of_all(times)
        for at in others:
            rows[at] = []

    def _name_in(self, row: int) -> str:
        columns = [n for n, name in self._layout.columns.items() if name in _NAMES]
        return " ".join(text for n in columns if (text := self._cell(row, n)))

    def _value(self, row: int, column: int) -> Any:
        cells = self._sheet.rows[row]
        mended = self._answers.cells.get((self._sheet.name, row, column))
        return mended if mended is not None else cells[column] if column < len(cells) else ""

    def _cell(self, row: int, column: int | None) -> str:
        return "" if column is None else text_of(self._value(row, column))

    # -- the meeting --------------------------------------------------------------------------

    def _meeting(self, found: Understood) -> Mapping[str, str]:
        """Return which meeting it is, as values for all rows; ask, where its title is none that is here."""
        given = {*self._layout.columns.values(), *self._layout.constants}
        if "meeting" in given:
            return {}
        here = [
            (str(row["title"] or ""), str(row["on"] or "")[:10])
            for row in self._standing.table("meeting").values()
        ]
        title, day = self._told()
        same = [m for m in here if folded(m[0]) == folded(title)]
        same = [m for m in same if m[1] == day] or same
        if title and len(set(same)) == 1:
            return _constants(*same[0])
        of_day = [m for m in here if day and m[1] == day]
        likely = of_day[0][0] if len(of_day) == 1 else None
        answer = self._answers.of(f"{Topic.SET}:meeting")
        named = [m for m in here if answer is not None and folded(m[0]) == folded(answer)]
        if named:
            return _constants(*named[0]) if len(named) == 1 else {"meeting": named[0][0]}
        choices = tuple(Choice(t, f"{t} ({on})" if on else t) for t, on in here if t)
        told = tr("{where}which meeting is it?", where=f"{self._sheet.name}: " if self._sheet.name else "")
        if title:
            told += " " + tr("The export says {title}.", title=quoted(title))
        if not choices:
            told += " " + tr("No meeting is here; add it first.")
        place = Place(self._sheet.name, self._layout.head)
        found.questions.append(Question(f"{Topic.SET}:meeting", Topic.SET, told, choices, place, (), likely))
        return {}

    def _told(self) -> tuple[str, str]:
        """Return the title and the day that stand above the list: beside their names, or below them."""
        above = [[text_of(cell) for cell in row] for row in self._sheet.rows[: self._layout.head - 1]]
        title = ""
        for number, row in enumerate(above):
            for at, cell in enumerate(row):
                if _TITLE.fullmatch(cell) and not title:
                    below = (
                        above[number + 1]
                        if number + 1 < len(above) and at + 1 < len(row) and len(row) > 2
                        else []
                    )
                    title = below[at] if at < len(below) else row[at + 1] if at + 1 < len(row) else ""
        every = [cell for row in self._sheet.rows[: self._last] for cell in row]
        return title, next((day for cell in every if (day := _day_in(cell))), "")


def _constants(title: str, day: str) -> Mapping[str, str]:
    return {"meeting": title, "meeting_on": day} if day else {"meeting": title}


def _day_in(cell: Any) -> str:
    """Return the day of a cell with a day and a time, "" if it is none, or more than one."""
    if isinstance(cell, date):
        return str(cell)[:10]
    text = text_of(cell)
    if ":" not in text or not text[:1].isdigit():
        return ""
    try:
        found = days.read(re.split(r"[ T,]", text, maxsplit=1)[0]).value
    except Unreadable:
        return ""
    return found.isoformat() if found else ""


def _is_email(heading: str) -> bool:
    return any(name == "email" for _, name in meant_by(heading, KINDS["people"]))


def _end_of_section(sheet: Sheet, head: int) -> int:
    """Return the number of rows up to the end of the section that begins with the headings."""
    for at in range(head, len(sheet.rows)):
        filled = [cell for cell in sheet.rows[at] if not is_empty(cell)]
        if len(filled) == 1 and _SECTION.fullmatch(text_of(filled[0])):
            return at
    return len(sheet.rows)
