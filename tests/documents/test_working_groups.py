"""The report of a working group: what its rows say, on a page of its own, and nothing for the lead."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Where, Who
from partnerdesk.file.changing.rows import add, set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from tests.documents.pages import texts
from tests.file.partnerships import sample_at


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, WRITTEN_FOR)
    with PartnershipFile.open(path) as opened:
        yield opened


def pages(file: PartnershipFile, **chosen: object) -> list[str]:
    made = EXPORTS["groups"].content(file, Choices(WRITTEN_FOR, "en", **chosen))  # type: ignore[arg-type]
    return [" ".join(page.split()).replace("\u00a0", " ") for page in texts(made)]


def test_each_group_has_a_page_with_its_purpose_members_and_commitments(file: PartnershipFile) -> None:
    every = file.rows("SELECT id, name, purpose FROM working_group ORDER BY id")
    told = " ".join(pages(file))
    assert [told.index(name) for _, name, _ in every] == sorted(told.index(name) for _, name, _ in every)
    for id_, name, purpose in every:
        own = " ".join(pages(file, group=name.upper()))
        assert own.startswith(name)
        assert purpose in own
        for (title,) in file.rows("SELECT title FROM commitment WHERE working_group_id = ?", id_):
            assert " ".join(title.split()) in own
        for (title,) in file.rows(
            "SELECT title FROM commitment WHERE working_group_id IS NULL AND status = 'under_way'"
        ):
            assert title not in own


def test_its_meetings_and_their_actions_are_told_open_ones_first(file: PartnershipFile) -> None:
    ((group, name),) = file.rows("SELECT id, name FROM working_group ORDER BY id LIMIT 1")
    with file.change("Meet") as session:
        met = changing.groups.meet(session, group, "The group meets", WRITTEN_FOR)
        set_values(session, "meeting", met, {"on": "2026-12-03T09:00", "place": "Pier house"})
        where = Where(met, 1, None)
        add(session, "action", meeting_id=met, text="Old work", done_on=date(2026, 11, 1))
        changing.capturing.act(session, where, "Measure the pipes", Who(1, "Ann"), None, date(2026, 12, 9))
    told = " ".join(pages(file, group=name))
    assert "3 Dec 2026, 09:00 The group meets planned · Pier house" in told
    assert told.index("Measure the pipes The group meets") < told.index("Old work")
    assert "done 1 Nov 2026" in told
    public = " ".join(pages(file, group=name, reader=Reader.PUBLIC))
    assert "Pier house" not in public


def test_a_name_that_no_group_has_is_told_with_those_there_are(file: PartnershipFile) -> None:
    with pytest.raises(PaperProblem, match=r"No working group is called Nobody\. The groups: "):
        pages(file, group="Nobody")
    with file.change("Delete") as session:
        for (id_,) in file.rows("SELECT id FROM working_group"):
            changing.rows.delete(session, "working_group", id_)
    assert "There is no working group yet." in pages(file)[0]
    with pytest.raises(PaperProblem, match="There is no working group yet"):
        pages(file, group="Nobody")
