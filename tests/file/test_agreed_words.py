"""What was agreed are the words that were agreed: what is worded anew since is told, wherever it is shown."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing, migrations
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.changed import changed_since
from partnerdesk.file.reading.commitments import faces
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.tables import AgreedWording
from tests.file.merges import merged
from tests.file.partnerships import copied, empty

DAY, LATER = date(2026, 3, 4), date(2026, 5, 6)
SHEDS, RIVER, GROWERS = 1, 1, 2


@pytest.fixture
def agreed(basin_file: PartnershipFile) -> PartnershipFile:
    """Agree on the sheds."""
    move(basin_file, Status.AGREED)
    return basin_file


def move(file: PartnershipFile, status: Status, on: date = DAY) -> None:
    with file.change("Move") as session:
        changing.commitments.move(session, SHEDS, status, on)


def word(file: PartnershipFile, **values: Any) -> None:
    with file.change("Word") as session:
        changing.rows.set_values(session, "commitment", SHEDS, values)


def told(file: PartnershipFile) -> str:
    """Return what is told of the sheds; "" if the words are those that were agreed."""
    since = reworded_since(file).get(SHEDS)
    return f"{reworded(since)}. {reworded_how(since)}" if since else ""


def test_what_was_agreed_is_told_by_word_once_it_is_worded_anew(agreed: PartnershipFile) -> None:
    assert told(agreed) == ""
    word(agreed, title="Build six sheds")
    assert (
        told(agreed)
        == "Reworded since it was agreed on 4 Mar 2026. Title: “Build ten sheds” becomes “Build six sheds”"
    )
    agreed.undo()
    assert told(agreed) == ""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"areas": ["Afar"]}, "Areas: “Tigray” becomes “Afar”"),
        ({"outcome_target": Decimal(6)}, "Target: “10” becomes “6”"),
        ({"ends_on": date(2031, 1, 1)}, "Ends on: “1 Jan 2030” becomes “1 Jan 2031”"),
        ({"countries": []}, "Countries: without “Ethiopia”"),
        ({"next_step": "Buy nails"}, ""),
        ({"sdg": ["6.1"]}, ""),
    ],
)
def test_the_promise_is_what_where_until_when_and_with_which_outcome(
    basin_file: PartnershipFile, values: dict[str, Any], said: str
) -> None:
    ends = date(2030, 1, 1)
    word(basin_file, countries=["ET"], outcome="Sheds", outcome_target=Decimal(10), ends_on=ends)
    move(basin_file, Status.UNDER_WAY)
    word(basin_file, **values)
    assert told(basin_file).partition(". ")[2] == said


def test_detail_that_was_not_said_yet_is_no_rewording(agreed: PartnershipFile) -> None:
    word(agreed, description="With the youth of the valley")
    assert told(agreed) == "Agreed on 4 Mar 2026, with more detail since. "


def test_it_can_be_agreed_on_anew_and_what_was_offered_again_is_agreed_on_the_words_of_that_day(
    agreed: PartnershipFile,
) -> None:
    word(agreed, title="Build six sheds")
    move(agreed, Status.UNDER_WAY, LATER)
    assert told(agreed).startswith("Reworded since it was agreed on 4 Mar 2026.")
    with agreed.change("Agree") as session:
        changing.commitments.agree(session, SHEDS, LATER)
    assert told(agreed) == ""
    word(agreed, title="Build two sheds")
    assert (
        told(agreed)
        == "Reworded since it was agreed on 6 May 2026. Title: “Build six sheds” becomes “Build two sheds”"
    )
    move(agreed, Status.OFFERED)
    assert told(agreed) == ""
    move(agreed, Status.ACHIEVED, LATER)
    assert told(agreed) == ""
    assert agreed.rows("SELECT count(*) FROM agreed_wording") == [(3,)]


def test_given_to_another_partner_it_is_not_agreed_by_that_one_but_merged_it_is(
    agreed: PartnershipFile,
) -> None:
    with agreed.change("Merge") as session:
        merged(session, RIVER, GROWERS)
    assert told(agreed) == ""
    agreed.undo()
    with agreed.change("Give") as session:
        changing.commitments.give_to(session, SHEDS, RIVER)
    assert "Partner: “Mekelle Growers” becomes “River Commission”" in told(agreed)


# -- files --------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "other.partnerdesk", empty)) as opened:
        yield opened


def bring(file: PartnershipFile, source: bytes | dict[str, Any]) -> None:
    content = source if isinstance(source, bytes) else json.dumps(source).encode()
    with file.change_in_bulk("Import") as rows:
        import_interchange(rows, content, "source.json")


def test_what_was_agreed_travels_with_its_day_and_its_words(
    agreed: PartnershipFile, other: PartnershipFile
) -> None:
    word(agreed, title="Build six sheds")
    bring(other, interchange_bytes(agreed))
    assert told(other) == told(agreed) != ""
    assert interchange_bytes(other) == interchange_bytes(agreed)


def test_a_source_that_says_agreed_and_no_more_means_the_words_that_it_brings(other: PartnershipFile) -> None:
    source = {
        "format": "partnerdesk",
        "version": 1,
        "partnership": {"title": "Basin"},
        "participants": [{"name": "Growers", "sector": "business", "status": "joined"}],
        "commitments": [{"participant": "Growers", "title": "Build ten sheds", "status": "agreed"}],
    }
    bring(other, source)
    assert b'"agreed": [' not in interchange_bytes(other)
    assert told(other) == ""
    word(other, title="Build six sheds")
    assert told(other) == "Reworded since it was agreed. Title: “Build ten sheds” becomes “Build six sheds”"


def test_an_import_never_replaces_the_words_that_were_agreed_here(agreed: PartnershipFile) -> None:
    before = json.loads(interchange_bytes(agreed))
    word(agreed, title="Build six sheds")
    with agreed.change("Agree") as session:
        changing.commitments.agree(session, SHEDS, LATER)
    before["commitments"][0]["title"] = "Build six sheds"
    bring(agreed, before)
    assert told(agreed) == ""


def test_what_a_file_of_before_calls_agreed_is_kept_without_a_day(tmp_path: Path) -> None:
    path = tmp_path / "old.partnerdesk"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript(migrations.script(until=11))
        old.executescript(
            f"PRAGMA application_id = {migrations.APPLICATION_ID}; PRAGMA user_version = 11; {OLD}"
        )
    with PartnershipFile.open(path) as file:
        assert file.rows("SELECT commitment_id FROM agreed_wording") == [(SHEDS,)]
        assert reworded_since(file) == {}
        word(file, title="Build six sheds")
        assert (
            told(file) == "Reworded since it was agreed. Title: “Build ten sheds” becomes “Build six sheds”"
        )


#: A file of version 11: the sheds are agreed, another commitment is offered.
OLD = """
    INSERT INTO file_info VALUES ('id', 'abc');
    INSERT INTO partnership VALUES (1, 'Basin', NULL, NULL, NULL, NULL, 'en', NULL);
    INSERT INTO problem VALUES (1, 'draft', '[]', '[]', '[]');
    INSERT INTO agreement VALUES (1, NULL);
    INSERT INTO participant VALUES (1, 'Growers', NULL, 'business', '[]', NULL, 'joined', NULL);
    INSERT INTO commitment (id, participant_id, title, status, countries, areas, sdg) VALUES
        (1, 1, 'Build ten sheds', 'agreed', '[]', '[]', '[]'), (2, 1, 'Sing', 'offered', '[]', '[]', '[]');
