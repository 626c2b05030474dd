"""Bind the pages of a PDF that PartnerDesk made as they are, with what they say to assistive technology.

Such a PDF is tagged: each page has its marked contents, and a tree of elements holds them (ISO 32000-1,
14.7). The pages come over with their contents, fonts and sizes, and their tree becomes a section of that of
the document. A PDF may come from elsewhere: nothing of it is taken but this, and only if its tree is whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from partnerdesk.documents.about import ABOVE_MARK, Mark
from partnerdesk.documents.pdf_reading import reader_of

#: What an element says of itself, besides what it holds.
_SAID = ("/A", "/Lang", "/Alt", "/ActualText")
#: No tree of ours is deeper.
_DEEPEST = 40
_ABOVE = "/PartnerDeskAbove"


class Tagged(NamedTuple):
    """A tagged PDF: its reader, the size of its pages in points, and its bookmarks of the first level."""

    reader: Any
    width: float
    height: float
    bookmarks: Sequence[tuple[str, Mark]]

    @property
    def pages(self) -> int:
        """Return the number of its pages."""
        return len(self.reader.pages)


def tagged(content: bytes) -> Tagged | None:
    """Return a PDF as it is bound page by page; None if it is not tagged as ours are, or is broken."""
    try:
        reader = reader_of(content)
        sizes = {(float(p.mediabox.width), float(p.mediabox.height)) for p in reader.pages}
        is_plain = all(_is_plain(page, number) for number, page in enumerate(reader.pages))
        if len(sizes) != 1 or not is_plain:
            return None
        _check(reader, _elements(reader))
        return Tagged(reader, *sizes.pop(), _bookmarks(reader))
    except Exception:  # noqa: BLE001 - whatever a broken or hostile file makes a reader stumble over
        return None


def _is_plain(page: Any, number: int) -> bool:
    """Return whether a page is upright, has its place in the tree, and nothing that acts."""
    return page.rotation == 0 and page.get("/StructParents") == number and not {"/Annots", "/AA"} & set(page)


def _is_self_contained(value: Any) -> bool:
    """Return whether a value leads to no other object: it is a text, a name, a number, or made of these."""
    from pypdf.generic import IndirectObject

    if isinstance(value, dict):
        return all(_is_self_contained(value.raw_get(key)) for key in value)  # type: ignore[attr-defined]
    if isinstance(value, list):
        return all(map(_is_self_contained, value))
    return not isinstance(value, IndirectObject)


def _bookmarks(reader: Any) -> list[tuple[str, Mark]]:
    found = []
    for entry in reader.outline:
        if not isinstance(entry, list):
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0:
                top = float(reader.pages[page].mediabox.height) - float(entry.top or 0) + ABOVE_MARK
                found.append((str(entry.title), Mark(page + 1, max(top, 0))))
    return found


def _elements(reader: Any) -> Any:
    """Return the element that holds all others."""
    return reader.root_object["/StructTreeRoot"]["/K"].get_object()


def _walk(element: Any, met: set[int], depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Yield each content of an element and of those in it, with the element: numbers and references.

    Raises ValueError if the elements are no tree; `met` are those before.
    """
    number = element.indirect_reference.idnum
    if depth > _DEEPEST or number in met:
        raise ValueError("no tree")
    met.add(number)
    for kid in _kids(element):
        if isinstance(kid, int) or "/MCID" in kid:
            yield element, kid
        else:
            yield from _walk(kid, met, depth + 1)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def _check(reader: Any, top: Any) -> None:
    """Check that the marked contents of each page are numbered from 0 and held once. Raises ValueError."""
    pages: dict[int, list[int]] = {page.indirect_reference.idnum: [] for page in reader.pages}
    for element, content in _walk(top, set()):
        if not all(_is_self_contained(element[key]) for key in _SAID if key in element):
            raise ValueError("attributes that lead elsewhere")
        number = content if isinstance(content, int) else content["/MCID"]
        page = (element if isinstance(content, int) else content).raw_get("/Pg").idnum
        pages[page].append(number)
    if any(sorted(numbers) != list(range(len(numbers))) for numbers in pages.values()):
        raise ValueError("marked contents that are not held once")


def put_in(writer: Any, bound: Mapping[int, tuple[Tagged, int]]) -> None:
    """Put tagged pages in place of the empty pages of a document of ours.

    `bound` gives the PDF and its page, both from 0, by the number of the page of ours. What is drawn on
    the page of ours stays above the other.
    """
    by_pdf: dict[int, tuple[Tagged, dict[int, int]]] = {}
    for ours, (pdf, theirs) in sorted(bound.items()):
        by_pdf.setdefault(id(pdf), (pdf, {}))[1][theirs] = ours
        _put_page(writer, writer.pages[ours], pdf.reader.pages[theirs])
    for pdf, places in by_pdf.values():
        _Graft(writer, pdf.reader, places).add()


