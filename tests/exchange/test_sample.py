"""The sample fills every screen, and stays as fresh as the day it is made."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.sample import WRITTEN_FOR, sample, write_sample
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.captured import left_over, open_actions
from partnerdesk.file.reading.final_minutes import corrections
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.file.reading.meetings import meeting, meetings
from partnerdesk.partnership import commitments, needs, participants
from partnerdesk.resource import resource

from .conftest import NewFile, add


@pytest.fixture
def sampled(tmp_path: Path) -> dict[str, Any]:
    """Return what the sample exports."""
    write_sample(tmp_path / "sample.partnerdesk", WRITTEN_FOR)
    with PartnershipFile.open(tmp_path / "sample.partnerdesk") as file:
        return interchange(file)


def test_the_sample_comes_back_byte_for_byte(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    source = resource("sample/sample.json").read_bytes()
    assert add(first, source) == json.loads(source)
    add(second, interchange_bytes(first))
    assert interchange_bytes(second) == interchange_bytes(first)


def test_the_sample_has_something_for_every_screen(sampled: dict[str, Any]) -> None:
    status = Counter(p["status"] for p in sampled["participants"])
    assert (status.total(), status["stepped_back"], status["candidate"]) == (12, 1, 2)
    assert len({p["sector"] for p in sampled["participants"]}) >= 5
    assert {n["kind"] for n in sampled["needs"]} == set(needs.Kind)
    assert len(sampled["needs"]) == 14
    assert len(sampled["problem"]["versions"]) == 4
    assert all(version["by"] and version["reason"] for version in sampled["problem"]["versions"])
    assert all(indicator["readings"] for indicator in sampled["problem"]["indicators"])
    assert [m["kind"] for m in sampled["meetings"]] == ["scoping", "agreement", "check_in"]
    assert {p["position"] for p in sampled["meetings"][0]["decisions"][0]["rounds"][0]["positions"]} >= {
        "endorse",
        "reservations",
        "stand_aside",
    }
    assert {c["status"] for c in sampled["commitments"]} == set(commitments.Status)
    assert len(sampled["commitments"]) == 15
    assert sampled["working_groups"]
    assert sampled["disclosures"]


def test_all_addresses_of_the_sample_lead_nowhere(sampled: dict[str, Any]) -> None:
    people = [person for p in sampled["participants"] for person in p.get("people", ())]
    assert all(person["email"].endswith(".example.org") for person in people)


def test_the_agreement_of_the_sample_lacks_one_signatory(sampled: dict[str, Any]) -> None:
    joined = {p.get("short_name", p["name"]) for p in sampled["participants"] if p["status"] == "joined"}
    named = {s["participant"] for s in sampled["agreement"]["signatories"] if s.get("person")}
    assert len(joined - named) == 1


@pytest.mark.parametrize("days", [0, 1, 6, 7, 400, -30])
def test_the_sample_stays_fresh(days: int, tmp_path: Path) -> None:
    today = WRITTEN_FOR + timedelta(days=days)
    write_sample(tmp_path / "sample.partnerdesk", today)
    with PartnershipFile.open(tmp_path / "sample.partnerdesk") as file:
        facts = journey_facts(file, today)
        states = {(g.importance, g.state) for g in gaps(file)}
    assert [c.name for c in facts.late] == ["Pumps for 120 schools on the western shore"]
    assert len(facts.without_next_step) == 2
    assert states == {(i, s) for i in needs.Importance for s in ("gap", "thin")}
    assert facts.partners_without_commitment == []
    assert facts.sectors >= 5


def test_every_day_of_the_sample_moves_by_the_same_weeks() -> None:
    def days(data: bytes) -> list[date]:
        texts = [
            t for t in data.decode().replace('"', " ").split() if len(t) >= 10 and t[4:5] + t[7:8] == "--"
        ]
        return [date.fromisoformat(t[:10]) for t in texts]

    now, later = days(sample(WRITTEN_FOR)), days(sample(WRITTEN_FOR + timedelta(days=20)))
    assert len(now) > 100
    assert {b - a for a, b in zip(now, later, strict=True)} == {timedelta(days=14)}


def test_an_existing_file_is_not_replaced_by_the_sample(tmp_path: Path) -> None:
    there = tmp_path / "mine.partnerdesk"
    there.write_text("mine")
    with pytest.raises(FileExistsError):
        write_sample(there, WRITTEN_FOR)
    assert there.read_text() == "mine"


def test_candidates_could_fill_gaps_of_the_sample(sampled: dict[str, Any]) -> None:
    open_ones = {
        p.get("short_name", p["name"])
        for p in sampled["participants"]
        if participants.may_still_join(p["status"])
    }
    could = {c["participant"] for n in sampled["needs"] for c in n.get("coverage", ())}
    assert len(open_ones & could) >= 2


@pytest.mark.parametrize("days", range(7))
def test_the_sample_has_final_minutes_a_draft_and_a_check_in_to_come(days: int, tmp_path: Path) -> None:
    today = WRITTEN_FOR + timedelta(days=days)
    write_sample(tmp_path / "sample.partnerdesk", today)
    with PartnershipFile.open(tmp_path / "sample.partnerdesk") as file:
        scoping, second, coming = meetings(file)
        found = [meeting(file, m.id) for m in (scoping, second, coming)]
        assert not any(corrections(file, m.id) for m in (scoping, second, coming))
        left = [each.text for each in left_over(file, coming.id)]
        actions = open_actions(file)
    assert [bool(m and m.final_on) for m in found] == [True, False, False]
    assert [bool(m and m.ended) for m in found] == [True, True, False]
    assert coming.day
    assert timedelta(0) < coming.day - today <= timedelta(days=7)
    assert [item.remarks is not None for item in found[2].agenda].count(True) >= 2  # type: ignore[union-attr]
    assert left == [
        "Who pays for upkeep after the third year?",
        "May photographs of pupils be shown in reports?",
        "One form of report for all",
    ]
    assert len(actions) == 2
