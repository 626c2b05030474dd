"""The report of a reporting round: what was told in it, and for whom it tells what is silent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import LeadWords, Reader
from tests.documents.pages import texts
from tests.file.partnerships import sample_at


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the sample, with a round that was closed."""
    sample_at(tmp_path / "water.partnerdesk", WRITTEN_FOR)
    with PartnershipFile.open(tmp_path / "water.partnerdesk") as opened:
        yield opened


def text(file: PartnershipFile, reader: Reader, *added: LeadWords, round_: str | None = None) -> str:
    chosen = Choices(WRITTEN_FOR, "en", reader=reader, lead_words=frozenset(added), round=round_)
    return " ".join(" ".join(texts(EXPORTS["round"].content(file, chosen))).split())


def test_the_report_tells_what_came_back_in_the_last_round_that_is_closed(sample: PartnershipFile) -> None:
    told = text(sample, Reader.LEAD)
    assert (
        "Partners were asked how things stand as of 31 Aug 2026. The round was closed on 28 Sep 2026." in told
    )
    assert "4 of 5 commitments told of · 1 silent" in told
    assert "The form is agreed; four districts have begun." in told
    assert "512 schools are on the map" not in told  # of a later day
    assert told.index("Silent in this round") < told.index("Build 150 latrine blocks")


@pytest.mark.parametrize("reader", [Reader.PARTNERS, Reader.PUBLIC])
def test_others_read_what_was_told_and_nothing_of_silence_unless_the_lead_adds_it(
    sample: PartnershipFile, reader: Reader
) -> None:
    told = text(sample, reader)
    assert "4 commitments told of" in told
    assert "The form is agreed; four districts have begun." in told
    assert not [word for word in ("ilent", "Build 150", "Bright Cup") if word in told]
    assert "Build 150 latrine blocks" in text(sample, reader, LeadWords.SILENT)


def test_a_round_is_chosen_by_its_day_and_another_day_is_refused(sample: PartnershipFile) -> None:
    assert "31 Aug 2026" in text(sample, Reader.LEAD, round_="2026-08-31")
    with pytest.raises(PaperProblem, match="No reporting round is as of “2026-09-01”"):
        text(sample, Reader.LEAD, round_="2026-09-01")
    with sample.change("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM reporting_round")
    assert "No reporting round has been opened yet." in text(sample, Reader.LEAD)
