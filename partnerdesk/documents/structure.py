"""The structure of a document: the elements of a tagged PDF, made from the blocks in reading order.

Elements and attributes are those of ISO 32000-1, 14.8; their use follows ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from partnerdesk.documents.blocks import Block, Row, Table, TablePart
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Input, Picture
from partnerdesk.documents.roles import Role

_HEADINGS = (Role.TITLE, Role.HEADING, Role.SUBHEADING)


class Element:
    """A structure element: its type, such as "P", what it holds, and its attributes.

    `marks` are its own marked contents, as (number of its text, page, number on that page), all from 0. If
    it has several texts, each is a paragraph. The elements in it, its `kids`, are read after its texts.
    """

    #: The text that stands for a picture, or for a cell in which nothing is printed.
    text = ""
    attributes = ""
    #: How many rows of a table it spans.
    span = 1
    #: How many texts it has; a large document has so many that they are no elements of their own here.
    texts = 1

    #: The annotation of a place to fill in, an object of ReportLab, and its page from 0.
    widget: Any = None
    page = 0

    def __init__(self, kind: str, parent: "Element | None" = None, language: str = "") -> None:
        self.kind = kind
        #: The name of its marked contents.
        self.marked = kind
        self.language = language
        self.kids: list[Element] = []
        #: The number of its object, if that is known before its turn, and those of kids that are written.
        self.number = 0
        self.written: list[int] = []
        self.marks: list[tuple[int, int, int]] = []
        if parent:
            parent.kids.append(self)


class Structure:
    """The elements of a document, and to which of them each text and picture belongs that is drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        #: By the number of the column.
        self._texts: dict[int, Element | Sequence[Element | None]] = {}
        self._pictures: dict[int, Element] = {}
        #: The places to fill in, in reading order.
        self.inputs: dict[int, Element] = {}
        #: The lists that are open, by depth, each with its last item.
        self._lists: list[tuple[Element, Element]] = []
        self._level = 0
        self._titled = 0
        #: The table to which rows were added last: where they go, and the row and cell of the last name.
        self._body: Element | None = None
        self._named: tuple[Element, Element] | None = None

    def add(self, blocks: Iterable[Block | TablePart]) -> None:
        """Add what is read next. The parts of a table follow each other."""
        for block in parts(blocks):
            if isinstance(block, TablePart):
                self._table(block)
            elif isinstance(block, Table):
                self._table(TablePart(block.rows, block.header))
            elif isinstance(block, Row):
                self._row(block)

    def take_finished(self) -> tuple[Element | None, list[Element]]:
        """Take the rows of the present table out to which nothing can be added any more; return both.

        All that was added must be drawn, except that the last row may go on. The rows are forgotten here.
        """
        body, last = self._body, self._named[0] if self._named else None
        if body is None or last not in body.kids:
            return None, []
        done = body.kids[: body.kids.index(last)]
        del body.kids[: len(done)]
        gone = {id(cell) for row in done for cell in row.kids}
        self._texts = {n: e for n, e in self._texts.items() if id(e) not in gone}
        return body, done

    def texts(self, cell: Cell) -> Element | Sequence[Element | None]:
        """Return the element that holds all texts of the column of a cell, or one for each of them.

        There is none for decoration, and none at all for a cell that was read before.
        """
        return () if cell.repeated else self._texts[cell.column.number]

    def picture(self, picture: Picture) -> Element:
        """Return the element of a picture."""
        return self._pictures[id(picture)]

    def input(self, place: Input) -> Element:
        """Return the element of a place to fill in."""
        return self.inputs[id(place)]

    def _row(self, row: Row) -> None:
        """Add the texts of a row outside of a table: headings, paragraphs and items of lists."""
        heading: Element | None = None
        for cell in row.cells:
            if cell.role in (Role.LABEL, Role.BODY):
                heading = None
                self._item(row, cell)
                continue
            self._lists.clear()
            texts: list[Element | None] = []
            for start in cell.column.starts:
                role = cell.role or cell.column.lines[start].style.role
                if role in _HEADINGS:
                    heading = heading or Element(self._heading(role), self.root, cell.language)
                    texts.append(heading)
                else:
                    heading = None
                    is_read = role is not Role.DECORATION
                    texts.append(Element("P", self.root, cell.language) if is_read else None)
            self._texts[cell.column.number] = texts
            self._draw(row, cell, self.root)

    def _heading(self, role: Role) -> str:
        """Return the type of a heading; no level is left out."""
        if role is Role.TITLE:
            self._titled = self._level = 1
        elif role is Role.HEADING:
            self._level = self._titled + 1
        return f"H{self._level + (role is Role.SUBHEADING)}"

    def _item(self, row: Row, cell: Cell) -> None:
        """Add a label or a body to the list at the depth of the row."""
        if cell.role is Role.LABEL or len(self._lists) <= row.depth:
            del self._lists[row.depth + 1 :]
            self._begin_item(row.depth, numbered=_is_numbered(cell))
        item = self._lists[-1][1]
        element = Element("Lbl" if cell.role is Role.LABEL else "LBody", item, cell.language)
        self._fill(element, cell)
        self._draw(row, cell, element)

    def _begin_item(self, depth: int, *, numbered: bool) -> None:
        if len(self._lists) > depth:
            whole = self._lists.pop()[0]
        else:
            above = self._lists[-1][1].kids if self._lists else []
            whole = Element("L", above[-1] if above else self.root)
            whole.attributes = f"/O/List/ListNumbering/{'Decimal' if numbered else 'None'}"
        self._lists.append((whole, Element("LI", whole)))

    def _table(self, table: TablePart) -> None:
        if table.begins or self._body is None:
            self._begin_table(table.header)
        assert self._body
        for row_ in table.rows:
            row = Element("TR", self._body)
            if row_.again and self._named:
                self._named[1].span += 1
            name = _name_of(row_)
            for number, cell in enumerate(row_.cells):
                if number == name:
                    element = _header("Row", row, cell)
                    self._named = (row, element)
                else:
                    element = Element("TD", row, cell.language)
                self._fill(element, cell)
                if row_.pictures:
                    self._draw(row_, cell, element)

    def _begin_table(self, header: Row | None) -> None:
        self._lists.clear()
        self._named = None
        self._body = whole = Element("Table", self.root)
        if header:
            row = Element("TR", Element("THead", whole))
            for cell in header.cells:
                self._fill(_header("Column", row, cell), cell)
            self._body = Element("TBody", whole)

    def _fill(self, element: Element, cell: Cell) -> None:
        """Give the texts of a cell their place in its element."""
        self._texts[cell.column.number] = element
        element.texts = len(cell.column.starts)
        if element.texts > 1:
            element.marked = "P"
        if cell.said:
            element.text = cell.said

    def _draw(self, row: Row, cell: Cell, parent: Element) -> None:
        for picture in row.pictures:
            if picture.within.column is cell.column:
                figure = self._pictures[id(picture)] = Element("Figure", parent)
                figure.text = picture.text
        for place in row.inputs:
            if place.within.column is cell.column:
                self.inputs[id(place)] = Element("Form", parent)


def parts(blocks: Iterable[Block | TablePart]) -> Iterator[Block | TablePart]:
    """Return the rows and tables of blocks; a block made of others has them as `parts`."""
    for block in blocks:
        inner: Any = getattr(block, "parts", None)
        if inner is None:
            yield block
        else:
            yield from parts(inner)


def _header(scope: str, row: Element, cell: Cell) -> Element:
    header = Element("TH", row, cell.language)
    header.attributes = f"/O/Table/Scope/{scope}"
    return header


def _name_of(row: Row) -> int:
    """Return which cell names a row: none, if the name of its group does, or the first cell is empty."""
    for number, cell in enumerate(row.cells):
        if cell.role is Role.NAME:
            return number
    return -1 if row.again or not row.cells[0].size else 0


def _is_numbered(cell: Cell) -> bool:
    """Return whether the label of an item is a number, such as "2."."""
    return bool(cell.size) and "".join(run[2] for run in cell.lines[0].line).strip(" .").isdecimal()
