"""Who takes part in a commitment is among the words on which it was agreed."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing, migrations
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.tables import Commitment, Participant
from tests.documents.pages import texts
from tests.file.merges import merged
from tests.file.partnerships import copied, empty
from tests.file.test_agreed_words import bring

DAY = date(2026, 3, 4)
SHEDS, RIVER, GROWERS, BANK = 1, 1, 2, 3  # the growers build the sheds, along with the river commission


@pytest.fixture
def agreed(basin_file: PartnershipFile) -> PartnershipFile:
    """Agree on the sheds, along with the river commission; the bank is a partner too."""
    with basin_file.change("Agree") as session:
        changing.participants.move(session, BANK, "joined", DAY)
        changing.commitments.move(session, SHEDS, Status.AGREED, DAY)
    return basin_file


@pytest.fixture
def other(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "other.partnerdesk", empty)) as opened:
        yield opened


def along(file: PartnershipFile, *who: int) -> None:
    with file.change("Along") as session:
        changing.commitments.set_along(session, SHEDS, who)


def told(file: PartnershipFile) -> str:
    """Return what is told of the sheds; "" if they are agreed in the words that they have."""
    since = reworded_since(file).get(SHEDS)
    return f"{reworded(since)}. {reworded_how(since)}" if since else ""


SINCE = "Reworded since it was agreed on 4 Mar 2026. Along with it: "


def test_whoever_joins_or_is_left_out_is_told_until_it_is_agreed_on_anew(agreed: PartnershipFile) -> None:
    assert told(agreed) == ""
    along(agreed, RIVER, BANK)
    assert told(agreed) == SINCE + "with “Harbour Bank”"
    along(agreed)
    assert told(agreed) == SINCE + "without “River Commission”"
    with agreed.change("Agree") as session:
        changing.commitments.agree(session, SHEDS, DAY)
    assert told(agreed) == ""
    along(agreed, BANK)  # the bank is no detail: nobody asked it
    assert told(agreed) == SINCE + "with “Harbour Bank”"
    paper = " ".join(" ".join(texts(EXPORTS["cards"].content(agreed, Choices(DAY)))).split())
    assert "Along with it: with “Harbour Bank”" in paper
    for _ in range(4):
        agreed.undo()
    assert told(agreed) == ""


def test_who_was_merged_took_part_and_who_was_removed_is_not_here(agreed: PartnershipFile) -> None:
    with agreed.change("Merge") as session:
        merged(session, BANK, RIVER)
    assert told(agreed) == ""
    agreed.undo()
    with agreed.change("Merge") as session:
        merged(session, GROWERS, RIVER)  # nobody is along with itself, then or now
    assert told(agreed) == ""
    agreed.undo()
    with agreed.change("Remove") as session:
        changing.rows.delete(session, "participant", RIVER)
    assert told(agreed) == SINCE + "without “a participant that is not here”"


def test_another_participant_of_the_same_name_is_told(agreed: PartnershipFile) -> None:
    with agreed.change("Name") as session:
        session.get_one(Participant, BANK).name = "River Commission"
    along(agreed, BANK)
    another = "another participant named River Commission"
    assert told(agreed) == SINCE + f"without “River Commission”; with “{another}”"
    along(agreed, RIVER)
    assert told(agreed) == ""
    with agreed.change("Name") as session:
        session.get_one(Participant, BANK).name = session.get_one(Participant, GROWERS).name
    with agreed.change("Give away") as session:
        session.get_one(Commitment, SHEDS).participant_id = BANK
    assert "another participant named" in told(agreed)


# -- files --------------------------------------------------------------------------------


def test_who_took_part_travels_also_if_it_is_not_here_any_more(
    agreed: PartnershipFile, other: PartnershipFile
) -> None:
    assert b'"agreed": [' in interchange_bytes(agreed)  # for its day
    along(agreed, RIVER, BANK)
    with agreed.change("Remove") as session:
        changing.rows.delete(session, "participant", RIVER)
    bring(other, interchange_bytes(agreed))
    assert told(other) == told(agreed) != ""
    assert interchange_bytes(other) == interchange_bytes(agreed)


def test_a_source_that_does_not_tell_who_took_part_means_those_that_it_brings(
    agreed: PartnershipFile, other: PartnershipFile
) -> None:
    source = json.loads(interchange_bytes(agreed))
    (words,) = source["commitments"][0]["agreed"]
    assert words.pop("with") == [{"participant": "RC"}]
    bring(other, source)
    assert told(other) == ""
    along(other)
    assert told(other) == SINCE + "without “River Commission”"
    words["with"] = []
    bring(agreed, source)  # here it was agreed already
    assert told(agreed) == ""


def test_agreed_words_stay_with_their_commitment_where_others_are_here_already(
    agreed: PartnershipFile, other: PartnershipFile
) -> None:
    bring(other, interchange_bytes(agreed))
    with agreed.change("Add") as session:
        second = changing.commitments.add(session, GROWERS, "Mend roads")
        changing.commitments.set_along(session, second, [BANK])
        changing.commitments.agree(session, SHEDS, DAY)
        changing.commitments.move(session, second, Status.AGREED, DAY)
    bring(other, interchange_bytes(agreed))
    found = other.rows(
        "SELECT a.title, p.name FROM agreed_wording a JOIN agreed_partner w ON w.agreed_wording_id = a.id"
        " JOIN participant p ON p.id = w.participant_id ORDER BY a.id"
    )
    assert found == [("Build ten sheds", "River Commission"), ("Mend roads", "Harbour Bank")]


def test_a_table_that_has_others_along_does_not_say_in_which_words_it_was_agreed(
    agreed: PartnershipFile,
) -> None:
    from partnerdesk.exchange.tables.opening import open_book
    from partnerdesk.exchange.tables.plan import Decide
    from partnerdesk.exchange.tables.planning import plan
    from partnerdesk.exchange.tables.taking import take

    workbook = EXPORTS["workbook"].content(agreed, Choices(DAY))
    agreed.undo()
    along(agreed, BANK)
    found = plan(open_book(workbook, "basin.xlsx"), agreed).chosen(Decide.TAKE)
    take(found, agreed)
    assert told(agreed).startswith("Agreed in words that were not kept")
    agreed.undo()
    along(agreed)
    take(plan(open_book(workbook, "basin.xlsx"), agreed).chosen(Decide.TAKE), agreed)
    assert told(agreed) == ""
    along(agreed)
    assert told(agreed) == "Reworded since it was agreed. Along with it: without “River Commission”"


def test_a_copy_does_not_tell_of_who_is_not_shown_in_it(agreed: PartnershipFile, tmp_path: Path) -> None:
    with agreed.change("Candidate") as session:
        changing.participants.move(session, BANK, "invited", DAY)
        changing.commitments.set_along(session, SHEDS, [RIVER, BANK])
        changing.commitments.agree(session, SHEDS, DAY)
    write_shared(agreed, tmp_path / "copy.partnerdesk")
    with PartnershipFile.open(tmp_path / "copy.partnerdesk", read_only=True) as copy:
        assert told(copy) == ""
        assert copy.rows("SELECT participant_id FROM agreed_partner") == [(RIVER,), (RIVER,)]


def test_a_file_of_before_keeps_who_takes_part_today(tmp_path: Path) -> None:
    path = tmp_path / "old.partnerdesk"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript(migrations.script(until=14))
        old.executescript(
            f"PRAGMA application_id = {migrations.APPLICATION_ID}; PRAGMA user_version = 14; {OLD}"
        )
    with PartnershipFile.open(path) as file:
        assert told(file) == ""
        along(file)
        assert told(file) == "Reworded since it was agreed. Along with it: without “Bank”"


#: A file of version 14: the sheds are agreed, along with the bank.
OLD = """
    INSERT INTO file_info VALUES ('id', 'abc');
    INSERT INTO partnership VALUES (1, 'Basin', NULL, NULL, NULL, NULL, 'en', NULL);
    INSERT INTO problem VALUES (1, 'draft', '[]', '[]', '[]');
    INSERT INTO agreement VALUES (1, NULL);
    INSERT INTO participant VALUES (1, 'Growers', NULL, 'business', '[]', NULL, 'joined', NULL),
        (2, 'Bank', NULL, 'business', '[]', NULL, 'joined', NULL);
    INSERT INTO commitment (id, participant_id, title, status, countries, areas, sdg) VALUES
        (1, 1, 'Build ten sheds', 'agreed', '[]', '[]', '[]');
    INSERT INTO commitment_partner VALUES (1, 1, 2);
    INSERT INTO agreed_wording (id, commitment_id, participant_id, title, countries, areas) VALUES
        (1, 1, 1, 'Build four sheds', '[]', '[]'), (2, 1, 1, 'Build ten sheds', '[]', '[]');
