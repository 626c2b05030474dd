"""What the mirror shows as text: what is held back from a reader, and the words of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.language import tr, trn
from partnerdesk.table_words import TABLE_WORDS

if TYPE_CHECKING:
    from partnerdesk.file.held_back import Held

#: Parts of the page that are no words of it: its style, its script, and its filters.
_NO_WORDS = re.compile(
    r"<(style|script|select|label|button|svg|nav)\b.*?</\1>|<a [^>]*class=\"skip\".*?</a>", re.DOTALL
)

#: The columns of the table of what is held back, in per cent: the names of things take the most.
_WIDTHS = (46, 14, 14, 26)


def held_text(found: Iterable[Held]) -> str:
    """Return what is held back in one sentence."""
    kinds = [
        tr("{kind}: {number}", kind=TABLE_WORDS[each.table].tr(), number=_number(each.held))
        for each in found
        if each.held
    ]
    private = tr("Your private notes are in none of it.")
    if not kinds:
        return tr("No row of the shared side is held back. {private}", private=private)
    return tr("Held back: {kinds}. {private}", kinds=words.semicolons(kinds), private=private)


def held_table(found: Iterable[Held]) -> str:
    """Return a table, as HTML, of how much a reader gets of each kind of thing."""
    head = (tr("What"), tr("They get"), tr("Held back"), tr("Left empty or otherwise"))
    first = sorted(found, key=lambda e: not (e.held or e.values))
    lines = [
        (TABLE_WORDS[e.table].tr(), _number(e.shown), _or_none(e.held), _values(e.values)) for e in first
    ]
    heads = "".join(
        f"<th align='left' width='{width}%'>{escape(text)}</th>"
        for text, width in zip(head, _WIDTHS, strict=True)
    )
    return f"<table cellpadding='5' width='100%'><tr>{heads}</tr>{''.join(map(_line, lines))}</table>"


def _line(texts: tuple[str, str, str, str]) -> str:
    what, they_get, held, empty = map(escape, texts)
    return f"<tr><td>{what}</td><td>{they_get}</td><td><b>{held}</b></td><td><b>{empty}</b></td></tr>"


def words_of_page(page: bytes) -> str:
    """Return the words of the page as HTML without its style, script and pictures."""
    text = page.decode()
    return _NO_WORDS.sub("", text[text.index("<body") :])


def _number(number: int) -> str:
    return words.number(Decimal(number))


def _or_none(number: int) -> str:
    return _number(number) if number else ""


def _values(number: int) -> str:
    return trn("{number} value", "{number} values", number) if number else ""
