"""Read the cells of texts, lists of texts, countries and goals."""

import re
from datetime import date, datetime, time
from typing import Any

from partnerdesk.exchange.sheets.lists import parted
from partnerdesk.exchange.tables.asking import Note
from partnerdesk.exchange.tables.column import Asked, Column, Read, by_cell, cell_of, read_each, text_of
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused, read_text
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Kind
from partnerdesk.partnership.sdg import is_code
from partnerdesk.partnership.written import countries
from partnerdesk.partnership.written.signs import Unreadable, plain

_GOAL_WORDS = re.compile(
    r"\b(?:sdgs?|odd|ods|цур|goals?|targets?|objectifs?|cibles?|objetivos?|metas?|цель|цели|задача|задачи|indicator)\b|目标|الهدف",
    re.IGNORECASE,
)
_LONGEST_SHOWN = 60
#: What programs write for letters that they could not read.
_LOST = "\ufffd"


def read_texts(column: Column, asked: Asked) -> Read:
    """Read the cells of a text. A day or time in it is told, because a spreadsheet may have made it."""
    is_one_line = column.target.field.kind != Kind.LONG_TEXT
    read = read_each(column, lambda cell: _text(cell, is_one_line=is_one_line, is_ours=asked.is_ours))
    for key, positions in by_cell(column).items():
        cell = cell_of(key)
        if isinstance(cell, date | time):
            told = tr("is a day or a time; it was read as the text {text}.", text=quoted(text_of(cell)))
            asked.notes.append(Note(column.place(positions[0]), told))
    return read


def _text(cell: Any, *, is_one_line: bool, is_ours: bool) -> str:
    text = read_text(text_of(cell)).replace("\r\n", "\n").replace("\r", "\n")
    if _LOST in text and not is_ours:
        raise Refused(tr("holds {sign} where letters were lost before; write them.", sign=_LOST))
    return " ".join(text.split("\n")) if is_one_line else text


def read_lists(column: Column) -> Read:
    """Read the cells of a list of texts, parted by semicolons or lines."""
    return read_each(column, _list)


def _list(cell: Any) -> list[str]:
    text = read_text(text_of(cell)).replace("\r\n", "\n").replace("\r", "\n")
    parts = parted(text) if '"' in text else [part for line in text.split("\n") for part in parted(line)]
    return list(dict.fromkeys(" ".join(part.split("\n")) for part in parts))


def read_countries(column: Column) -> Read:
    """Read the cells of countries, by any name."""
    return read_each(column, _countries)


def _countries(cell: Any) -> list[str]:
    try:
        return countries.read(read_text(text_of(cell)))
    except Unreadable as e:  # its sentence names the country already
        raise Refused(str(e)) from e


def read_goals(column: Column) -> Read:
    """Read the cells of goals, targets and indicators of the Sustainable Development Goals."""
    return read_each(column, _goals)


def _goals(cell: Any) -> list[str]:
    if isinstance(cell, date | datetime | time):
        raise Unreadable(tr("is a day; a spreadsheet has made it of a goal. Format the cells as texts."))
    text = text_of(cell)
    if isinstance(cell, float) and not cell.is_integer() and is_code(f"{text}0"):
        told = tr(
            "{text} is a number and may have been {other}; format the cells as texts.",
            text=text,
            other=f"{text}0",
        )
        raise Refused(told)
    parts = [
        part for part in re.split(r"[;,/|\s、،和]+", _GOAL_WORDS.sub(" ", plain(read_text(text)))) if part
    ]
    found = [_goal(part) for part in parts if part not in ("&", "and", "et", "y", "и", "-", ":")]
    return list(dict.fromkeys(found))


def _goal(part: str) -> str:
    code = (
        part.strip(".:()#").casefold().removeprefix("sdg").removeprefix("odd").removeprefix("ods").lstrip("-")
    )
    if not code.isascii() or not is_code(code):
        shown = part[:_LONGEST_SHOWN]
        raise Refused(
            tr("{text} is no Sustainable Development Goal; write 9, 9.c or 9.c.1.", text=quoted(shown))
        )
    return code
