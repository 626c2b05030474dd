"""What the sheets of an XLSX workbook say of their cells, which calamine does not tell."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from partnerdesk.exchange.tables.book import At, Facts
from partnerdesk.exchange.tables.number_formats import Shown, shown_by
from partnerdesk.exchange.tables.xml_elements import Attributes, NotXml, go_through

#: A sheet is gone through only if one of these is in it, for error values, formulas and what is hidden.
#: Most have none. One search by an expression kept the window waiting for most of a second in 10 MB.
_SOMETHING = (b'"e"', b"'e'", b"<f", b":f", b"hidden")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_YES = ("1", "true")
#: Types of cells whose value is no number.
_NOT_NUMBERS = frozenset(("s", "str", "inlineStr", "b", "e", "d"))


def facts_of(parts: Mapping[str, bytes]) -> dict[str, Facts]:
    """Return the facts of the sheets of a workbook, by the names of the sheets. Raises NotXml."""
    shown = _shown_styles(next((c for n, c in parts.items() if n.lower() == "xl/styles.xml"), b""))
    found: dict[str, Facts] = {}
    for name, part in sheets_of(parts).items():
        content = parts.get(part, b"")
        if shown or any(sign in content for sign in _SOMETHING):
            found[name] = _facts(content, shown)
    return found


def sheets_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the sheets, with the names of their parts."""
    targets: dict[str, str] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)

    found: dict[str, str] = {}

    def sheet(element: str, attributes: Attributes) -> None:
        if element == "sheet":
            relation_id = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            found[attributes.get("name", "")] = targets.get(relation_id, "")

    go_through(parts.get("xl/_rels/workbook.xml.rels", b"<x/>"), relation)
    go_through(parts.get("xl/workbook.xml", b"<x/>"), sheet)
    return found


def _shown_styles(styles: bytes) -> dict[str, Shown]:
    """Return what the styles of cells show beside a value, by the number of the style; most show nothing."""
    if not styles:
        return {}
    codes: dict[int, str] = {}
    formats: list[int] = []
    in_cells = False

    def begin(element: str, attributes: Attributes) -> None:
        nonlocal in_cells
        if element == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            in_cells = True
        elif element == "xf" and in_cells:
            formats.append(_number(attributes.get("numFmtId")))

    def end(element: str) -> None:
        nonlocal in_cells
        in_cells = in_cells and element != "cellXfs"

    go_through(styles, begin, end)
    return {str(n): shown for n, number in enumerate(formats) if (shown := shown_by(number, codes))}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _facts(content: bytes, shown: Mapping[str, Shown]) -> Facts:
    gone = _Through(shown)
    go_through(content, gone.begin, gone.end, gone.text)
    return Facts(
        gone.errors,
        frozenset(gone.without_result),
        (),
        frozenset(gone.hidden_rows),
        frozenset(gone.hidden_columns),
        gone.currencies,
        frozenset(gone.percents),
        frozenset(gone.without_day),
    )


@dataclass
class _Through:
    """One way through the cells of a sheet."""

    shown: Mapping[str, Shown]
    errors: dict[At, str] = field(default_factory=dict)
    without_result: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    currencies: dict[At, str] = field(default_factory=dict)
    percents: set[At] = field(default_factory=set)
    without_day: set[At] = field(default_factory=set)
    _row: int = -1
    _at: At = (0, -1)
    _type: str = ""
    _style: str = ""
    _has_formula: bool = False
    _has_value: bool = False
    _value: str = ""
    _in_value: bool = False

    def begin(self, element: str, attributes: Attributes) -> None:
        """Take note of where an element begins."""
        if element == "c":
            self._begin_cell(attributes)
        elif element in ("v", "is"):
            self._in_value = True
            self._has_value = element == "is" or self._type == "str"  # a text may be empty, a number not
        elif element == "f":
            self._has_formula = True
        elif element == "row":
            self._row = _number(attributes.get("r")) - 1 if "r" in attributes else self._row + 1
            self._at = (self._row, -1)
            if attributes.get("hidden") in _YES:
                self.hidden_rows.add(self._row)
        elif element == "col" and attributes.get("hidden") in _YES:
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self.hidden_columns.update(range(max(first - 1, 0), min(last, 16_384)))

    def _begin_cell(self, attributes: Attributes) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._at = (int(place[2]) - 1, _column(place[1])) if place else (self._row, self._at[1] + 1)
        self._type, self._style = attributes.get("t", ""), attributes.get("s", "")
        self._has_formula = self._has_value = False
        self._value = ""

    def text(self, text: str) -> None:
        """Take note of a value, and of the text of one that is an error."""
        if self._in_value:
            self._has_value = True
            if self._type == "e":
                self._value += text

    def end(self, element: str) -> None:
        """Take note of a cell that ends."""
        if element in ("v", "is"):
            self._in_value = False
        if element != "c":
            return
        if self._type == "e":
            self.errors[self._at] = self._value.strip() or "#"
        elif self._has_formula and not self._has_value:
            self.without_result.add(self._at)
        elif self._has_value and self._style in self.shown and self._type not in _NOT_NUMBERS:
            self._note_format(self.shown[self._style])

    def _note_format(self, shown: Shown) -> None:
        if shown.currency:
            self.currencies[self._at] = shown.currency
        if shown.percent:
            self.percents.add(self._at)
        if shown.without_day:
            self.without_day.add(self._at)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


__all__ = ["NotXml", "facts_of", "sheets_of"]
