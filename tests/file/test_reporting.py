"""Reporting rounds in the file: what was asked, what came back, what is silent, and for whom that is."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.sample import write_sample
from partnerdesk.file import changing
from partnerdesk.file.changing.commitments import add_update
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.reading.pairs import pairs
from partnerdesk.file.reading.reporting import open_round, reported, reporting_rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.pairs import Keep
from partnerdesk.partnership.readers import PARTNERS, LeadWords, Reader, Reading
from partnerdesk.partnership.reporting import Counted, Days, tells_in

AS_OF, UNTIL, REPORT = date(2027, 3, 31), date(2027, 4, 15), date(2027, 4, 20)


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample, once written."""
    path = tmp_path_factory.mktemp("reporting") / "water.partnerdesk"
    write_sample(path, date(2026, 11, 24))
    return path


@pytest.fixture
def file(water: Path, tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the sample with an open round."""
    path = tmp_path / "water.partnerdesk"
    path.write_bytes(water.read_bytes())
    with PartnershipFile.open(path) as opened:
        with opened.change("Open") as session:
            changing.reporting.open_round(session, AS_OF, UNTIL)
        yield opened


def round_of(file: Rows) -> int:
    return reporting_rounds(file)[0].id


def silent(file: Rows) -> list[str]:
    found = reported(file, round_of(file))
    assert found
    return [answer.title for partner in found.partners for answer in partner.silent]


def told(file: Rows) -> list[tuple[str, list[str]]]:
    found = reported(file, round_of(file))
    assert found
    return [
        (answer.title, [update.text for update in answer.updates])
        for partner in found.partners
        for answer in partner.answers
        if answer.updates
    ]


def sent(file: Rows) -> dict[int, tuple[date, ...]]:
    found = reported(file, round_of(file))
    assert found
    return {partner.id: partner.forms for partner in found.partners if partner.forms}


def count(file: Rows) -> Counted:
    found = reported(file, round_of(file))
    assert found
    return found.counted


def tell(file: PartnershipFile, commitment: int, on: date, text: str = "It goes on") -> int:
    with file.change("Tell") as session:
        return add_update(session, commitment, text, on=on)


def id_of(file: Rows, title: str) -> int:
    ((found,),) = file.rows("SELECT id FROM commitment WHERE title = ?", title)
    return int(found)


MASONS = "Train 300 masons and plumbers"


def test_a_round_asks_about_all_that_partners_can_tell_of(file: PartnershipFile) -> None:
    asked = file.rows(
        "SELECT c.title FROM commitment c JOIN participant p ON p.id = c.participant_id"
        " WHERE p.status = 'joined' AND c.status IN ('offered', 'agreed', 'under_way')"
    )
    assert sorted(silent(file)) == sorted(title for (title,) in asked)
    row = open_round(file)
    assert row
    assert row.days == Days(AS_OF, UNTIL)
    with pytest.raises(ValueError, match="one_is_open"), file.change("Again") as session:
        changing.reporting.open_round(session, UNTIL, UNTIL)


def test_what_is_told_of_a_day_in_the_round_came_back(file: PartnershipFile) -> None:
    masons = id_of(file, MASONS)
    tell(file, masons, AS_OF - timedelta(days=1), "Before")
    assert MASONS in silent(file)
    tell(file, masons, AS_OF, "First")
    tell(file, masons, UNTIL + timedelta(days=2), "Second")
    assert told(file) == [(MASONS, ["Second", "First"])]
    assert MASONS not in silent(file)
    file.undo()
    file.undo()
    assert told(file) == []


def test_a_round_ends_with_the_day_of_its_report_and_its_form_still_tells_in_it(
    file: PartnershipFile,
) -> None:
    masons = id_of(file, MASONS)
    with file.change("Close") as session:
        changing.reporting.close_round(session, round_of(file), REPORT)
    assert open_round(file) is None
    late = tell(file, masons, REPORT + timedelta(days=1))
    assert told(file) == []
    with file.change("By form") as session:
        set_values(session, "commitment_update", late, {"asked_as_of": AS_OF})
    assert told(file) == [(MASONS, ["It goes on"])]


def test_nobody_is_silent_about_what_is_over_and_a_closed_round_stays_as_it_was(
    file: PartnershipFile,
) -> None:
    before = silent(file)
    masons = id_of(file, MASONS)

    def withdraw(commitment: int) -> None:
        with file.change("Withdraw") as session:
            set_values(session, "commitment", commitment, {"status": "withdrawn"})

    withdraw(masons)
    assert silent(file) == [title for title in before if title != MASONS]
    with file.change("Close") as session:
        changing.reporting.close_round(session, round_of(file), REPORT)
    kept = silent(file)
    assert kept == [title for title in before if title != MASONS]
    withdraw(id_of(file, kept[0]))
    assert silent(file) == kept


def test_one_that_stepped_back_is_in_no_round(file: PartnershipFile) -> None:
    masons = id_of(file, MASONS)
    tell(file, masons, AS_OF)
    ((partner,),) = file.rows("SELECT participant_id FROM commitment WHERE id = ?", masons)
    with file.change("Leave") as session:
        changing.participants.move(session, partner, "stepped_back", UNTIL)
    assert told(file) == []
    found = reported(file, round_of(file))
    assert found
    assert partner not in [p.id for p in found.partners]


def test_a_commitment_of_later_is_asked_about_once_a_form_goes_out(file: PartnershipFile) -> None:
    masons = id_of(file, MASONS)
    ((partner,),) = file.rows("SELECT participant_id FROM commitment WHERE id = ?", masons)
    with file.change("Offer") as session:
        changing.rows.add(session, "commitment", participant_id=partner, title="Later", status="offered")
    assert "Later" not in silent(file)
    for _ in range(2):
        with file.change("Send") as session:
            changing.reporting.form_went_out(session, round_of(file), [partner], AS_OF)
    assert "Later" in silent(file)
    assert sent(file) == {partner: (AS_OF,)}
    with file.change("Take back") as session:
        changing.reporting.form_did_not_go_out(session, round_of(file), partner)
    assert sent(file) == {}


def test_opening_marking_closing_and_deleting_are_undone(file: PartnershipFile) -> None:
    states, forms = [interchange_bytes(file)], file.rows("SELECT * FROM reporting_form")

    def step(label: str, do: Callable[..., object], *values: object) -> None:
        with file.change(label) as session:
            do(session, round_of(file), *values)
        states.append(interchange_bytes(file))

    step("Send", changing.reporting.form_went_out, [1, 3], AS_OF)
    step("Close", changing.reporting.close_round, REPORT)
    step("Delete", changing.reporting.forget_round)
    assert file.rows("SELECT * FROM commitment_asked WHERE as_of = ?", AS_OF.isoformat()) == []
    assert file.rows("SELECT * FROM reporting_form") == forms
    for state in reversed(states[:-1]):
        file.undo()
        assert interchange_bytes(file) == state
    file.undo()
    assert open_round(file) is None


@pytest.mark.parametrize("reader", [Reader.PARTNERS, Reader.PUBLIC])
def test_who_is_silent_is_for_the_lead_alone_and_what_was_told_is_the_same_for_all(
    file: PartnershipFile, reader: Reader
) -> None:
    tell(file, id_of(file, MASONS), AS_OF)
    with file.change("Send and close") as session:
        changing.reporting.form_went_out(session, round_of(file), [1, 3], AS_OF)
        changing.reporting.close_round(session, round_of(file), REPORT)
    with for_reader(file, Reading(reader)) as rows:
        assert silent(rows) == []
        assert told(rows) == told(file)
        assert rows.rows("SELECT * FROM reporting_form") == rows.rows("SELECT * FROM commitment_asked") == []
    with for_reader(file, Reading(reader, frozenset({LeadWords.SILENT}))) as rows:
        assert count(rows) == count(file)


def test_the_public_hears_of_a_round_once_it_is_closed(file: PartnershipFile) -> None:
    with for_reader(file, PARTNERS) as rows:
        assert open_round(rows)
    with for_reader(file, Reading(Reader.PUBLIC)) as rows:
        assert open_round(rows) is None
        assert len(reporting_rounds(rows)) == 1


def test_deleting_and_merging_participants_keeps_rounds_whole(file: PartnershipFile) -> None:
    before = silent(file)
    ((one,), (other,)) = file.rows(
        "SELECT DISTINCT participant_id FROM commitment c JOIN participant p ON p.id = participant_id"
        " WHERE p.status = 'joined' AND c.status IN ('agreed', 'under_way') ORDER BY 1 LIMIT 2"
    )
    with file.change("Send and merge") as session:
        changing.reporting.form_went_out(session, round_of(file), [one, other], AS_OF)
        keys = {pair.key: Keep.KEPT for pair in pairs(file, one, other)}
        changing.merging.merge(session, one, other, keys)
    assert sorted(silent(file)) == sorted(before)
    assert sent(file) == {one: (AS_OF, AS_OF)}
    with file.change("Delete") as session:
        changing.rows.delete(session, "participant", one)
    assert sent(file) == {}
    assert file.damage() is None


def test_rounds_travel_and_are_not_brought_twice(file: PartnershipFile, tmp_path: Path) -> None:
    late = tell(file, id_of(file, MASONS), REPORT + timedelta(days=9))
    with file.change("Send and close") as session:
        changing.reporting.form_went_out(session, round_of(file), [1, 3], AS_OF)
        changing.reporting.close_round(session, round_of(file), REPORT)
        set_values(session, "commitment_update", late, {"asked_as_of": AS_OF})
    sent = interchange_bytes(file)
    write_from(tmp_path / "there.partnerdesk", sent, "water.json")
    with PartnershipFile.open(tmp_path / "there.partnerdesk") as there:
        assert (told(there), silent(there)) == (told(file), silent(file))
        assert interchange_bytes(there) == sent
        with there.change_in_bulk("Again") as rows:
            import_interchange(rows, sent, "water.json")
        assert interchange_bytes(there) == sent


def test_two_rounds_of_one_day_are_refused(tmp_path: Path) -> None:
    rounds = [{"as_of": "2027-03-31", "until": "2027-04-15"}] * 2
    raw = {
        "format": "partnerdesk",
        "version": 1,
        "partnership": {"title": "Wells"},
        "reporting_rounds": rounds,
    }
    with pytest.raises(Exception, match=r"reporting_rounds\[1\].as_of: is the same as reporting_rounds\[0\]"):
        write_from(tmp_path / "no.partnerdesk", json.dumps(raw).encode(), "no.json")


_DAYS = st.dates(AS_OF - timedelta(days=3), REPORT + timedelta(days=3))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 8), _DAYS, st.sampled_from([None, AS_OF, UNTIL]))),
    st.sampled_from([None, REPORT]),
)
def test_what_is_read_follows_the_rule(
    file: PartnershipFile, updates: list[tuple[int, date, date | None]], closed_on: date | None
) -> None:
    with file.change("Tell") as session:
        set_values(session, "reporting_round", round_of(file), {"closed_on": closed_on})
        for commitment, on, asked in updates:
            id_ = add_update(session, commitment, "Told", on=on)
            set_values(session, "commitment_update", id_, {"asked_as_of": asked})
    days = Days(AS_OF, UNTIL, closed_on)
    found = reported(file, round_of(file))
    assert found
    read = {a.id: len(a.updates) for p in found.partners for a in p.answers if a.updates}
    rule = [commitment for commitment, on, asked in updates if tells_in(on, asked, days)]
    assert read == {commitment: rule.count(commitment) for commitment in rule}
    while file.undo_label != "Open":
        file.undo()
