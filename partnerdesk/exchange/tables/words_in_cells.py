"""Read the cells of a choice, a yes or no, or a currency; words of one's own are asked about once."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from partnerdesk import words
from partnerdesk.currencies import currencies, currencies_named
from partnerdesk.exchange.tables.asking import Choice, Topic
from partnerdesk.exchange.tables.column import (
    Asked,
    Column,
    Read,
    by_cell,
    cell_of,
    placed,
    rows_of,
    text_of,
    where,
)
from partnerdesk.exchange.tables.method_words import value_name, values_told
from partnerdesk.exchange.tables.value_words import LIKELY, SAME, YES_NO
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Field, Kind
from partnerdesk.partnership.names import bare_name, folded

#: The answer that a word means nothing: the cell then counts as empty.
NO_VALUE = ""
_LONGEST = 80


def read_words(column: Column, asked: Asked) -> Read:
    """Read the cells of a choice, or of a yes or no."""
    of = column.target.field
    found: dict[Any, Any] = {}
    for key, positions in by_cell(column).items():
        text = text_of(cell_of(key))
        value = known_word(of, column.target.part, text)
        found[key] = _asked(column, asked, text, positions) if value is None else value
    return placed(column, found)


def known_word(of: Field, table: str, text: str) -> Any:
    """Return the value that a text is a name of, None if it is none that is known."""
    value = _known(table, of.column, of.kind == Kind.YES_NO, of.words).get(_key(text))
    if value is None or of.kind != Kind.YES_NO:
        return value
    return value == "1"


def _asked(column: Column, asked: Asked, text: str, positions: Sequence[int]) -> Any:
    """Return what somebody said that a word means; else ask."""
    of = column.target.field
    if len(text) > _LONGEST:
        return Refused(tr("is no word of this column; it is too long."))
    values = ("1", "0") if of.kind == Kind.YES_NO else of.words
    names = (
        {"1": tr("yes"), "0": tr("no")}
        if of.kind == Kind.YES_NO
        else {value: value_name(of, value) for value in values}
    )
    choices = [Choice(value, names[value]) for value in values]
    if not column.target.field.required:
        choices.append(Choice(NO_VALUE, tr("leave it empty")))
    told = tr(
        "{where}: {text} is not one of {words}. What does it mean?",
        where=where(column, positions),
        text=quoted(text),
        words=values_told(of) if of.words else words.commas(names.values()),
    )
    suggested = _likely(column.target.part, of.column).get(_key(text)) or _similar(text, values)
    rows = rows_of(column, positions)
    name = f"{column.target.part}.{column.target.field.column}:{text}"
    answer = asked.ask(Topic.WORD, name, told, choices, column.place(positions[0]), rows, suggested=suggested)
    if answer is None or answer == NO_VALUE:
        return None
    return answer == "1" if of.kind == Kind.YES_NO else answer


def _similar(text: str, values: Sequence[str]) -> str | None:
    return next(iter(get_close_matches("_".join(folded(text).split()), values, 1, 0.75)), None)


def _key(text: str) -> str:
    """Return a word as two are compared; signs alone stay as they are."""
    return bare_name(text.replace("_", " ").replace("/", " ")) or "".join(text.split())


@cache
def _known(table: str, column: str, is_yes_no: bool, values: Sequence[str]) -> Mapping[str, str]:  # noqa: FBT001
    if is_yes_no:
        return {_key(text): value for value, texts in YES_NO.items() for text in texts.split("|")}
    found = _by_text(SAME.get((table, column), {}))
    return found | {_key(value): value for value in values}


@cache
def _likely(table: str, column: str) -> Mapping[str, str]:
    return _by_text(LIKELY.get((table, column), {}))


def _by_text(words: Mapping[str, str]) -> dict[str, str]:
    return {_key(text): value for value, texts in words.items() for text in texts.split("|")}


# -- currencies -------------------------------------------------------------------------


def read_currencies(column: Column, asked: Asked) -> Read:
    """Read the cells of a currency: codes, names and signs."""
    found: dict[Any, Any] = {}
    for key, positions in by_cell(column).items():
        text = text_of(cell_of(key))
        codes = currencies_named(text)
        found[key] = one_currency(column, asked, text, codes, positions) if codes else _unknown(text)
    return placed(column, found)


def one_currency(
    column: Column, asked: Asked, text: str, codes: Sequence[str], positions: Sequence[int]
) -> str | None:
    """Return the currency that a sign or name means: the only one, the partnership's, or the chosen one."""
    if len(codes) == 1:
        return codes[0]
    if asked.currency in codes:
        return asked.currency
    told = tr(
        "{where}: {text} is the sign of several currencies. Which one is meant?",
        where=where(column, positions),
        text=quoted(text),
    )
    known = currencies()
    choices = [Choice(code, f"{code} · {known[code]}") for code in codes]
    rows = rows_of(column, positions)
    place = column.place(positions[0])
    return asked.ask(Topic.CURRENCY, text, told, choices, place, rows, suggested=None)


def _unknown(text: str) -> Refused:
    return Refused(
        tr(
            "{text} is no currency of ISO 4217; write three letters, such as USD.",
            text=quoted(text[:_LONGEST]),
        )
    )
