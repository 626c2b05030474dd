"""Write a workbook of commitments for `partnerdesk import`."""

import random
from datetime import timedelta
from pathlib import Path

import words
import xlsxwriter
from big_file import BEGAN

from partnerdesk.file.partnership_file import PartnershipFile

HEADER = (
    "participant title description status countries areas sdg starts_on ends_on next_step next_step_due "
    "outcome amount currency"
).split()


def write(book: Path, partnership: Path, count: int, seed: int = 7) -> None:
    """Write `count` commitments of participants of the partnership."""
    chance = random.Random(seed)
    with PartnershipFile.open(partnership, read_only=True) as file:
        names = [name for (name,) in file.rows("SELECT name FROM participant ORDER BY id")]
    with xlsxwriter.Workbook(book, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Commitments")
        sheet.write_row(0, 0, HEADER)
        for n in range(1, count + 1):
            sheet.write_row(n, 0, _cells(chance, chance.choice(names)))


def _cells(chance: random.Random, participant: str) -> list[str]:
    begins = BEGAN + timedelta(days=chance.randint(0, 900))
    return [
        participant,
        f"{chance.choice(words.VERBS)} {chance.choice(words.OBJECTS)} in {chance.choice(words.PLACES)}",
        " ".join(chance.sample(words.REMARKS, 2)),
        "offered",
        ";".join(chance.sample(words.COUNTRIES, 2)),
        chance.choice(words.AREAS),
        "6.1;7.1",
        begins.isoformat(),
        (begins + timedelta(days=365)).isoformat(),
        chance.choice(words.STEPS),
        (begins + timedelta(days=30)).isoformat(),
        chance.choice(words.OUTCOMES)[0],
        str(chance.randint(1, 4000) * 250),
        "USD",
    ]
