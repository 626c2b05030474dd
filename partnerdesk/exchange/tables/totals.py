"""Find rows of totals: people write the sum of a column below it, and no organisation is meant by it."""

from partnerdesk.exchange.tables.book import Cells, is_empty

#: What people write beside a sum, in six languages and some more, in small letters.
_TEXT = (
    "total|totals|grand total|sub-total|subtotal|sub total|sum|overall total|total général|totaux|sous-total"
    "|somme|total general|subtotales|suma|totales|summe|gesamt|gesamtsumme|zwischensumme|итого|всего|сумма"
    "|المجموع|الإجمالي|الاجمالي|المجموع الكلي|合计|总计|小计|总和"
)
_WORDS = frozenset(_TEXT.split("|"))
#: So many letters a sum has at most: those of its currency.
_CURRENCY = 3


def is_total(row: Cells) -> bool:
    """Return whether a row is a word such as "Total" and beside it nothing but figures, or nothing.

    An organisation may have such a name, so somebody is asked.
    """
    filled = [cell for cell in row if not is_empty(cell)]
    return bool(filled) and _word(filled[0]) in _WORDS and all(map(_is_figure, filled[1:]))


def total_of(row: Cells) -> str:
    """Return the word that makes a row a total, as it is written."""
    return next(str(cell).strip() for cell in row if not is_empty(cell))


def _word(cell: object) -> str:
    return str(cell).strip().rstrip(":：").strip().casefold()


def _is_figure(cell: object) -> bool:
    text = str(cell)
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= _CURRENCY
