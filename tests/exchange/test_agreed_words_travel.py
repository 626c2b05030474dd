"""What was agreed in other words is never agreed in those that a source brings, whichever way they come."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from partnerdesk.difference_words import reworded
from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.exchange.tables.plan import Decide, Plan
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import take
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.tables import AgreedWording
from tests.file.merges import merged
from tests.file.partnerships import basin, copied, empty

DAY = date(2026, 3, 4)
SHEDS, RIVER, GROWERS = 1, 1, 2
REWORDED, UNKEPT = "Reworded since it was agreed on 4 Mar 2026", "Agreed in words that were not kept"
NOTE = (
    "Commitments: 1 commitment was worded anew since it was agreed; its agreed words are not in the table,"
    " so none are kept."
)
Way = Callable[[PartnershipFile, PartnershipFile, Path], PartnershipFile]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return a partnership whose sheds were agreed, and then worded anew."""
    with PartnershipFile.open(copied(tmp_path / "here.partnerdesk", basin)) as file:
        with file.change("Agree") as session:
            changing.commitments.move(session, SHEDS, Status.AGREED, DAY)
        word(file, title="Build six sheds")
        yield file


@pytest.fixture
def other(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "other.partnerdesk", empty)) as file:
        yield file


def word(file: PartnershipFile, **values: Any) -> None:
    with file.change("Word") as session:
        changing.rows.set_values(session, "commitment", SHEDS, values)


def told(file: PartnershipFile) -> str:
    """Return what is told of the sheds; "" if they are agreed in the words that they have."""
    since = reworded_since(file).get(SHEDS)
    return reworded(since) if since else ""


def planned(file: PartnershipFile, data: bytes, name: str) -> Plan:
    return plan(open_book(data, name), file)


# -- the ways ---------------------------------------------------------------------------------


def by_workbook(here: PartnershipFile, other: PartnershipFile, folder: Path) -> PartnershipFile:
    found = planned(other, EXPORTS["workbook"].content(here, Choices(DAY)), "basin.xlsx")
    assert [note.told("") for note in found.notes] == [NOTE]
    take(found, other)
    return other


def by_csv(here: PartnershipFile, other: PartnershipFile, folder: Path) -> PartnershipFile:
    data = EXPORTS["csv"].content(here, Choices(DAY, table="commitments"))
    by_interchange(here, other, folder)
    with other.change("Remove") as session:
        changing.rows.delete(session, "commitment", SHEDS)
    take(planned(other, data, "commitments.csv"), other)
    return other


def by_interchange(here: PartnershipFile, other: PartnershipFile, folder: Path) -> PartnershipFile:
    with other.change_in_bulk("Import") as rows:
        import_interchange(rows, interchange_bytes(here), "a.json")
    return other


def by_paper(here: PartnershipFile, other: PartnershipFile, folder: Path) -> PartnershipFile:
    paper = folder / "agreement.pdf"
    paper.write_bytes(EXPORTS["agreement"].content(here, Choices(DAY, with_file=True)))
    import_into(other, Source(paper))
    return other


def by_copy(here: PartnershipFile, other: PartnershipFile, folder: Path) -> PartnershipFile:
    write_shared(here, folder / "copy.partnerdesk")
    return PartnershipFile.open(folder / "copy.partnerdesk", read_only=True)


WAYS = [by_workbook, by_csv, by_interchange, by_paper, by_copy]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("is_kept", [True, False])
def test_words_that_nobody_agreed_on_are_not_agreed_elsewhere(
    here: PartnershipFile, other: PartnershipFile, tmp_path: Path, way: Way, *, is_kept: bool
) -> None:
    if not is_kept:
        with here.change("Forget") as session:  # as undo of a deletion from before leaves it
            for kept in session.exec(select(AgreedWording)):
                session.delete(kept)
        assert told(here) == UNKEPT
    with_words = is_kept and way in (by_interchange, by_paper, by_copy)
    with way(here, other, tmp_path) as there:
        assert told(there) == (REWORDED if with_words else UNKEPT)


def test_what_is_here_and_not_agreed_becomes_so_only_in_words_that_the_table_calls_agreed(
    here: PartnershipFile,
) -> None:
    reworded_one = EXPORTS["workbook"].content(here, Choices(DAY))
    here.undo()
    plain = EXPORTS["workbook"].content(here, Choices(DAY))
    here.undo()
    take(planned(here, reworded_one, "a.xlsx").chosen(Decide.TAKE), here)
    assert told(here) == UNKEPT
    here.undo()
    word(here, title="Build two sheds")
    found = planned(here, plain, "a.xlsx")
    (title,) = (d.id for d in found.differences if d.columns == ("title",))
    take(found.chosen(Decide.KEEP, title).chosen(Decide.TAKE), here)
    assert told(here) == UNKEPT  # its partner agreed on ten sheds, and two stay here
    here.undo()
    take(planned(here, plain, "a.xlsx").chosen(Decide.TAKE), here)
    assert told(here) == ""


def test_whoever_agreed_and_is_gone_did_not_agree_for_another(here: PartnershipFile) -> None:
    here.undo()
    with here.change("Give") as session:
        changing.commitments.give_to(session, SHEDS, RIVER)
    with here.change("Remove") as session:
        changing.rows.delete(session, "participant", GROWERS)
    assert told(here) == REWORDED
    here.undo()
    with here.change("Merge") as session:
        merged(session, RIVER, GROWERS)
    assert told(here) == ""