def _put_page(writer: Any, ours: Any, theirs: Any) -> None:
    """Let a page of ours draw that of another PDF, and then what it drew before."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

    above = StreamObject()
    drawn = ours.get_contents()
    above.set_data(drawn.get_data() if drawn is not None else b"")
    above.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(ours.mediabox),
            NameObject("/Resources"): ours["/Resources"],
        }
    )
    resources = theirs["/Resources"].clone(writer)
    held = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
    held[NameObject(_ABOVE)] = writer._add_object(above.flate_encode())  # noqa: SLF001
    contents = theirs.raw_get("/Contents")
    streams = contents.get_object() if isinstance(contents.get_object(), list) else [contents]
    ours[NameObject("/Contents")] = ArrayObject(
        [
            _stream(writer, b"q\n"),
            *(stream.get_object().clone(writer).indirect_reference for stream in streams),
            _stream(writer, b"\nQ\n/Artifact BMC\n%s Do\nEMC\n" % _ABOVE.encode()),
        ]
    )
    ours[NameObject("/Resources")] = resources
    ours[NameObject("/MediaBox")] = theirs.mediabox.clone(writer)


def _stream(writer: Any, data: bytes) -> Any:
    from pypdf.generic import StreamObject

    made = StreamObject()
    made.set_data(data)
    return writer._add_object(made)  # noqa: SLF001


class _Graft:
    """Adds the tree of a PDF to that of a document; `places` are the pages of ours by those of the PDF."""

    def __init__(self, writer: Any, reader: Any, places: Mapping[int, int]) -> None:
        self._writer, self._reader = writer, reader
        self._first = min(places.values())
        pages = [page.indirect_reference.idnum for page in reader.pages]
        self._places = {pages[theirs]: ours for theirs, ours in places.items()}
        self._numbers = {p.indirect_reference.idnum: n for n, p in enumerate(writer.pages)}
        #: The elements that hold the marked contents of a page of ours, by their numbers.
        self._owners: dict[int, dict[int, Any]] = {ours: {} for ours in places.values()}

    def add(self) -> None:
        """Add a section with all elements, where it is read: after what stands on the pages before."""
        from pypdf.generic import ArrayObject, NameObject

        root = self._writer.root_object["/StructTreeRoot"]
        document = root["/K"].get_object()
        section = self._element(_elements(self._reader), document.indirect_reference)
        section.get_object()[NameObject("/S")] = NameObject("/Sect")
        kids = document["/K"]
        refs = [kids.get_object()] if not isinstance(kids.get_object(), list) else list(kids.get_object())
        at = next((n for n, kid in enumerate(refs) if self._page_of(kid) > self._first), len(refs))
        document[NameObject("/K")] = ArrayObject([*refs[:at], section, *refs[at:]])
        nums = root["/ParentTree"]["/Nums"]
        for ours, owners in self._owners.items():
            nums[2 * ours + 1] = ArrayObject(owners[number] for number in range(len(owners)))

    def _page_of(self, kid: Any) -> int:
        """Return the number of the page of ours on which an element begins."""
        element = kid.get_object()
        while "/Pg" not in element:
            below = _kids(element)
            if not below or isinstance(below[0], int):
                return -1
            element = below[0]
        return self._numbers[element.raw_get("/Pg").idnum]

    def _element(self, theirs: Any, parent: Any) -> Any:
        """Add an element with all in it; return the reference to it."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

        made = DictionaryObject({NameObject("/S"): theirs["/S"], NameObject("/P"): parent})
        reference = self._writer._add_object(made)  # noqa: SLF001
        for key in _SAID:
            if key in theirs:
                made[NameObject(key)] = theirs[key].clone(self._writer)
        held = ArrayObject()
        for kid in _kids(theirs):
            if not isinstance(kid, int) and "/MCID" not in kid:
                held.append(self._element(kid, reference))
                continue
            number = kid if isinstance(kid, int) else kid["/MCID"]
            page = self._places[(theirs if isinstance(kid, int) else kid).raw_get("/Pg").idnum]
            self._owners[page][number] = reference
            content = {
                NameObject("/Type"): NameObject("/MCR"),
                NameObject("/Pg"): self._writer.pages[page].indirect_reference,
                NameObject("/MCID"): NumberObject(number),
            }
            held.append(DictionaryObject(content))
        made[NameObject("/K")] = held
        return reference
