"""Tell in one line what an import brought."""

from collections.abc import Callable

from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.words import commas

#: How a number of new rows is told, for each table that a convener counts.
_TOLD: dict[str, Callable[[int], str]] = {
    "participant": lambda n: trn("{number} participant", "{number} participants", n),
    "need": lambda n: trn("{number} need", "{number} needs", n),
    "meeting": lambda n: trn("{number} meeting", "{number} meetings", n),
    "disclosure": lambda n: trn("{number} disclosure", "{number} disclosures", n),
    "commitment": lambda n: trn("{number} commitment", "{number} commitments", n),
    "agreement_version": lambda n: trn("{number} frozen version", "{number} frozen versions", n),
    "signature": lambda n: trn("{number} signature", "{number} signatures", n),
}


def counted(file: Rows) -> dict[str, int]:
    """Return the number of rows of each table that is told."""
    return {table: file.rows(f"SELECT count(*) FROM {table}")[0][0] for table in _TOLD}


def told(source: str, file: str, before: dict[str, int], after: dict[str, int]) -> str:
    """Return a line that tells what is new in `file` after an import of `source`."""
    new = [_TOLD[table](after[table] - before[table]) for table in _TOLD if after[table] > before[table]]
    if new:
        return tr("Imported {source} into {file}. New: {new}.", source=source, file=file, new=commas(new))
    return tr(
        "Imported {source} into {file}. No participant, need or commitment is new.", source=source, file=file
    )
