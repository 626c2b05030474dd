"""What our own tables tell of a commitment that was worded anew since it was agreed.

The words beside such a status are not those that were agreed, and the table has no others. So where the row
comes in as agreed, no words are kept as those that were agreed.
"""

from collections.abc import Collection, Iterable, Iterator

from partnerdesk.exchange.sheets.described import tells_rewording
from partnerdesk.exchange.tables.asking import Note, Place
from partnerdesk.exchange.tables.book import Sheet, is_empty
from partnerdesk.exchange.tables.finding import Finding
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.outcome import Outcome
from partnerdesk.exchange.tables.records_of import SheetRecords
from partnerdesk.language import trn
from partnerdesk.partnership import fields
from partnerdesk.partnership.agreed_words import stands_by


def rows_of(sheet: Sheet, layout: Layout, rows: Iterable[int]) -> frozenset[int]:
    """Return the rows of a sheet, from 0, of which it tells that they were worded anew since."""
    told = [index for index, heading in enumerate(layout.headings) if tells_rewording(heading)]
    of = ((row, sheet.rows[row]) for row in rows)
    return frozenset(r for r, cells in of if any(not is_empty(cells[i]) for i in told if i < len(cells)))


def records_of(of: SheetRecords, finding: Finding) -> Iterator[int]:
    """Yield the numbers of the commitments on a sheet that were worded anew since."""
    if of.kind.part.table is fields.COMMITMENT:
        for at, (record, *_) in of.rows.items():
            if of.columns.rows[at] in of.reworded:
                yield finding.first(record).number


def note_of(sheet: str, reworded: Collection[int], outcome: Outcome) -> Iterator[Note]:
    """Yield a note of the commitments of a sheet that come in as agreed in words that are not kept."""
    chosen = {p.number: p.values["status"] for p in outcome.planned if p.row_id is None and _is(p.table)}
    chosen |= {d.record: d.taken["status"] for d in outcome.differences if "status" in d.taken}
    count = sum(stands_by(status) for number, status in chosen.items() if number in reworded)
    if count:
        told = trn(
            "{number} commitment was worded anew since it was agreed; its agreed words are not in the table,"
            " so none are kept.",
            "{number} commitments were worded anew since they were agreed; their agreed words are not in the"
            " table, so none are kept.",
            count,
        )
        yield Note(Place(sheet), told)


def _is(table: str) -> bool:
    return table == fields.COMMITMENT.name