"""


# -- where it is shown --------------------------------------------------------------------


def test_a_card_tells_it(agreed: PartnershipFile) -> None:
    word(agreed, title="Build six sheds")
    since = faces(agreed, [SHEDS])[SHEDS].since
    assert since is not None
    assert since.on == DAY


@pytest.mark.parametrize("kind", ["progress", "register", "partnerpages", "cards", "wallcards"])
def test_every_paper_that_shows_how_a_commitment_stands_tells_it(agreed: PartnershipFile, kind: str) -> None:
    from tests.documents.pages import texts

    word(agreed, title="Build six sheds")
    told_ = " ".join(" ".join(texts(EXPORTS[kind].content(agreed, Choices(LATER)))).split())
    assert "Reworded since it was agreed on 4 Mar 2026" in told_
    assert "Title: “Build ten sheds” becomes “Build six sheds”" in told_


def test_the_form_that_a_partner_fills_in_tells_it_as_pdf_and_as_sheet(agreed: PartnershipFile) -> None:
    from tests.bound.looks import text_in

    word(agreed, title="Build six sheds")
    told_ = " ".join(text_in(EXPORTS["forms"].content(agreed, Choices(LATER))).split())
    assert told_.count("Reworded since it was agreed on 4 Mar 2026") == 2


def test_a_table_tells_it_beside_the_status_and_reads_it_back_as_nothing(
    agreed: PartnershipFile, tmp_path: Path
) -> None:
    from partnerdesk.__main__ import main

    plain = EXPORTS["csv"].content(agreed, Choices(LATER, table="commitments"))
    assert b"Reworded" not in plain
    word(agreed, title="Build six sheds")
    told_ = EXPORTS["csv"].content(agreed, Choices(LATER, table="commitments"))
    assert (
        "Reworded since it was agreed on 4 Mar 2026: Title: “Build ten sheds” becomes “Build six sheds”"
        in told_.decode()
    )
    (tmp_path / "commitments.csv").write_bytes(told_)
    before = interchange_bytes(agreed)
    agreed.close()
    assert main(["import", str(agreed.path), str(tmp_path / "commitments.csv")]) == 0
    with PartnershipFile.open(agreed.path) as file:
        assert interchange_bytes(file) == before


def test_where_nobody_kept_the_agreed_words_that_is_told_and_nothing_is_made_up(
    agreed: PartnershipFile, other: PartnershipFile
) -> None:
    with agreed.change("Forget") as session:  # as undo of a deletion from before leaves it
        for kept in session.exec(select(AgreedWording)):
            session.delete(kept)
    assert told(agreed) == "Agreed in words that were not kept. "
    bring(agreed, interchange_bytes(other))
    assert told(agreed) == "Agreed in words that were not kept. "
    rows = EXPORTS["csv"].content(agreed, Choices(LATER, table="commitments"))
    assert b"Agreed in words that were not kept" in rows
    with agreed.change("Agree") as session:
        changing.commitments.agree(session, SHEDS, LATER)
    assert told(agreed) == ""


def test_who_agreed_since_a_day_is_told_with_the_words_that_were_agreed(agreed: PartnershipFile) -> None:
    word(agreed, title="Build six sheds")
    ((title, _),) = changed_since(agreed, date(2026, 3, 3), LATER).agreed
    assert title == "Build ten sheds"
