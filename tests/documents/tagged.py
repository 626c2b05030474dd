"""Read the structure of a tagged PDF, and check that it is whole (ISO 32000-1, 14.7 and 14.8)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

_PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"EI"}
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}


@dataclass
class Part:
    """An element of the structure: its type, its attributes, and in reading order its texts and elements."""

    kind: str
    given: Any
    kids: list["Part | str"] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator["Part"]:
        """Yield this element and those in it, of some kinds."""
        if self.kind in kinds or not kinds:
            yield self
        for kid in self.kids:
            if isinstance(kid, Part):
                yield from kid.all(*kinds)

    @property
    def text(self) -> str:
        """The text, as it is read out: paragraphs apart by spaces, the marks of one element not."""
        said = self.given.get("/Alt") or self.given.get("/ActualText")
        if said:
            return str(said)
        return "".join(f" {k.text} " if isinstance(k, Part) else k for k in self.kids).strip()

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def attribute(self, name: str) -> Any:
        found = self.given.get("/A", {})
        return found.get(name)

    def outline(self) -> list[str]:
        """The elements and texts, one each line, indented by two spaces a level."""
        lines = [self.kind]
        for kid in self.kids:
            lines += [f"  {line}" for line in (kid.outline() if isinstance(kid, Part) else [repr(kid)])]
        return lines


class Tagged:
    """A tagged PDF; making one checks that each marked content is in the tree once, and all else artefact."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        self.catalogue: Any = self.reader.root_object
        self._pages = {page.indirect_reference.idnum: page for page in self.reader.pages}  # type: ignore[union-attr]
        self._marked = {number: marked(page) for number, page in self._pages.items()}
        self._met: set[tuple[int, int]] = set()
        root: Any = self.catalogue["/StructTreeRoot"]
        self._owners = self._parents(root)
        top = root.raw_get("/K")
        self.root = self._part(top.get_object(), top.idnum)
        there = {(page, number) for page, marks in self._marked.items() for number in marks}
        assert self._met == there, "marked content that no element holds"
        for table in self.root.all("Table"):
            assert_regular(table)

    def _parents(self, root: Any) -> dict[tuple[int, int], int]:
        """Return the element of each marked content as the parent tree has it."""
        nums = root["/ParentTree"]["/Nums"]
        assert nums[::2] == list(range(len(nums) // 2)) == list(range(root["/ParentTreeNextKey"]))
        keys = dict(zip(nums[::2], nums[1::2], strict=True))
        found = {}
        for number, page in self._pages.items():
            for mark, element in enumerate(keys[page["/StructParents"]].get_object()):
                found[number, mark] = element.idnum
        return found

    def _part(self, given: Any, number: int) -> Part:
        part = Part(given["/S"][1:], given)
        kids = given.get("/K", [])
        raw = kids if isinstance(kids, list) else [given.raw_get("/K")]
        own = given.raw_get("/Pg").idnum if "/Pg" in given else 0
        for kid in raw:
            what = kid.get_object()
            if isinstance(what, int):
                part.kids.append(self._content(own, what, number))
            elif "/MCID" in what:
                part.kids.append(self._content(what.raw_get("/Pg").idnum, what["/MCID"], number))
            else:
                assert what.raw_get("/P").idnum == number
                part.kids.append(self._part(what, kid.idnum))
        return part

    def _content(self, page: int, mark: int, element: int) -> str:
        assert (page, mark) not in self._met, "marked content that two elements hold"
        self._met.add((page, mark))
        assert self._owners[page, mark] == element
        return self._marked[page][mark]


def marked(page: PageObject) -> dict[int, str]:
    """Return the text of each marked content of a page; all that is drawn must be marked or an artefact."""
    alphabets = {name: _alphabet(font.get_object()) for name, font in _fonts(page).items()}
    found: dict[int, str] = {}
    inside: list[int | None] = []
    alphabet: dict[int, str] = {}
    for given, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            assert not inside, "marked content in marked content"
            mark = given[1]["/MCID"] if operator == b"BDC" and "/MCID" in given[1] else None
            assert mark is not None or given[0] == "/Artifact"
            assert mark not in found
            inside.append(mark)
            if mark is not None:
                found[mark] = ""
        elif operator == b"EMC":
            inside.pop()
        elif operator == b"Tf":
            alphabet = alphabets[given[0]]
        elif operator in _PAINTS | _SHOWS:
            assert inside, f"{operator!r} draws what is neither tagged nor an artefact"
            if operator in _SHOWS and (mark := inside[-1]) is not None:
                found[mark] += "".join(alphabet[code] for code in _codes(given))
    assert not inside
    assert sorted(found) == list(range(len(found)))
    return found


def _fonts(page: PageObject) -> Any:
    resources: Any = page["/Resources"]
    return resources["/Font"]


def _codes(given: Any) -> bytes:
    texts = given[0] if isinstance(given[0], list) else given
    return b"".join(t.original_bytes for t in texts if hasattr(t, "original_bytes"))


def _alphabet(font: Any) -> dict[int, str]:
    """Return the character of each code, from the ToUnicode map of a font."""
    table = font["/ToUnicode"].get_object().get_data().decode()
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", table)
    }


def assert_regular(table: Part) -> None:
    """Assert that all rows of a table have as many cells, when cells span several rows, and headers."""
    spans: dict[int, int] = {}
    widths = set()
    for row in table.all("TR"):
        column, taken = 0, 0
        for cell in row.kids:
            assert isinstance(cell, Part)
            assert cell.kind in ("TH", "TD")
            assert (cell.attribute("/Scope") is not None) == (cell.kind == "TH")
            while spans.get(column, 0):
                column += 1
            spans[column] = int(cell.attribute("/RowSpan") or 1)
            column, taken = column + 1, taken + 1
        widths.add(sum(1 for left in spans.values() if left))
        spans = {at: left - 1 for at, left in spans.items() if left}
    assert not spans or not any(spans.values()), "a cell spans more rows than there are"
    assert len(widths) == 1, "rows with different numbers of columns"
    assert next(table.all("TH"), None)