"""


# -- any sequence ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Model:
    """Who makes the sheds, who is along, and who was when they were agreed; "gone" for one removed."""

    maker: str
    along: frozenset[str]
    agreed: frozenset[str]

    def became(self, one: str, another: str) -> "Model":
        """Return the same with one participant become another, or "gone"."""
        now = {name: another if name == one else name for name in "RMHNP"}
        maker = now[self.maker]
        along_now = {now[name] for name in self.along} - {maker, "gone"}
        return Model(maker, frozenset(along_now), frozenset(now.get(name, name) for name in self.agreed))

    @property
    def is_reworded(self) -> bool:
        return self.agreed - {self.maker} != self.along


DO = st.sampled_from(["along", "agree", "merge", "remove", "rename", "undo", "travel"])


@settings(max_examples=12)
@given(st.lists(st.tuples(DO, st.sets(st.sampled_from("RMHNP"), min_size=1)), max_size=9))
def test_after_anything_it_is_told_exactly_if_others_take_part_than_agreed(
    tmp_path_factory: pytest.TempPathFactory, doing: list[tuple[str, set[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("along")
    file = PartnershipFile.open(copied(folder / "0.partnerdesk", five))
    past = [Model("M", frozenset("R"), frozenset("R"))]
    for step, (what, who) in enumerate(doing):
        ids = dict(file.rows("SELECT short_name, id FROM participant"))
        here = sorted(who & ids.keys())
        if what == "undo":
            if len(past) > 1:
                file.undo()
                past.pop()
        elif what == "travel":
            content = interchange_bytes(file)
            file.close()
            file = PartnershipFile.open(copied(folder / f"{step + 1}.partnerdesk", empty))
            bring(file, content)
            past = past[-1:]
        elif here:
            with file.change(what) as session:
                past.append(change(session, what, here, ids, past[-1]))
        since = reworded_since(file).get(SHEDS)
        assert (since is not None and since.is_doubtful) == past[-1].is_reworded
    file.close()


def change(session: Any, what: str, who: list[str], ids: dict[str, int], model: Model) -> Model:
    """Change something of the sheds or of participants; return what is true then."""
    first, others = who[0], [name for name in who if name != model.maker]
    if what == "along":
        changing.commitments.set_along(session, SHEDS, [ids[name] for name in others])
        return replace(model, along=frozenset(others))
    if what == "agree":
        changing.commitments.agree(session, SHEDS, DAY)
        return replace(model, agreed=model.along)
    if what == "merge" and len(who) > 1:
        merged(session, ids[first], ids[who[1]])
        return model.became(who[1], first)
    if what == "remove" and first != model.maker:
        changing.rows.delete(session, "participant", ids[first])
        return model.became(first, "gone")
    changing.rows.set_values(session, "participant", ids[first], {"name": f"{first} renamed"})
    return model


def five(session: Any) -> None:
    """Add five partners; one of them makes sheds along with another, and agreed on it."""
    empty(session)
    for name in "RMHNP":
        who = changing.participants.add_participant(session, f"{name} first", "other", DAY, "joined")
        changing.rows.set_values(session, "participant", who, {"short_name": name})
        if name == "M":
            changing.commitments.add(session, who, "Build sheds")
    changing.commitments.set_along(session, SHEDS, [1])
    changing.commitments.move(session, SHEDS, Status.AGREED, DAY)
