"""Sources that mean harm, made from a number: tables, workbooks, interchange files and notes files."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.faults.hostile_tables import other_table

#: A source: the ending that it has, and its bytes. Notes files end in ".notes".
Source = tuple[str, bytes]

_ATTACHED = "partnerdesk-interchange.json"

_CASES = Path(__file__).parents[1] / "exchange" / "cases"

#: Texts that do harm elsewhere; here they are texts.
_TEXTS = (
    "=cmd()|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "<img src=x onerror=alert(1)>",
    "<b>bold</b> & <font size=99>",
    "{{7*7}} ${7*7} %s %n %x",
    "'; DROP TABLE participant; --",
    "../../etc/passwd",
    "\u202egpj.exe",
    "\u2066a\u2069\u200f\u200b\ufeff",
    "e\u0301" * 200,
    "Z\u0351\u036b\u0343" * 100,
    "\x00",
    "\x1b[2J\x07",
    "\r\n\r\n",
    "\u2028\u2029",
    "水协会 مرحبا 👩🏽\u200d🌾 \U0001f1f0\U0001f1ea",
    "\ufffe\uffff",
    " ",
    "",
    "NaN",
    "1e999",
    "2026-02-30",
    "0000-00-00",
    "9" * 400,
    "-1",
    "x" * 5_000,
    "KE;" * 3_000,
    "6.1;" * 3_000,
)
_HUGE = "x" * 1_100_000

_HEADS = {
    "participants": "name,short_name,sector,status,role,countries,person,title,email",
    "needs": "name,kind,importance,note",
    "commitments": "title,participant,status,countries,sdg,starts_on,next_step,next_step_due,amount,currency",
}
_FREE = ("name", "short_name", "title", "note", "person", "next_step")
_GOOD = {
    "name": "Union {n}",
    "title": "Title {n}",
    "sector": "business",
    "kind": "skill",
    "participant": "River Commission",
    "status": "",
    "amount": "10.00",
    "currency": "USD",
}


def source(number: int) -> Source:
    """Return the source of a number, the same for the same number."""
    chance = random.Random(number)
    kinds, weights = zip(*_KINDS, strict=True)
    made: Source = chance.choices(kinds, weights)[0](chance)
    return made


# -- tables -----------------------------------------------------------------------------


def _rows(chance: random.Random) -> list[list[str]]:
    head = chance.choice(list(_HEADS.values())).split(",")
    rows = [[_GOOD.get(name, "").format(n=n) for name in head] for n in range(chance.choice((1, 3, 30)))]
    free = [place for place, name in enumerate(head) if name in _FREE]
    for _ in range(chance.choice((1, 1, 4))):
        place = chance.choice(free) if chance.random() < 0.6 else chance.randrange(len(head))
        chance.choice(rows)[place] = chance.choice(_TEXTS)
    if chance.random() < 0.2:
        head[chance.randrange(len(head))] = chance.choice(_TEXTS)
    if chance.random() < 0.1:
        rows.append([chance.choice(_TEXTS)] * chance.choice((1, 50, 150)))
    return [head, *rows]


def _csv(chance: random.Random) -> Source:
    line = chance.choice(("\n", "\r\n", "\r", "\n\r"))
    quoted = chance.random() < 0.7
    text = line.join(",".join(_quoted(c) if quoted else c for c in row) for row in _rows(chance))
    encoding = chance.choice(
        ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7")
    )
    return ".csv", text.encode(encoding, errors=chance.choice(("replace", "ignore", "xmlcharrefreplace")))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _spoilt_csv(chance: random.Random) -> Source:
    return ".csv", _spoilt(_csv(chance)[1], chance)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, repeat or put noise into bytes."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(spoilt) + 1)
        way = chance.randrange(5)
        if way == 0 and at < len(spoilt):
            spoilt[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            spoilt[at:at] = chance.randbytes(chance.randrange(1, 9))
        elif way == 2:
            del spoilt[at : at + chance.randrange(1, 40)]
        elif way == 3:
            spoilt[at:at] = spoilt[max(0, at - 60) : at]
        else:
            spoilt[at:at] = chance.choice(
                (b"\0", b'"', b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\r", b",,,,")
            )
    return bytes(spoilt)


def _noise(chance: random.Random) -> Source:
    ending = chance.choice((".csv", ".xlsx", ".json", ".notes"))
    head = chance.choice(
        (b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"{", b"name,sector\n")
    )
    return ending, head + chance.randbytes(chance.randrange(5_000))


def _huge_csv(chance: random.Random) -> Source:
    """Millions of columns or rows, or a name of a megabyte."""
    return ".csv", chance.choice((
        lambda: b"," * 10_000_000 + b"\n",
        lambda: b"name,sector\n" + b",".join([b"a"] * 1_000_000) + b"\n",
        lambda: b"name,sector\n" * 300_000,
        lambda: b"name,sector\n" + b"\n" * 5_000_000,
        f"name,sector\n{_HUGE},business\n".encode,
        f'name,sector\n"{_HUGE}",business\n'.encode,
        f"{_HUGE},sector\nA,business\n".encode,
        lambda: b'name,sector\n"' + b"a\n" * 2_000_000,
        lambda: b"x" * 21_000_000,
    ))()  # fmt: skip


# -- workbooks --------------------------------------------------------------------------


def _xlsx(chance: random.Random) -> Source:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for r, row in enumerate(_rows(chance)):
            for c, cell in enumerate(row):
                _write(sheet, r, c, cell, chance)
        if chance.random() < 0.2:
            sheet.hide()
            book.add_worksheet("Shown").activate()
    return ".xlsx", made.getvalue()


def _write(sheet: Any, row: int, column: int, cell: str, chance: random.Random) -> None:
    way = chance.random()
    if way < 0.9:
        sheet.write_string(row, column, cell[:32_000])
    elif way < 0.94:
        sheet.write_formula(row, column, "=1+1", None, chance.choice((2, "text", "#REF!", "")))
    elif way < 0.97:
        sheet.write_number(row, column, chance.choice((0, -1, 1e300, 0.1, 46_000, 2**60)))
    else:
        sheet.write_boolean(row, column, True)


def _spoilt_xlsx(chance: random.Random) -> Source:
    """A whole workbook whose bytes, or whose parts before they are packed, were spoilt."""
    data = _xlsx(chance)[1]
    if chance.random() < 0.4:
        return ".xlsx", _spoilt(data, chance)
    parts = _parts(data)
    name = chance.choice(sorted(parts))
    way = chance.randrange(4)
    if way == 0:
        parts[name] = _spoilt(parts[name], chance)
    elif way == 1:
        del parts[name]
    elif way == 2:
        parts[chance.choice(("../../evil", "/etc/passwd", "xl/../xl/worksheets/sheet1.xml", "x" * 3_000))] = (
            b"x"
        )
    else:
        parts[name] = _with_entities(parts[name], chance)
    return ".xlsx", _packed(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {p.filename: packed.read(p) for p in packed.infolist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def _with_entities(part: bytes, chance: random.Random) -> bytes:
    """Let a part name entities: of a billion laughs, or of a file outside."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    kinds = (b'<!ENTITY l0 "ha">' + laughs, b'<!ENTITY l9 SYSTEM "file:///etc/passwd">')
    head, mark, rest = part.partition(b"?>")
    body = rest.replace(b"<t>", b"<t>&l9;", 3).replace(b"<v>", b"<v>&l9;", 3)
    return head + mark + b"<!DOCTYPE x [" + chance.choice(kinds) + b"]>" + body


