"""Write sheets as an XLSX workbook with XlsxWriter. A text is always a text, never a formula or a link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.sheets.looks import FORMATS
from partnerdesk.exchange.sheets.values import Cell
from partnerdesk.language import tr

#: The most that a cell, and a sheet, of a spreadsheet may hold (ECMA-376; Excel's specifications).
MOST_CHARACTERS, MOST_ROWS, MOST_COLUMNS = 32_767, 1_048_576, 16_384

#: A spreadsheet keeps this many digits of a number.
_DIGITS = 15
#: Earlier days have other numbers in Excel than elsewhere, because it counts 29 February 1900 as a day.
_FIRST_DAY = date(1900, 3, 1)

_LIKE_A_FORMULA = ("=", "+", "-", "@", "'")


@dataclass
class Book:
    """A workbook that is being written; `paper` is "a4" or "letter"."""

    title: str
    paper: str
    today: date
    _out: BytesIO = field(default_factory=BytesIO)
    _formats: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin the workbook."""
        import xlsxwriter  # slow: not needed at start

        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True})  # no file of its own beside ours
        self._book.set_properties({"title": self.title, "created": datetime.combine(self.today, time())})

    def sheet(self, name: str) -> Any:
        """Add a sheet that prints across, as wide as a page, with title and page number."""
        made = self._book.add_worksheet(name)
        made.set_landscape()
        made.set_paper({"a4": 9, "letter": 1}[self.paper])
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
        made.set_header(f"&L{_in_header(self.title)}&R&A")
        made.set_footer("&R&P / &N")
        made.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        return made

    def format(self, name: str, *, as_text: bool = False) -> Any:
        """Return a format by its name; with `as_text` what looks like a formula stays a text."""
        if (name, as_text) not in self._formats:
            more = {"quote_prefix": True} if as_text else {}
            self._formats[name, as_text] = self._book.add_format(FORMATS[name] | more)
        return self._formats[name, as_text]

    def put(self, sheet: Any, place: tuple[int, int], cell: Cell, look: str) -> None:
        """Write one cell; `place` is its row and column from 0.

        Raises ExportProblem if a text is too long.
        """
        if cell is None:
            return
        if isinstance(cell, Decimal):
            if _is_kept(cell):
                sheet.write_number(*place, float(cell), self.format(look))
                return
            cell = format(cell, "f")
        if not isinstance(cell, str) and (isinstance(cell, time) or _day(cell) >= _FIRST_DAY):
            sheet.write_datetime(*place, cell, self.format(look))
            return
        self._put_text(sheet, place, cell if isinstance(cell, str) else _iso(cell), look)

    def _put_text(self, sheet: Any, place: tuple[int, int], text: str, look: str) -> None:
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_CHARACTERS:
            raise _too_long(sheet.get_name(), place[0] + 1, text)
        sheet.write_string(*place, text, self.format(look, as_text=text.startswith(_LIKE_A_FORMULA)))

    def content(self) -> bytes:
        """Finish the workbook and return it."""
        self._book.close()
        return self._out.getvalue()

    def shades(self, sheet: Any, area: Sequence[int], colours: dict[str, str]) -> None:
        """Give the cells of an area (first row and column, last row and column) a ground by their text."""
        for text, colour in colours.items():
            shade = self._book.add_format({"bg_color": colour})
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": shade}
            sheet.conditional_format(*area, rule)


def _is_kept(number: Decimal) -> bool:
    """Return whether a spreadsheet gives a number back as it is; another one is written as text."""
    return len(number.as_tuple().digits) <= _DIGITS and Decimal(repr(float(number))) == number


def _day(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _iso(cell: date) -> str:
    return cell.isoformat(timespec="minutes") if isinstance(cell, datetime) else cell.isoformat()


def _in_header(title: str) -> str:
    """Return a title as a page header takes it: at most 255 characters, and `&` begins a code."""
    shown = title if len(title) < 100 else f"{title[:99]}…"
    return shown.replace("&", "&&")


def _too_long(sheet: str, row: int, text: str) -> ExportProblem:
    return ExportProblem(
        tr(
            "A text is too long for a cell of a spreadsheet, which holds {most} characters: {sheet}, row "
            "{row}, “{begin}…”. Shorten it, or export the interchange file.",
            most=MOST_CHARACTERS,
            sheet=sheet,
            row=row,
            begin=text[:60],
        )
    )
