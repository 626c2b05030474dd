"""Fill in forms as partners do, and send them back."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from tests.exchange.sheets.reading_back import cells_of, parts_of

DAY = date(2026, 11, 24)


def forms_of(file: PartnershipFile, partner: str | None = None) -> dict[str, bytes]:
    """Return the files of the forms that go out, by name."""
    made = EXPORTS["forms"].content(file, Choices(DAY, "en", partner=partner))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled_pdf(pdf: bytes, texts: Mapping[str, str], ticks: Iterable[str] = ()) -> bytes:
    """Return a form with texts in its entries, by the end of their names, and with ticks."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    ticked = tuple(ticks)
    for page in writer.pages:
        annotations = page.get("/Annots") or ()
        for annotation in annotations:
            field = annotation.get_object()
            name = str(field.get("/T"))
            for end, text in texts.items():
                if name.endswith(end):
                    field[NameObject("/V")] = TextStringObject(text)
            if ticked and name.endswith(ticked):
                field[NameObject("/V")] = field[NameObject("/AS")] = NameObject("/Yes")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def filled_sheet(sheet: bytes, answers: Mapping[str, str | float]) -> bytes:
    """Return a sheet with answers in its cells, by the end of the names of their rows."""
    xml = parts_of(sheet)["Form"]
    for number, row in enumerate(cells_of(sheet)["Form"], start=1):
        for end, answer in answers.items():
            if str(row[0]).endswith(end):
                cell = rf'<c r="D{number}" s="(\d+)"/>'
                xml = re.sub(cell, lambda found: _cell(found[0], answer), xml)  # noqa: B023
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


def _cell(empty: str, answer: str | float) -> str:
    if isinstance(answer, str):
        text = f'<is><t xml:space="preserve">{escape(answer)}</t></is>'
        return empty.replace("/>", f' t="inlineStr">{text}</c>')
    return empty.replace("/>", f"><v>{answer}</v></c>")


def kept(path: Path, content: bytes) -> Path:
    """Write a file that came back."""
    path.write_bytes(content)
    return path


def names_in(pdf: bytes) -> list[str]:
    """Return the names of the entries of a form."""
    return list(PdfReader(io.BytesIO(pdf)).get_fields() or ())
