"""The limits of a table, against sources that mean harm."""

from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_BYTES = 20_000_000  # of a text
#: All cells up to the last row and column, because calamine keeps each of them in memory.
MOST_CELLS = 3_000_000


def refuse_beyond(name: str, rows: int, columns: int, sheet: str = "") -> None:
    """Raise SourceProblem if a table has too many rows or columns; `sheet` is the name of its sheet."""
    where = f"{name}: {sheet}" if sheet else name
    if rows > MOST_ROWS:
        raise refused(tr("{name} has more than {most} rows; split it.", name=where, most=MOST_ROWS))
    if columns > MOST_COLUMNS:
        raise refused(
            tr("{name} has more than {most} columns; keep those you need.", name=where, most=MOST_COLUMNS)
        )


def too_large(name: str) -> SourceProblem:
    """Return the problem that a source would need too much memory."""
    return refused(
        tr("{name} unpacks to more than a table can hold. Save only its rows, and again.", name=name)
    )


def too_far(name: str, sheet: str, row: int, columns: int) -> SourceProblem:
    """Return the problem that the cells up to the last filled row and column would need too much memory."""
    where = f"{name}: {sheet}" if sheet else name
    if row > MOST_ROWS:
        told = tr(
            "{where}: something is filled in row {row}, below what a table can hold. Empty the cells down "
            "there, or copy the rows you need into a new sheet.",
            where=where,
            row=row,
        )
        return refused(told)
    if columns > MOST_COLUMNS:
        return refused(
            tr("{name} has more than {most} columns; keep those you need.", name=where, most=MOST_COLUMNS)
        )
    return too_large(where)


def refused(problem: str) -> SourceProblem:
    """Return a SourceProblem with one problem."""
    return SourceProblem([problem])
