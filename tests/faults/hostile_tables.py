"""Sources of tables that mean harm, beside CSV and XLSX: TSV, ODS, XLS, contacts, boards, sign-in exports."""

import json
import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.exchange.tables.made import ods, ods_row, ods_table, zipped
from tests.exchange.tables.test_sources import CARDS, FOCALBOARD, TEAMS, TRELLO, ZOOM

#: Rows of a table with its headings, and what spoils bytes.
Rows = Callable[[random.Random], Sequence[Sequence[str]]]
Spoil = Callable[[bytes, random.Random], bytes]
Source = tuple[str, bytes]

_XLS = Path(__file__).parents[1] / "exchange" / "cases" / "table.xls"


def other_table(chance: random.Random, rows: Rows, spoil: Spoil, texts: Sequence[str]) -> Source:
    """Return a source of one of these kinds, whole or spoilt, with texts that do harm elsewhere."""
    kind = chance.choice((_tsv, _ods, _xls, _cards, _trello, _focalboard, _sign_in))
    ending, data = kind(chance, rows, texts)
    return ending, spoil(data, chance) if chance.random() < 0.4 else data


def _tsv(chance: random.Random, rows: Rows, _: Sequence[str]) -> Source:
    lines = ["\t".join(cell.replace("\t", " ") for cell in row) for row in rows(chance)]
    encoding = chance.choice(("utf-8", "utf-16", "cp1251", "shift-jis"))
    return chance.choice((".tsv", ".txt")), "\n".join(lines).encode(encoding, errors="replace")


def _ods(chance: random.Random, rows: Rows, _: Sequence[str]) -> Source:
    made = [ods_row(*(_as_cell(cell, chance) for cell in row)) for row in rows(chance)]
    if chance.random() < 0.3:
        many = chance.choice((1_048_000, 10**9, -5))
        made.append(
            f'<table:table-row table:number-rows-repeated="{many}"><table:table-cell/></table:table-row>'
        )
    return ".ods", ods(ods_table(*made))


def _as_cell(text: str, chance: random.Random) -> str:
    shown = escape("".join(c for c in text if c.isprintable())[:3_000])
    way = chance.random()
    if way > 0.1:
        return f'<table:table-cell office:value-type="string"><text:p>{shown}</text:p></table:table-cell>'
    if way > 0.05:
        many = chance.choice((3, 2_000, 10**8))
        times = f'table:number-columns-repeated="{many}"'
        return f"<table:table-cell {times}><text:p>{shown}</text:p></table:table-cell>"
    return '<table:table-cell office:value-type="float" office:value="1e999"/>'


def _xls(_: random.Random, __: Rows, ___: Sequence[str]) -> Source:
    return ".xls", _whole_xls()


@cache
def _whole_xls() -> bytes:
    return _XLS.read_bytes()


def _cards(chance: random.Random, _: Rows, texts: Sequence[str]) -> Source:
    lines = CARDS.splitlines() * chance.choice((1, 1, 20))
    for _n in range(chance.choice((1, 3))):
        at = chance.randrange(len(lines))
        name = lines[at].partition(":")[0]
        lines[at] = chance.choice((f"{name}:{chance.choice(texts)}", chance.choice(texts), " " * 500, name))
    return ".vcf", "\r\n".join(lines).encode(errors="replace")


def _trello(chance: random.Random, _: Rows, texts: Sequence[str]) -> Source:
    return ".json", _slipped(TRELLO, chance, texts).encode(errors="replace")


def _focalboard(chance: random.Random, _: Rows, texts: Sequence[str]) -> Source:
    text = "\n".join(_slipped(line, chance, texts) for line in FOCALBOARD)
    if chance.random() < 0.5:
        return ".focalboard", text.encode(errors="replace")
    return ".boardarchive", zipped({"b/board.jsonl": text.encode(errors="replace")})


def _sign_in(chance: random.Random, _: Rows, texts: Sequence[str]) -> Source:
    cells = chance.choice((ZOOM.split(","), TEAMS.split("\t")))
    sign = "," if cells[0] == "Topic" else "\t"
    for _n in range(chance.choice((0, 1, 4))):
        cells[chance.randrange(len(cells))] = chance.choice(texts).replace("\0", "")
    return ".csv", sign.join(cells).encode(chance.choice(("utf-8", "utf-16")), errors="replace")


def _slipped(whole: Any, chance: random.Random, texts: Sequence[str]) -> str:
    """Return a value as JSON with another one somewhere in it."""
    copied = json.loads(json.dumps(whole))
    places = list(_places(copied))
    holder, key = chance.choice(places)
    holder[key] = chance.choice((None, [], {}, -1, 1e308, True, [[]], *texts))
    return json.dumps(copied)


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [found for key in keys for found in [(value, key), *_places(value[key])]]
