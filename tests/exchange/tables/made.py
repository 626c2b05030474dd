"""Workbooks that are written by hand, part by part, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def xlsx(sheets: Mapping[str, str], *, styles: str = "", settings: str = "", hidden: str = "") -> bytes:
    """Return a workbook of sheets by name; each is the content of `sheetData`, or of the whole sheet.

    `styles` is the content of the style sheet, `hidden` the name of a sheet that is hidden.
    """
    states = {name: ' state="hidden"' if name == hidden else "" for name in sheets}
    named = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{states[name]}/>'
        for n, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    plain = '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'
    office = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    style = f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    inside = f"{settings}<sheets>{named}</sheets>"
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(office),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(related + style),
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}">{styles or plain}</styleSheet>',
    }
    for n, content in enumerate(sheets.values(), start=1):
        whole = content if "<sheetData" in content else f"<sheetData>{content}</sheetData>"
        parts[f"xl/worksheets/sheet{n}.xml"] = f'{_HEAD}<worksheet xmlns="{_MAIN}">{whole}</worksheet>'
    return zipped(parts)


def _relations(content: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def row(number: int, *cells: str | float, more: str = "") -> str:
    """Return a row of an XLSX sheet; a text that begins with `<` is a cell by itself."""
    made = [_cell(f"{chr(65 + n)}{number}", cell) for n, cell in enumerate(cells) if cell != ""]
    return f'<row r="{number}" {more}>{"".join(made)}</row>'


def _cell(place: str, cell: str | float) -> str:
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if cell.startswith("<"):
        return cell
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def ods(tables: str, *, styles: str = "") -> bytes:
    """Return an ODS workbook; `tables` is the content of the spreadsheet."""
    spaces = " ".join(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "table", "text", "style"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    manifest = f'xmlns:manifest="{_OASIS}manifest:1.0"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"{_HEAD}<manifest:manifest {manifest}/>",
            "content.xml": (
                f"{_HEAD}<office:document-content {spaces} {calc}><office:automatic-styles>{styles}"
                "</office:automatic-styles><office:body><office:spreadsheet>"
                f"{tables}</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def ods_table(*rows: str, name: str = "Sheet1", more: str = "", columns: str = "") -> str:
    """Return a sheet of an ODS workbook."""
    return f'<table:table table:name="{name}" {more}>{columns}{"".join(rows)}</table:table>'


def ods_row(*cells: str, more: str = "") -> str:
    """Return a row of an ODS sheet; a text that begins with `<` is a cell by itself."""
    made = (
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()
