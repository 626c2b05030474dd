"""Write a finished document as a tagged PDF: ReportLab knows no structure, so it is written here.

The structure tree is that of ISO 32000-1, 14.7.2. Its parent tree (14.7.4.4) leads from the marked contents
of a page to their elements.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.about import About
from partnerdesk.documents.metadata import output_intents, xmp
from partnerdesk.documents.pdf_file import PdfFile, text_string
from partnerdesk.documents.reading_back import translate_maps
from partnerdesk.documents.structure import Element, Structure

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ROOT = "StructTreeRoot"
#: Elements that stay though nothing is printed in them, so that each row of a table has all its cells.
_STAY_EMPTY = ("TD", "TH")


def written(canvas: "Canvas", structure: Structure, about: About) -> bytes:
    """Return the whole PDF. All pages must be finished; the canvas is used up."""
    # slow: not needed at start
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    document: Any = canvas._doc  # noqa: SLF001 - ReportLab has no other way to the objects of a document
    pages = document.pageCounter - 1
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
    inputs = [element for element in structure.inputs.values() if element.widget]
    for place, element in enumerate(inputs):
        document.idToObject[element.widget.name].dict["StructParent"] = pages + place
    document.format = lambda: None  # of GetPDFData only what comes before writing is wanted
    document.GetPDFData(canvas)
    translate_maps(document)
    file = PdfFile(document)
    file.write_objects(without=_ROOT)
    page_numbers = [file.number_of(f"Page{page + 1}") for page in range(pages)]
    widgets = {id(element): file.number_of(element.widget.name) for element in inputs}
    tree = _Tree(structure.root, file.number_of(_ROOT), file.next_number, page_numbers, widgets)
    file.add([*tree.objects, *tree.parents()], {file.number_of(_ROOT): tree.root()})
    return file.finished(catalogue.__InternalName__, document.info.__InternalName__)


class _Tree:
    """The objects of a structure, numbered from `first` in reading order; those of pages are in `pages`.

    `widgets` are the numbers of the annotations of places to fill in, by the id of their elements.
    """

    def __init__(
        self, top: Element, root: int, first: int, pages: list[int], widgets: Mapping[int, int]
    ) -> None:
        self.objects: list[str] = []
        self._first = first
        self._pages = [f"/Pg {number} 0 R" for number in pages]
        #: The number of the element of each marked content, by page.
        self._owners: list[dict[int, int]] = [{} for _ in pages]
        self._widgets = widgets
        #: The numbers of the elements of places to fill in, in the order of their annotations.
        self._forms: dict[int, int] = {}
        self._place(top, root)

    def root(self) -> str:
        """Return the dictionary of the root."""
        after = self._first + len(self.objects)
        pages = len(self._pages)
        nums = [f"{page} {after + page} 0 R" for page in range(pages)]
        forms = (self._forms[element] for element in self._widgets)
        nums += [f"{key} {number} 0 R" for key, number in enumerate(forms, start=pages)]
        return (
            f"<</Type/StructTreeRoot/K {self._first} 0 R"
            f"/ParentTreeNextKey {len(nums)}/ParentTree<</Nums[{' '.join(nums)}]>>>>"
        )

    def parents(self) -> list[str]:
        """Return for each page the elements of its marked contents, in their order."""
        return [
            f"[{' 0 R '.join(map(str, map(owners.__getitem__, range(len(owners)))))} 0 R]" if owners else "[]"
            for owners in self._owners
        ]

    def _place(self, element: Element, parent: int) -> int:
        """Add the objects of an element and of those in it; return its number, 0 if it is empty."""
        objects = self.objects
        at = len(objects)
        number = self._first + at
        objects.append("")
        if element.texts > 1:
            page, held = "", self._paragraphs(element, number)
        else:
            page, held = self._contents(element.marks, number)
        if id(element) in self._widgets:
            self._forms[id(element)] = number
            held.append(f"<</Type/OBJR{self._pages[element.page]}/Obj {self._widgets[id(element)]} 0 R>>")
        for kid in element.kids:
            if inner := self._place(kid, number):
                held.append(f"{inner} 0 R")
        if not held and element.kind not in _STAY_EMPTY:
            objects.pop()
            return 0
        objects[at] = f"<</S/{element.kind}/P {parent} 0 R{page}{_attributes(element)}{_kids(held)}>>"
        return number

    def _paragraphs(self, element: Element, parent: int) -> list[str]:
        """Add a paragraph for each text of an element, and return what the element holds."""
        start = number = self._first + len(self.objects)
        if len(element.marks) == element.texts:  # no text goes on on the next page
            owners, pages, append = self._owners, self._pages, self.objects.append
            for number, (_, page, mark) in enumerate(element.marks, start):
                owners[page][mark] = number
                append(f"<</S/P/P {parent} 0 R{pages[page]}/K {mark}>>")
        else:
            for number, (_, marks) in enumerate(groupby(element.marks, key=itemgetter(0)), start):
                own, contents = self._contents(marks, number)
                self.objects.append(f"<</S/P/P {parent} 0 R{own}{_kids(contents)}>>")
        return [f"{n} 0 R" for n in range(start, number + 1)] if element.marks else []

    def _contents(self, marks: Iterable[tuple[int, int, int]], number: int) -> tuple[str, list[str]]:
        """Return the page of the first marked content of an element, and what it holds."""
        own = -1
        held = []
        for _, page, mark in marks:
            self._owners[page][mark] = number
            if own < 0:
                own = page
            held.append(str(mark) if page == own else f"<</Type/MCR{self._pages[page]}/MCID {mark}>>")
        return self._pages[own] if held else "", held


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