_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@cache
def _bare() -> dict[str, bytes]:
    return _parts(_xlsx(random.Random(3))[1])


def _bomb(chance: random.Random) -> Source:
    """A workbook that unpacks to far more than it weighs, or asks for more than it holds."""
    sheet = chance.choice((
        lambda: b" " * 200_000_000,
        lambda: b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        lambda: b'<row r="1">' + b"<c><v>1</v></c>" * 2_000_000 + b"</row>",
        lambda: b"<row/>" * 3_000_000,
        lambda: b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 90_000_000 + b"</t></is></c></row>",
        lambda: b"<a>" * 2_000_000,
    ))()  # fmt: skip
    parts = {**_bare(), "xl/worksheets/sheet1.xml": _SHEET % sheet}
    if chance.random() < 0.3:
        parts.update({f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(2, 3_000)})
    if chance.random() < 0.3:
        parts["xl/sharedStrings.xml"] = (
            b'<sst uniqueCount="99999999999"><si><t>' + b"x" * 1_000_000 + b"</t></si></sst>"
        )
    return ".xlsx", _packed(parts)


def _other_table(chance: random.Random) -> Source:
    return other_table(chance, _rows, _spoilt, _TEXTS)


# -- JSON -------------------------------------------------------------------------------


def _value(chance: random.Random) -> Any:
    """Return a value that stands where another kind belongs, or is one that does harm."""
    kinds: tuple[Any, ...] = (
        *(None, True, False, 0, -1, 2**70, 0.1, 1e308, "", [], {}, [[]], [{}], {"a": 1}, [None] * 50),
        *_TEXTS,
    )
    return chance.choice(kinds)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a value: what holds it, and by which key."""
    keys: Any = (
        value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    return [found for key in keys for found in [(value, key), *_places(value[key])]]


def _slip(whole: Any, chance: random.Random) -> None:
    places = _places(whole)
    if not places:
        return
    holder, key = chance.choice(places)
    way = chance.randrange(6)
    if way < 3:
        holder[key] = _value(chance)
    elif way == 3:
        del holder[key]
    elif way == 4 and isinstance(holder, dict):
        holder[chance.choice(_TEXTS)] = holder.pop(key)
    elif isinstance(holder, list):
        holder.extend(holder[:] * chance.choice((1, 20)))


def _dumped(whole: Any, chance: random.Random) -> bytes:
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5)
    encoding = chance.choice(("utf-8",) * 8 + ("utf-8-sig", "utf-16", "utf-32", "cp1252"))
    return text.encode(encoding, errors="surrogatepass" if encoding.startswith("utf-8") else "replace")


@cache
def _case(name: str) -> str:
    return (_CASES / name).read_text(encoding="utf-8")


def _json(chance: random.Random) -> Source:
    whole = json.loads(_case(chance.choice(("everything.json", "connectivity.json"))))
    for _ in range(chance.choice((1, 1, 2, 8))):
        _slip(whole, chance)
    data = _dumped(whole, chance)
    return ".json", _spoilt(data, chance) if chance.random() < 0.3 else data


_NOTES = {
    "format": "partnerdesk-notes",
    "version": 1,
    "talks": [
        {
            "participant": "Mekelle Growers",
            "on": "2026-06-18",
            "how": "by phone",
            "with": ["Selam Tesfaye"],
            "asked": ["no"],
            "notes": [
                {"kind": "interest", "text": "Sheds beside the new road."},
                {"kind": "restriction", "text": "No figures by district.", "state": "asked"},
            ],
        }
    ],
}


def _notes(chance: random.Random) -> Source:
    whole = json.loads(json.dumps(_NOTES))
    if chance.random() < 0.7:
        del whole["talks"][0]["asked"]
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        _slip(whole, chance)
    data = _dumped(whole, chance)
    return ".notes", _spoilt(data, chance) if chance.random() < 0.2 else data


def _huge_json(chance: random.Random) -> Source:
    ending = chance.choice((".json", ".notes"))
    name = "partnerdesk" if ending == ".json" else "partnerdesk-notes"
    begin = f'{{"format": "{name}", "version": 1, '.encode()
    return ending, chance.choice((
        lambda: b"[" * 3_000_000,
        lambda: b'{"a":' * 1_000_000,
        lambda: b"[" + b"0," * 5_000_000 + b"0]",
        lambda: begin + b'"needs": [' + b'{"x": 1},' * 400_000 + b'{"x": 1}]}',
        lambda: begin + b'"needs": [{"name": "' + _HUGE.encode() + b'", "kind": "skill"}]}',
        lambda: begin + b'"participants": [{"name": "' + b"\\u202e" * 300_000 + b'", "sector": "business"}]}',
        lambda: begin + b'"problem": {"indicators": [{"name": "A", "target": ' + b"9" * 3_000_000 + b"}]}}",
        lambda: begin + b'"' + _HUGE.encode() + b'": 1}',
        lambda: begin + b'"talks": [' + b'{"participant": "x", "notes": []},' * 200_000 + b"{}]}",
        lambda: b" " * 65_000_000,
        lambda: begin + b'"needs": [' + b"[" * 65_000_000,
        lambda: begin + b'"needs": [' + b'{"name": "a", "kind": "skill"},' * 2_200_000 + b"]}",
        lambda: begin + b'"needs": [' + b"[]," * 22_000_000 + b"[]]}",
        lambda: begin + b'"needs": ["' + b"a" * 65_000_000 + b'"]}',
        lambda: begin + b'"problem": {"in_scope": [' + b'"a",' * 20_000_000 + b'"a"]}}',
        lambda: begin + b",".join(b'"k%d": 1' % n for n in range(500_000)) + b"}",
    ))()  # fmt: skip


def _paper(chance: random.Random) -> Source:
    """A PDF that carries a file, as we write it or altered: spoilt, cut, or another kind of file in it."""
    from pypdf import PdfWriter

    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    content = chance.choice((_json, _json, _csv, _noise))(chance)[1]
    for _ in range(chance.choice((1, 1, 1, 2, 30))):
        writer.add_attachment(chance.choice((_ATTACHED, _ATTACHED, "letter.json", "\u202e.json")), content)
    writer.write(made)
    data = made.getvalue()
    return ".pdf", data if chance.random() < 0.4 else _spoilt(data, chance)


_KINDS: tuple[tuple[Callable[[random.Random], Source], int], ...] = (
    (_csv, 180),
    (_spoilt_csv, 140),
    (_noise, 60),
    (_huge_csv, 8),
    (_xlsx, 110),
    (_spoilt_xlsx, 180),
    (_bomb, 6),
    (_other_table, 220),
    (_json, 220),
    (_notes, 120),
    (_huge_json, 10),
    (_paper, 60),
)
