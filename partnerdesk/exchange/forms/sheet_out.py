"""The form of a partner as a sheet of a workbook: an equal way for who cannot fill in a PDF."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from partnerdesk import words
from partnerdesk.difference_words import standing_of
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.looks import height_of
from partnerdesk.file.captured_words import measured
from partnerdesk.file.reading.forms import AskedOf, Form
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import UpdateStanding
from partnerdesk.partnership.fields.field import Kind
from partnerdesk.partnership.forms import HEAD, IDENTITY, OF_EACH, Asked, head_name

#: The sheet, and its columns: names of entries (hidden), questions, what was last told, answers.
NAME = "Form"
NAMES, QUESTIONS, TOLD, ANSWERS = range(4)
_WIDTHS = (4, 26, 44, 52)


def sheet_bytes(form: Form, title: str, rules: Sequence[str], *, paper: str, today: date) -> bytes:
    """Return the form as an XLSX; `rules` are what the partner should know before it fills it in."""
    book = Book(title, paper, today)
    sheet = book.sheet(NAME)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width, None, {"hidden": at == NAMES})
    writing = _Writing(book, sheet)
    writing.line(tr("How do our commitments go?"), look="title")
    writing.line(form.name, look="heading")
    for rule in rules:
        writing.line(rule)
    writing.row(IDENTITY, tr("Which form this is"), form.id.text, answer=False)
    writing.line("")
    writing.header()
    for asked in HEAD:
        writing.row(head_name(asked.key), asked.label.tr(), "", asked=asked)
    for commitment in form.commitments:
        writing.line("")
        writing.line(commitment.title, look="heading")
        state = standing_of(commitment.status, commitment.since)
        writing.line(words.listed([state, commitment.outcome or ""]), look="muted")
        for asked in OF_EACH:
            unit = commitment.unit if asked.key == "value" else None
            question = words.commas([asked.label.tr(), unit or ""])
            writing.row(commitment.entry(asked.key), question, _told(commitment, asked.key), asked=asked)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    return book.content()


class _Writing:
    """Writes the rows of the sheet, one after the other."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet, self._at = book, sheet, 0

    def line(self, text: str, *, look: str = "text") -> None:
        """Write a line of text over the empty cells beside it."""
        self._sheet.set_row(self._at, 26 if look == "title" else None)
        self._put(QUESTIONS, text, look)
        self._at += 1

    def header(self) -> None:
        for column, text in (
            (QUESTIONS, tr("Question")),
            (TOLD, tr("Last told")),
            (ANSWERS, tr("Your answer")),
        ):
            self._put(column, text, "head")
        self._at += 1

    def row(
        self, name: str, question: str, told: str, *, asked: Asked | None = None, answer: bool = True
    ) -> None:
        """Write a question with what was last told, and the cell for the answer."""
        self._put(NAMES, name, "muted")
        self._put(QUESTIONS, question, "wrapped")
        self._put(TOLD, told, "wrapped" if answer else "muted")
        is_long = asked is not None and asked.kind is Kind.LONG_TEXT
        height = height_of([(question, _WIDTHS[QUESTIONS]), (told, _WIDTHS[TOLD])]) or 15
        self._sheet.set_row(self._at, max(height, 60) if is_long else height)
        if answer:
            assert asked
            look = "input_day" if asked.kind is Kind.DAY else "input"
            self._sheet.write_blank(self._at, ANSWERS, None, self._book.format(look))
            if asked.kind is Kind.CHOICE:
                choices = [words.word("update", standing) for standing in UpdateStanding]
                here = (self._at, ANSWERS)
                self._sheet.data_validation(*here, *here, {"validate": "list", "source": choices})
        self._at += 1

    def _put(self, column: int, text: str, look: str) -> None:
        self._book.put(self._sheet, (self._at, column), text or None, look)


def _told(c: AskedOf, key: str) -> str:
    """Return what was last told in answer to a question."""
    if key.startswith("next_step"):
        value = getattr(c, key)
        return words.day(value) if isinstance(value, date) else value or ""
    if c.told is None:
        return ""
    told: dict[str, str] = {
        "text": words.listed([words.day(c.told.on), c.told.by or ""]) + f"\n{c.told.text}",
        "standing": words.word("update", c.told.standing) if c.told.standing else "",
        "progress": words.number(c.told.progress),
        "value": measured(c.told.value, c.told.unit),
        "help_needed": c.told.help_needed or "",
        "barriers": c.told.barriers or "",
    }
    return told[key]
