"""Write a finished document as a tagged PDF: ReportLab knows no structure, so it is written here.

The structure tree is that of ISO 32000-1, 14.7.2. Its parent tree (14.7.4.4) leads from the marked contents
of a page to their elements.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.about import About
from partnerdesk.documents.attaching import attach
from partnerdesk.documents.metadata import output_intents, xmp
from partnerdesk.documents.pdf_file import PdfFile, text_string
from partnerdesk.documents.structure import Element, Leaf, Structure

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
        catalogue.__Defaults__ |= attach(document, about.attached, f"D:{about.on:%Y%m%d}000000Z")
    catalogue.StructTreeRoot = document.Reference(PDFDictionary(), _ROOT)
    document.format = lambda: None  # of GetPDFData only what comes before writing is wanted
    document.GetPDFData(canvas)
    file = PdfFile(document)
    file.write_objects(without=_ROOT)
    file.add(list(_objects(file, structure, pages)))
    return file.finished(catalogue.__InternalName__, document.info.__InternalName__)


def _objects(file: PdfFile, structure: Structure, pages: int) -> Iterator[tuple[int, str]]:
    """Yield the objects of the structure: its root, its elements, and the elements of each page."""
    elements: list[Element] = []
    _keep(structure.root, elements)
    first = file.next_number
    for number, element in enumerate(elements, start=first):
        element.number = number
    root, after = file.number_of(_ROOT), first + len(elements)
    nums = " ".join(f"{page} {after + page} 0 R" for page in range(pages))
    yield (
        root,
        f"<</Type/StructTreeRoot/K {first} 0 R/ParentTreeNextKey {pages}/ParentTree<</Nums[{nums}]>>>>",
    )
    page_numbers = [file.number_of(f"Page{page + 1}") for page in range(pages)]
    parents: list[list[tuple[int, int]]] = [[] for _ in range(pages)]
    for element in elements:
        yield element.number, _object(element, root, page_numbers, parents)
    for page, found in enumerate(parents):
        yield after + page, "[" + " ".join(f"{number} 0 R" for _, number in sorted(found)) + "]"


def _keep(element: Element, kept: list[Element]) -> bool:
    """Collect an element and those in it, without empty ones; return whether it was kept."""
    at = len(kept)
    kept.append(element)
    element.kids = [kid for kid in element.kids if (kid.marks if isinstance(kid, Leaf) else _keep(kid, kept))]
    if element.kids or element.kind in _STAY_EMPTY:
        return True
    del kept[at:]
    return False


def _object(element: Element, root: int, pages: list[int], parents: list[list[tuple[int, int]]]) -> str:
    """Return the dictionary of an element, and add its marked contents to those of their pages."""
    own: int | None = None
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        for page, mark in kid.marks:
            parents[page].append((mark, element.number))
            if own is None:
                own = page
            kids.append(str(mark) if page == own else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>")
    said = f"<</S/{element.kind}/P {element.parent.number if element.parent else root} 0 R"
    if own is not None:
        said += f"/Pg {pages[own]} 0 R"
    if element.attributes or element.span > 1:
        span = f"/RowSpan {element.span}" if element.span > 1 else ""
        said += f"/A<<{element.attributes}{span}>>"
    if element.language:
        said += f"/Lang({element.language})"
    if element.text:
        said += ("/Alt" if element.kind == "Figure" else "/ActualText") + text_string(element.text)
    if kids:
        said += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
    return said + ">>"
