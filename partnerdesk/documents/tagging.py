"""Write a finished document as a tagged PDF: ReportLab knows no structure, so it is written here.

The structure tree is that of ISO 32000-1, 14.7.2. Its parent tree (14.7.4.4) leads from the marked contents
of a page to their elements.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO

from partnerdesk.documents.about import About
from partnerdesk.documents.metadata import output_intents, xmp
from partnerdesk.documents.pdf_file import Packed, PdfFile, compress_page, text_string
from partnerdesk.documents.reading_back import translate_maps
from partnerdesk.documents.structure import Element, Structure

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ROOT = "StructTreeRoot"
#: Elements that stay though nothing is printed in them, so that each row of a table has all its cells.
_STAY_EMPTY = ("TD", "TH")
#: A document of more pages is long: what is finished of its structure is written after so many of them.
_LONG, _AT_ONCE = 60, 20
#: More objects than ReportLab makes: fonts, bookmarks and others, and for each page itself and its pictures.
_OTHERS, _OTHERS_OF_A_PAGE = 20_000, 60


class Tagged:
    """Writes a document of ReportLab with its structure to `out`, with so many `pages`.

    The structure of a long document is written, compressed, while its pages are drawn. Its objects have
    numbers beyond all that ReportLab needs, since these are known at the end.
    """

    def __init__(self, canvas: "Canvas", structure: Structure, pages: int, out: BinaryIO) -> None:
        self._canvas, self._structure, self._pages, self._out = canvas, structure, pages, out
        self._document: Any = canvas._doc  # noqa: SLF001 - ReportLab has no other way to its objects
        first = _OTHERS + _OTHERS_OF_A_PAGE * pages
        self._tree = _Tree(first, pages, is_long=True) if pages > _LONG else None

    def drawn(self, page: int) -> None:
        """Take note that a page is drawn; the first is 1."""
        if not self._tree:
            return
        compress_page(self._document, page)
        if page % _AT_ONCE == 0:
            self._know_pages(self._tree, page)
            body, rows = self._structure.take_finished()
            if body:
                self._tree.place_ahead(body, rows)

    def _know_pages(self, tree: "_Tree", count: int) -> None:
        numbers = self._document.idToObjectNumberAndVersion
        tree.know_pages([numbers[f"Page{page + 1}"][0] for page in range(len(tree.pages), count)])

    def finish(self, about: About) -> None:
        """Write the whole PDF. All pages must be drawn; the canvas is used up."""
        document, structure = self._document, self._structure
        inputs = [element for element in structure.inputs.values() if element.widget]
        _complete(document, about, self._pages, inputs)
        document.format = lambda: None  # of GetPDFData only what comes before writing is wanted
        document.GetPDFData(self._canvas)
        translate_maps(document)
        file = PdfFile(document, self._out)
        root = file.number_of(_ROOT)
        file.write_objects(without=_ROOT)
        tree = self._tree or _Tree(file.next_number, self._pages, is_long=False)
        assert file.next_number <= tree.objects.first, "ReportLab has more objects than were foreseen"
        self._know_pages(tree, self._pages)
        tree.widgets = {id(element): file.number_of(element.widget.name) for element in inputs}
        tree.place(structure.root, root)
        tree.add_parents()
        file.add(tree.objects, {root: tree.root(structure.root.number)})
        file.finish(document.Catalog.__InternalName__, document.info.__InternalName__)


def _complete(document: Any, about: About, pages: int, inputs: Sequence[Element]) -> None:
    """Add to the objects of ReportLab what a tagged document has."""
    # slow: not needed at start
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    for number in range(pages):
        page = document.idToObject[f"Page{number + 1}"]
        page.__Defaults__ = page.__Defaults__ | {"StructParents": number, "Tabs": "/S"}
        page.Trans = None
    catalogue = document.Catalog
    catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
    catalogue.Metadata = xmp(about, document.info.producer)
    catalogue.__Defaults__ = catalogue.__Defaults__ | {"OutputIntents": output_intents(document)}
    if about.attached:
        from partnerdesk.documents.attaching import attach  # few documents have a file in them

        catalogue.__Defaults__ |= attach(document, about.attached, f"D:{about.on:%Y%m%d}000000Z")
    catalogue.StructTreeRoot = document.Reference(PDFDictionary(), _ROOT)
    for place, element in enumerate(inputs):
        document.idToObject[element.widget.name].dict["StructParent"] = pages + place


class _Tree:
    """The objects of a structure, numbered from `first` as they are placed; those of pages are in `pages`.

    `widgets` are the numbers of the annotations of places to fill in, by the id of their elements.
    """

    def __init__(self, first: int, count: int, *, is_long: bool) -> None:
        self.objects = Packed(first, as_they_come=is_long)
        self.pages: list[str] = []
        self.widgets: Mapping[int, int] = {}
        #: The number of the element of each marked content, by page.
        self._owners = [array("I") for _ in range(count)]
        #: The numbers of the elements of places to fill in, in the order of their annotations.
        self._forms: dict[int, int] = {}
        self._parents_from = 0

    def know_pages(self, numbers: Iterable[int]) -> None:
        """Add the numbers of the next pages."""
        self.pages += [f"/Pg {number} 0 R" for number in numbers]

    def place_ahead(self, parent: Element, kids: Iterable[Element]) -> None:
        """Place the first elements in another one, which itself is placed later."""
        if not parent.number:
            parent.number = self.objects.reserved()
        parent.written += [self.place(kid, parent.number) for kid in kids]

    def root(self, top: int) -> str:
        """Return the dictionary of the root; `top` is the number of the element that holds all."""
        pages = len(self.pages)
        nums = [f"{page} {self._parents_from + page} 0 R" for page in range(pages)]
        forms = (self._forms[element] for element in self.widgets)
        nums += [f"{key} {number} 0 R" for key, number in enumerate(forms, start=pages)]
        return (
            f"<</Type/StructTreeRoot/K {top} 0 R"
            f"/ParentTreeNextKey {len(nums)}/ParentTree<</Nums[{' '.join(nums)}]>>>>"
        )

    def add_parents(self) -> None:
        """Add for each page the elements of its marked contents, in their order."""
        self._parents_from = self.objects.next_number
        for owners in self._owners:
            assert 0 not in owners, "a marked content has no element"
            numbers = " 0 R ".join(map(str, owners))
            self.objects.add(f"[{numbers} 0 R]" if owners else "[]")

    def place(self, element: Element, parent: int) -> int:
        """Add the objects of an element and of those in it; return its number, 0 if it is empty."""
        if not element.number:
            element.number = self.objects.reserved()
        number = element.number
        if element.texts > 1:
            page, held = "", self._paragraphs(element, number)
        else:
            page, held = self._contents(element.marks, number)
        if id(element) in self.widgets:
            self._forms[id(element)] = number
            held.append(f"<</Type/OBJR{self.pages[element.page]}/Obj {self.widgets[id(element)]} 0 R>>")
        held += [f"{inner} 0 R" for inner in element.written]
        for kid in element.kids:
            if inner := self.place(kid, number):
                held.append(f"{inner} 0 R")
        if not held and element.kind not in _STAY_EMPTY:
            self.objects.give_back(number)
            return 0
        text = f"<</S/{element.kind}/P {parent} 0 R{page}{_attributes(element)}{_kids(held)}>>"
        self.objects.put(number, text)
        return number

    def _paragraphs(self, element: Element, parent: int) -> list[str]:
        """Add a paragraph for each text of an element, and return what the element holds."""
        numbers: list[int] = []
        if len(element.marks) == element.texts:  # no text goes on on the next page
            add, pages = self.objects.add, self.pages
            for _, page, mark in element.marks:
                number = add(f"<</S/P/P {parent} 0 R{pages[page]}/K {mark}>>")
                self._own(page, mark, number)
                numbers.append(number)
        else:
            for _, marks in groupby(element.marks, key=itemgetter(0)):
                number = self.objects.reserved()
                own, contents = self._contents(marks, number)
                self.objects.put(number, f"<</S/P/P {parent} 0 R{own}{_kids(contents)}>>")
                numbers.append(number)
        return [f"{n} 0 R" for n in numbers]

    def _contents(self, marks: Iterable[tuple[int, int, int]], number: int) -> tuple[str, list[str]]:
        """Return the page of the first marked content of an element, and what it holds."""
        own = -1
        held = []
        for _, page, mark in marks:
            self._own(page, mark, number)
            if own < 0:
                own = page
            held.append(str(mark) if page == own else f"<</Type/MCR{self.pages[page]}/MCID {mark}>>")
        return self.pages[own] if held else "", held

    def _own(self, page: int, mark: int, number: int) -> None:
        owners = self._owners[page]
        if mark >= len(owners):
            owners.extend([0] * (mark + 1 - len(owners)))
        owners[mark] = number


def _kids(held: list[str]) -> str:
    if len(held) == 1:
        return f"/K {held[0]}"
    return f"/K[{' '.join(held)}]" if held else ""


def _attributes(element: Element) -> str:
    said = ""
    if element.attributes:
        span = f"/RowSpan {element.span}" if element.span > 1 else ""
        said = f"/A<<{element.attributes}{span}>>"
    if element.language:
        said += f"/Lang({element.language})"
    if element.text:
        said += ("/Alt" if element.kind == "Figure" else "/ActualText") + text_string(element.text)
    return said
