"""The structure of a document: the elements of a tagged PDF, made from the blocks in reading order.

Elements and attributes are those of ISO 32000-1, 14.8; their use follows ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from partnerdesk.documents.blocks import Block, Cell, Picture, Row, Table
from partnerdesk.documents.roles import Role

_HEADINGS = (Role.TITLE, Role.HEADING, Role.SUBHEADING)


class Leaf:
    """The marked contents of a text, in one element: (page, number on that page), pages from 0."""

    __slots__ = ("element", "marks")

    def __init__(self, element: "Element") -> None:
        self.element = element
        self.marks: list[tuple[int, int]] = []


class Element:
    """A structure element: its type, such as "P", what it holds in reading order, and its attributes."""

    __slots__ = ("attributes", "kids", "kind", "language", "number", "parent", "span", "text")

    def __init__(self, kind: str, parent: "Element | None" = None, language: str = "") -> None:
        self.kind = kind
        self.parent = parent
        self.kids: list[Element | Leaf] = []
        self.attributes = ""
        self.language = language
        #: The text that stands for a picture, or for a cell in which nothing is printed.
        self.text = ""
        #: How many rows a cell spans.
        self.span = 1
        self.number = 0
        if parent:
            parent.kids.append(self)

    def leaf(self) -> Leaf:
        """Return a new place for the marked contents of one text."""
        leaf = Leaf(self)
        self.kids.append(leaf)
        return leaf


class Structure:
    """The elements of a document, and the place in them of each text and picture that is drawn."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.root = Element("Document")
        self._leaves: dict[int, Sequence[Leaf]] = {}
        self._pictures: dict[int, Leaf] = {}
        #: The lists that are open, by depth, each with its last item.
        self._lists: list[tuple[Element, Element]] = []
        self._level = 0
        self._titled = 0
        for block in parts(blocks):
            if isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Row):
                self._row(block)

    def leaves(self, cell: Cell) -> Iterator[Leaf]:
        """Return where the texts of a cell belong, from that to which its first line belongs.

        There are none for decoration, and for what was read before.
        """
        if cell.repeated or not cell.size:
            return iter(())
        found = self._leaves[id(cell.column)]
        return islice(found, cell.column.text_at(cell.start), None) if cell.start else iter(found)

    def picture(self, picture: Picture) -> Leaf:
        """Return where a picture belongs."""
        return self._pictures[id(picture)]

    def _row(self, row: Row) -> None:
        """Add the texts of a row outside of a table: headings, paragraphs and items of lists."""
        heading: Element | None = None
        for cell in row.cells:
            if cell.role in (Role.LABEL, Role.BODY):
                self._item(row, cell)
                continue
            self._lists.clear()
            leaves: list[Leaf] = []
            for style in cell.column.styles():
                role = cell.role or style.role
                if role in _HEADINGS:
                    kind = self._heading(role) if heading is None else heading.kind
                    heading = heading or Element(kind, self.root, cell.language)
                    leaves.append(heading.leaf())
                elif role is not Role.DECORATION:
                    leaves.append(Element("P", self.root, cell.language).leaf())
            self._leaves[id(cell.column)] = leaves
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
        if cell.size:
            self._fill(element, cell)
        self._draw(row, cell, element)

    def _begin_item(self, depth: int, *, numbered: bool) -> None:
        if len(self._lists) > depth:
            whole = self._lists.pop()[0]
        else:
            above = self._lists[-1][1] if self._lists else None
            bodies = [k for k in above.kids if isinstance(k, Element) and k.kind == "LBody"] if above else []
            whole = Element("L", bodies[-1] if bodies else self.root)
            whole.attributes = f"/O/List/ListNumbering/{'Decimal' if numbered else 'None'}"
        self._lists.append((whole, Element("LI", whole)))

    def _table(self, table: Table) -> None:
        self._lists.clear()
        whole = Element("Table", self.root)
        body = whole
        if table.header:
            row = Element("TR", Element("THead", whole))
            for cell in table.header.cells:
                self._fill(_header("Column", row, cell), cell)
            body = Element("TBody", whole)
        group: Element | None = None
        for row_ in table.rows:
            row = Element("TR", body)
            if row_.again and group:
                group.span += 1
            name = _name_of(row_)
            for number, cell in enumerate(row_.cells):
                is_name = number == name
                element = _header("Row", row, cell) if is_name else Element("TD", row, cell.language)
                self._fill(element, cell)
                self._draw(row_, cell, element)
                group = element if is_name else group

    def _fill(self, element: Element, cell: Cell) -> None:
        """Make room for the texts of a cell in its element: paragraphs, if there are several."""
        element.text = cell.said
        count = len(cell.column.starts)
        if count > 1:
            self._leaves[id(cell.column)] = [Element("P", element).leaf() for _ in range(count)]
        else:
            self._leaves[id(cell.column)] = [element.leaf()]

    def _draw(self, row: Row, cell: Cell, parent: Element) -> None:
        for picture in row.pictures:
            if picture.within.column is cell.column:
                figure = Element("Figure", parent)
                figure.text = picture.text
                self._pictures[id(picture)] = figure.leaf()


def parts(blocks: Iterable[Block]) -> Iterator[Block]:
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
    """Return which cell names a row: none, if the name of its group does."""
    for number, cell in enumerate(row.cells):
        if cell.role is Role.NAME:
            return number
    return -1 if row.again else 0


def _is_numbered(cell: Cell) -> bool:
    """Return whether the label of an item is a number, such as "2."."""
    return bool(cell.size) and "".join(run[2] for run in cell.lines[0].line).strip(" .").isdecimal()
