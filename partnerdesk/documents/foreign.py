"""Pages that were scanned, and pages of other PDFs, on pages of ours; they come from outside."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from partnerdesk.documents.pdf_reading import reader_of
from partnerdesk.documents.real_pages import Tagged, put_in
from partnerdesk.partnership.signature_kinds import MediaType

#: Limits: pages of one PDF, and dots of one picture; a page at 600 dots per inch has 35 million.
_MOST_PAGES, _MOST_DOTS = 60, 80_000_000


class Foreign(NamedTuple):
    """A picture, or a page of another PDF: `width` and `height` in points or dots; `page` is from 0."""

    content: bytes
    media_type: str
    width: float
    height: float
    page: int = 0


def pages_of(content: bytes, media_type: str) -> Sequence[Foreign]:
    """Return the pages of a file that was kept; none if it cannot be shown."""
    try:
        if media_type == MediaType.PDF:
            return _pages_of_pdf(content)
        return [_picture(content, media_type)]
    except Exception:  # noqa: BLE001 - whatever a broken or hostile file makes a reader stumble over
        return []


def _picture(content: bytes, media_type: str) -> Foreign:
    # slow: not needed at start
    from PIL import Image

    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as image:
        width, height = image.size
        if width * height > _MOST_DOTS:
            raise ValueError("too many dots")
        image.verify()
    return Foreign(content, media_type, width, height)


def _pages_of_pdf(content: bytes) -> list[Foreign]:
    reader = reader_of(content)
    found = []
    for number in range(min(len(reader.pages), _MOST_PAGES)):
        box = reader.pages[number].mediabox
        width, height = float(box.width), float(box.height)
        if reader.pages[number].rotation % 180:
            width, height = height, width
        if width <= 0 or height <= 0:
            raise ValueError("a page without a size")
        found.append(Foreign(content, MediaType.PDF, width, height, number))
    return found


def fill_in(
    pdf: bytes, forms: Mapping[str, Foreign], tagged: Mapping[int, tuple[Tagged, int]] | None = None
) -> bytes:
    """Return a PDF of ours with the pages of other PDFs in place of its empty forms of these names.

    `tagged` are pages that take the place of whole pages of ours, by the number of these, from 0.
    """
    if not (forms or tagged):
        return pdf
    # slow: not needed at start
    from pypdf import PdfWriter

    ours = reader_of(pdf)
    writer = PdfWriter(clone_from=ours)
    writer.metadata, writer.pdf_header = ours.metadata, ours.pdf_header
    _fill_forms(writer, forms)
    put_in(writer, tagged or {})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _fill_forms(writer: Any, forms: Mapping[str, Foreign]) -> None:
    from pypdf.generic import NameObject

    readers: dict[bytes, Any] = {}
    for page in writer.pages if forms else ():
        held = page["/Resources"].get("/XObject", {})
        for name in list(held):
            foreign = forms.get(name.removeprefix("/FormXob."))
            if foreign is None:
                continue
            if foreign.content not in readers:
                readers[foreign.content] = reader_of(foreign.content)
            form = _form(readers[foreign.content].pages[foreign.page])
            held[NameObject(name)] = writer._add_object(form.clone(writer))  # noqa: SLF001


def _form(page: Any) -> Any:
    """Return a page of another PDF as a form one point wide and high: what draws it, and what that needs."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    form = StreamObject()
    contents = page.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    box = tuple(float(v) for v in page.mediabox)
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(v) for v in box),
            NameObject("/Matrix"): ArrayObject(FloatObject(v) for v in _turned(box, page.rotation)),
            NameObject("/Resources"): page.get("/Resources", DictionaryObject()),
        }
    )
    return form.flate_encode()


def _turned(box: tuple[float, ...], rotation: int) -> tuple[float, ...]:
    """Return the matrix that brings a box to one point of width and height, turned clockwise by degrees."""
    left, bottom, right, top = box
    x, y = 1 / (right - left), 1 / (top - bottom)
    return {
        0: (x, 0, 0, y, -left * x, -bottom * y),
        90: (0, -x, y, 0, -bottom * y, right * x),
        180: (-x, 0, 0, -y, right * x, top * y),
        270: (0, x, -y, 0, top * y, -left * x),
    }[rotation % 360]
