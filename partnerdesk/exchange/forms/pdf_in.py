"""Read a form that came back as a PDF. It comes from outside, so nothing in it is trusted.

Readers save forms in many ways (Acrobat, browsers, Preview). Only the values of entries are read, by their
names; nothing on a page is. A form that was printed into a PDF has no entries any more: that is told.
"""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from partnerdesk.exchange.forms.returned import Entered, Returned
from partnerdesk.exchange.forms.sheet_in import unknown_form
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr
from partnerdesk.partnership.forms import FORMAT, IDENTITY, form_id

#: How many entries are looked at, how deep they may be nested, and how long a value may be.
_MOST, _DEEPEST, _LONGEST = 50_000, 8, 100_000
#: How many pages are searched for the words of a form that has no entries any more.
_PAGES = 2


def returned_in_pdf(content: bytes, name: str) -> Returned | None:
    """Return the form in a PDF; None if it is another PDF.

    Raises SourceProblem for a form that was flattened or does not tell which one it is, and for a PDF that is
    protected. A PDF that cannot be read is left to who reads other PDFs.
    """
    try:
        return _returned(content, name)
    except SourceProblem:
        raise
    except Exception:  # noqa: BLE001 - whatever a hostile or broken PDF makes the reader stumble over
        return None


def _returned(content: bytes, name: str) -> Returned | None:
    # slow: not needed at start
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of the PDF helps nobody
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceProblem(
            [tr("{name} is protected by a password. Take it off, then import it again.", name=name)]
        )
    catalogue: Any = reader.trailer["/Root"].get_object()
    entries = dict(_entries(catalogue.get("/AcroForm")))
    identity = entries.pop(IDENTITY, None)
    if identity is None:
        if any(FORMAT in page.extract_text() for page in reader.pages[:_PAGES]):
            raise _flattened(name)
        return None
    form = form_id(str(identity))
    if form is None:
        raise unknown_form(name)
    return Returned(name, form, entries)


def _flattened(name: str) -> SourceProblem:
    return SourceProblem(
        [
            tr(
                "{name} was a form, but its entries are only print now: it was printed to PDF, or flattened. "
                "Ask for the form as it was saved, or for the sheet.",
                name=name,
            )
        ]
    )


def _entries(form: Any) -> Iterator[tuple[str, Entered]]:
    """Yield the entries of a form that are filled in, with their full names (ISO 32000-1, 12.7.3)."""
    fields = form.get_object().get("/Fields") if form is not None else None
    left = [_MOST]
    for field in fields.get_object() if fields is not None else ():
        yield from _within(field.get_object(), "", None, 0, left)


def _within(field: Any, around: str, kind: Any, depth: int, left: list[int]) -> Iterator[tuple[str, Entered]]:
    left[0] -= 1
    if left[0] < 0 or depth > _DEEPEST:
        return
    partial = field.get("/T")
    name = f"{around}.{partial}" if around and partial is not None else str(partial or around)
    kind = field.get("/FT", kind)
    kids = field.get("/Kids")
    for kid in kids.get_object() if kids is not None else ():
        yield from _within(kid.get_object(), name, kind, depth + 1, left)
    value = field.get("/V")
    entered = None if value is None else _entered(kind, value.get_object())
    if entered is not None:
        yield name, entered


def _entered(kind: Any, value: Any) -> Entered | None:
    """Return the value of an entry, None for an empty one."""
    if kind == "/Btn":
        return True if str(value) not in ("/Off", "") else None
    if hasattr(value, "get_data"):  # a long text may be a stream
        value = value.get_data().decode("utf-8", "replace")
    text = str(value)[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None
