"""What is for some readers reaches no other, in any output there is: paper, files, copies and the wall."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.documents.dossier import Part
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.frozen_agreement import to_freeze
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exchange.sheets.content import readable
from partnerdesk.exports import EXPORTS, Choices, Option
from partnerdesk.file import changing, rehearsing
from partnerdesk.file.changing.rows import add
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.partnership.fields import TABLES, Kind
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.readers import LEAD, PARTNERS, WALL, LeadWords, Reader, Reading
from tests.documents.pages import texts

TODAY = date(2026, 11, 24)

#: Words that are for the lead alone, by their kind.
OWN = {
    LeadWords.OUTREACH: [
        "Ibis Candidate", "Ibis Invited", "Ibis Interested", "Ibis Declined", "Ibis Gone", "Ibis Person",
        "0700 ibis", "Ibis promises a pump", "Ibis is interested in fish", "Ibis Guest", "Ibis Radio",
        "Ibis wording of the invitation",
    ],
    LeadWords.REASONS: ["heron why partner", "heron step partner"],
    LeadWords.CELL_NOTES: ["egret note on a cell"],
    LeadWords.POSITION_REASONS: ["crane reason of a position"],
    LeadWords.REMARKS: ["bittern remark for the facilitator", "2026-03-01T09:41:07"],
    LeadWords.SILENT: ["2026-03-07"],
}  # fmt: skip

#: Words for the partners, which the public does not get.
OF_PARTNERS = [
    "Stork wording for partners",
    "Stork agreed to it",
    "by stork mail",
    "Stork asked for it",
    "stork@partner.example",
    "0800 stork",
    "Stork meeting",
    "Stork needs help",
    "Stork is in the way",
    "Form 0a1b2c3d",
]

FOR_ALL = ["River Partner", "Clean water for all", "Partner builds wells", "Open wording for everybody"]


def source() -> dict[str, Any]:
    """Return a partnership with something of each kind in every corner."""
    others = [
        {"name": f"Ibis {name}", "sector": "business", "status": status, "why": "heron why of others",
         "people": [{"name": "Ibis Person", "phone": "0700 ibis"}],
         "history": [{"status": status, "on": "2026-02-01", "why": "heron step of others"}]}
        for name, status in (("Candidate", "candidate"), ("Invited", "invited"), ("Interested", "interested"),
                             ("Declined", "declined"), ("Gone", "stepped_back"))
    ]  # fmt: skip
    partner = {
        "name": "River Partner", "sector": "government", "status": "joined", "why": "heron why partner",
        "people": [{"name": "Pat Partner", "email": "stork@partner.example", "phone": "0800 stork",
                    "signatory": True}],
        "history": [{"status": "invited", "on": "2026-01-01", "why": "heron step partner"},
                    {"status": "joined", "on": "2026-02-01", "why": "heron step partner"}],
    }  # fmt: skip
    return {
        "format": "partnerdesk",
        "version": 1,
        "partnership": {"title": "Wells", "lead": "Lake Commission",
                        "invitation": "Ibis wording of the invitation to {participant}: {goal}."},
        "problem": {"versions": [
            {"text": "No water", "goal": "Clean water for all", "by": "Stork asked for it"}]},
        "participants": [partner, *others],
        "needs": [{"name": "Pumps", "kind": "resource", "coverage": [
            {"participant": "River Partner", "level": "partial", "note": "egret note on a cell"},
            {"participant": "Ibis Candidate", "level": "potential", "note": "egret note on a cell"}]}],
        "matrix_rounds": [{"on": "2026-01-15", "goal": "Clean water for all", "needs": [
            {"need": "Pumps", "name": "Pumps", "kind": "resource", "coverage": [
                {"participant": "Ibis Gone", "level": "full"},
                {"participant": "Ibis Invited", "level": "full"},
                {"participant": "River Partner", "level": "partial"}]}]}],
        "disclosures": [
            {"participant": "River Partner", "kind": "interest", "wording": "Open wording for everybody",
             "audience": "public", "agreed_by": "Stork agreed to it", "agreed_how": "by stork mail"},
            {"participant": "River Partner", "kind": "restriction", "wording": "Stork wording for partners",
             "audience": "partners"},
            {"participant": "Ibis Gone", "kind": "interest", "wording": "Ibis is interested in fish",
             "audience": "public"}],
        "meetings": [{"title": "Stork meeting", "kind": "scoping", "on": "2026-03-01",
                      "agenda": [{"title": "Wells", "remarks": "bittern remark for the facilitator"}],
                      "speakers": [{"participant": "River Partner", "begun": "2026-03-01T09:41:07"}],
                      "attendance": [{"participant": "River Partner", "present": True},
                                     {"participant": "Ibis Invited", "present": False}],
                      "guests": [{"name": "Ibis Guest", "organisation": "Ibis Radio"}],
                      "actions": [{"text": "Ask the bank", "next_step_of": "Ibis promises a pump"}],
                      "decisions": [{"text": "Wells first", "positions": [
                          {"participant": "River Partner", "position": "reservations",
                           "reason": "crane reason of a position"}]}]}],
        "commitments": [
            {"participant": "River Partner", "title": "Partner builds wells", "needs": ["Pumps"],
             "next_step": {"text": "Dig", "due": "2026-12-01"}, "asked": [{"as_of": "2026-03-01"}],
             "updates": [{"on": "2026-03-01", "text": "Ten wells", "help_needed": "Stork needs help",
                          "barriers": "Stork is in the way", "source": "Form 0a1b2c3d"}]},
            {"participant": "Ibis Gone", "title": "Ibis promises a pump", "asked": [{"as_of": "2026-03-01"}],
             "next_step": {"text": "Ibis promises a pump", "due": "2026-12-01"},
             "milestones": [{"title": "Ibis promises a pump", "due": "2026-12-02"}],
             "agreed": [{"on": "2026-03-01", "title": "Ibis promises a pump"}],
             "budget": [{"amount": "5", "currency": "USD", "purpose": "Ibis promises a pump"}],
             "with": ["Ibis Interested"],
             "updates": [{"on": "2026-03-01", "text": "Ibis promises a pump"}]}],
        "reporting_rounds": [{"as_of": "2026-03-01", "until": "2026-03-15", "closed_on": "2026-03-31",
                              "forms": [{"participant": "River Partner", "on": "2026-03-07"},
                                        {"participant": "Ibis Gone", "on": "2026-03-07"}]}],
        "working_groups": [{"name": "Pumps", "members": ["River Partner", "Ibis Interested"]}],
        "agreement": {
            "signatories": [{"participant": "River Partner", "person": "Pat Partner"},
                            {"participant": "Ibis Gone", "person": "Ibis Person"}],
            "focal_points": [{"participant": "Ibis Gone", "person": "Ibis Person", "address": "0700 ibis"}],
            "reservations": [{"participant": "Ibis Gone", "wording": "Ibis is interested in fish",
                              "agreed_on": "2026-03-01"}]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of that partnership."""
    made = tmp_path_factory.mktemp("readers") / "wells.partnerdesk"
    write_from(made, json.dumps(source()).encode(), "wells.json")
    return made


@pytest.fixture(scope="module")
def frozen(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    """Return the same with a frozen version of its agreement, open for reading."""
    made = tmp_path_factory.mktemp("frozen") / "wells.partnerdesk"
    made.write_bytes(path.read_bytes())
    with PartnershipFile.open(made) as file:
        with file.change("Agree") as session:
            changing.rows.set_values(session, "problem", 1, {"standing": "in_principle"})
            reed = add(session, "participant", name="Reed Partner", sector="media", status="joined")
            add(session, "signatory", participant_id=reed, person="Rae Reed")
        with for_reader(file, PARTNERS) as rows:
            version = to_freeze(rows, paper="a4", today=TODAY)
        with file.change("Freeze") as session:
            changing.signing.freeze(session, version, TODAY)
        yield file


@pytest.fixture(scope="module")
def file(path: Path) -> Iterator[PartnershipFile]:
    """Return it, open for reading."""
    with PartnershipFile.open(path, read_only=True) as opened:
        yield opened


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def words_of(content: bytes) -> str:
    """Return all that an export says, as one line: of a PDF also its attachments, metadata and tags."""
    if content.startswith(b"%PDF"):
        streams = [inflated(data) for data in _STREAM.findall(content)]
        inside = b"\n".join([_STREAM.sub(b"", content), *streams]).replace(b"\x00", b"")  # UTF-16 too
        content = "\n".join(texts(content)).encode() + inside
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return " ".join(words_of(parts.read(name)) for name in parts.namelist())
    return " ".join(content.decode(errors="replace").split())


def inflated(data: bytes) -> bytes:
    """Return what a stream of a PDF holds, if it is packed in the usual way."""
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data


def kept_back(reading: Reading) -> list[str]:
    """Return the words that a reader must not get."""
    if reading.reader == Reader.LEAD:
        return []
    own = [word for kind in LeadWords if not reading.shows(kind) for word in OWN[kind]]
    return own + (OF_PARTNERS if reading.reader == Reader.PUBLIC else [])


def every_reading() -> list[Reading]:
    """Return each reader but the lead with none and with each kind of the lead's words."""
    others = [reader for reader in Reader if reader != Reader.LEAD]
    return [Reading(r, frozenset(a)) for r, a in product(others, [(), *([k] for k in LeadWords)])]


def readings_of(kind: str) -> Iterator[Reading]:
    """Yield the readings that an export can be for; a form goes to its partner, a letter is the lead's."""
    options = EXPORTS[kind].options
    if Option.READER not in options:
        yield Reading(EXPORTS[kind].reader)
        return
    for reading in every_reading():
        takes = Option.LEAD_WORDS in options or not reading.added
        if reading.reader in EXPORTS[kind].readers and takes:
            yield reading


def choices_of(kind: str, reading: Reading) -> Iterator[Choices]:
    """Yield the choices of an export for a reader: the usual ones, and those that put more into it."""
    options = EXPORTS[kind].options
    usual = Choices(TODAY, "en", reader=reading.reader, lead_words=reading.added)
    if Option.PARTS not in options or reading.added:
        yield replace(usual, with_file=Option.WITH_FILE in options, with_agreement=True)
        return
    yield replace(usual, parts=",".join(Part), with_file=True)


def others_of(kind: str) -> Iterator[Choices]:
    """Yield choices that lead to something else: a frozen version, each table."""
    options = EXPORTS[kind].options
    if Option.VERSION in options:
        yield Choices(TODAY, "en", reader=Reader.PARTNERS, version=1)
    if Option.TABLE in options:
        for reader in (Reader.PARTNERS, Reader.PUBLIC):
            for sheet in readable(Reading(reader, minutes=False)):
                yield Choices(TODAY, "en", reader=reader, table=sheet.key)


@pytest.mark.parametrize("kind", EXPORTS)
def test_no_export_tells_a_reader_what_is_not_for_it(frozen: PartnershipFile, kind: str) -> None:
    for reading in readings_of(kind):
        for chosen in choices_of(kind, reading):
            said = words_of(EXPORTS[kind].content(frozen, chosen))
            assert [word for word in kept_back(reading) if word in said] == [], chosen
    for chosen in others_of(kind):
        said = words_of(EXPORTS[kind].content(frozen, chosen))
        assert chosen.reader
        assert [word for word in kept_back(Reading(chosen.reader)) if word in said] == [], chosen


#: What goes to those who are invited, one letter to each.
_LETTERS = ("letters", "letterfiles")


@pytest.mark.parametrize("kind", _LETTERS)
def test_a_letter_tells_of_those_not_joined_only_what_its_wording_names(
    file: PartnershipFile, kind: str
) -> None:
    said = words_of(EXPORTS[kind].content(file, Choices(TODAY, "en")))
    own = {word for words in OWN.values() for word in words if word in said}
    assert own == {"Ibis Invited", "Ibis wording of the invitation"}


@pytest.mark.parametrize(("kind", "reader"), [("page", Reader.LEAD)])
def test_an_export_for_others_is_not_written_for_the_lead(
    file: PartnershipFile, kind: str, reader: Reader
) -> None:
    with pytest.raises(PaperProblem):
        EXPORTS[kind].content(file, Choices(TODAY, "en", reader=reader))


#: The lead's own file, and the papers for those who run a meeting: they name everybody invited.
OF_THE_LEAD = ("interchange", "runsheet", "signin", "tablecards", "letters", "letterfiles")

#: What is made for everybody.
OF_ALL = ("page",)


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_export_is_for_partners_unless_it_is_the_leads_own_file(file: PartnershipFile, kind: str) -> None:
    usual = EXPORTS[kind].content(file, Choices(TODAY, "en"))
    reader = Reader.LEAD if kind in OF_THE_LEAD else Reader.PUBLIC if kind in OF_ALL else Reader.PARTNERS
    assert words_of(usual) == words_of(EXPORTS[kind].content(file, Choices(TODAY, "en", reader=reader)))


def test_the_leads_own_file_holds_all_words_there_are(file: PartnershipFile) -> None:
    said = words_of(EXPORTS["interchange"].content(file, Choices(TODAY)))
    every = [*FOR_ALL, *OF_PARTNERS, *(word for words in OWN.values() for word in words)]
    assert [word for word in every if word not in said] == []


@pytest.mark.parametrize("reader", [Reader.PARTNERS, Reader.PUBLIC])
def test_what_is_for_everybody_is_in_the_file_for_each_reader(file: PartnershipFile, reader: Reader) -> None:
    said = words_of(EXPORTS["interchange"].content(file, Choices(TODAY, reader=reader)))
    assert [word for word in FOR_ALL if word not in said] == []


@pytest.mark.parametrize("reading", every_reading(), ids=str)
def test_no_byte_of_a_copy_is_not_for_its_reader(
    frozen: PartnershipFile, reading: Reading, tmp_path: Path
) -> None:
    out = tmp_path / "copy.partnerdesk"
    write_shared(frozen, out, reading=reading)
    with PartnershipFile.open(out) as copy:
        assert copy.rows("PRAGMA foreign_key_check") == []
        kept = [bytes(content) for (content,) in copy.rows("SELECT bytes FROM attachment") if content]
    said = [out.read_bytes().decode(errors="replace"), *map(words_of, kept)]
    assert [word for word in kept_back(reading) for text in said if word in text] == []


def test_a_rehearsal_tells_readers_no_more_and_leaves_nothing(
    frozen: PartnershipFile, tmp_path: Path
) -> None:
    copy = rehearsing.begin(frozen)
    try:
        for kind in ("dossier", "workbook", "page"):
            said = words_of(EXPORTS[kind].content(copy, Choices(TODAY, "en", with_file=kind == "dossier")))
            assert [word for word in kept_back(PARTNERS) if word in said] == []
        with for_reader(copy, WALL) as rows:
            shown = str([rows.rows(f'SELECT * FROM "{table.name}"') for table in TABLES])
        assert [word for word in kept_back(PARTNERS) if word in shown] == []
    finally:
        copy.close()
        rehearsing.throw_away(copy.path)
    left = [found for found in Path.home().rglob("*") if found.is_file()]
    assert [found for found in left if b"Ibis" in found.read_bytes()] == []


def test_the_public_hears_no_disclosure_for_partners_and_neither_do_others_in_the_room(
    file: PartnershipFile,
) -> None:
    shown = "SELECT wording FROM disclosure"
    for reading in (Reading(Reader.PUBLIC), Reading(Reader.PARTNERS, others_listen=True)):
        with for_reader(file, reading) as rows:
            assert rows.rows(shown) == [("Open wording for everybody",)]
    with for_reader(file, PARTNERS) as rows:
        assert len(rows.rows(shown)) == 2


def test_a_reader_of_an_open_file_sees_each_change(path: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.partnerdesk"
    changed.write_bytes(path.read_bytes())
    with PartnershipFile.open(changed) as file:
        rows = file.for_reader(PARTNERS)
        count = "SELECT count(*) FROM participant"
        assert rows.rows(count) == [(1,)]
        with file.change("Join") as session:
            session.connection().exec_driver_sql("UPDATE participant SET status = 'joined' WHERE id = 2")
        assert rows.rows(count) == [(2,)]
        file.undo()
        assert rows.rows(count) == [(1,)]
        rows.close()


def test_who_was_at_a_meeting_is_known_to_those_there_and_not_how_near_it_is_to_joining(
    path: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.partnerdesk"
    changed.write_bytes(path.read_bytes())
    with PartnershipFile.open(changed) as file:
        with file.change("Come") as session:
            session.connection().exec_driver_sql("UPDATE attendance SET present = 1")
        with for_reader(file, PARTNERS) as rows:
            assert rows.rows("SELECT name, status FROM participant WHERE id > 1") == [
                ("Ibis Invited", "candidate")
            ]
            assert rows.rows("SELECT count(*) FROM person WHERE participant_id > 1") == [(0,)]
        with for_reader(file, Reading(Reader.PUBLIC)) as rows:
            assert rows.rows("SELECT count(*) FROM participant") == [(1,)]


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(list(Status)), min_size=6, max_size=6),
    st.sampled_from([PARTNERS, Reading(Reader.PUBLIC)]),
)
def test_rows_about_a_participant_are_shown_only_where_it_is_a_partner(
    path: Path, statuses: list[Status], reading: Reading
) -> None:
    with PartnershipFile.open(path, read_only=True) as file:
        state = file.snapshot()
    with for_reader(state, LEAD) as rows:
        for id_, status in enumerate(statuses, start=1):
            rows.rows("UPDATE participant SET status = ? WHERE id = ?", status, id_)
        changed = rows.snapshot()  # type: ignore[attr-defined]
    partners = {id_ for id_, status in enumerate(statuses, start=1) if status == Status.JOINED}
    with for_reader(changed, reading) as rows:
        for table in ("coverage", "disclosure", "commitment", "signatory", "person"):
            found = {id_ for (id_,) in rows.rows(f"SELECT participant_id FROM {table}")}
            assert found <= partners, table


def test_every_reference_that_a_reader_gets_leads_somewhere(file: PartnershipFile) -> None:
    for reader in Reader:
        with for_reader(file, Reading(reader)) as rows:
            for table in TABLES:
                for field in table.fields:
                    if field.kind == Kind.REFERENCE:
                        lost = rows.rows(
                            f'SELECT 1 FROM "{table.name}" WHERE "{field.column}" IS NOT NULL'
                            f' AND "{field.column}" NOT IN (SELECT id FROM "{field.refers_to}")'
                        )
                        assert lost == [], (reader, table.name, field.column)


@pytest.fixture
def with_guest(path: Path, tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the file, with a guest that came to one meeting and was asked alone about another decision."""
    place = tmp_path / "guest.partnerdesk"
    place.write_bytes(path.read_bytes())
    with PartnershipFile.open(place) as file:
        with file.change("Come") as session:
            guest = add(session, "participant", name="Guest Gull", sector="media", status="invited")
            add(session, "attendance", meeting_id=1, participant_id=guest, present=True)
            there = add(session, "meeting", title="Second meeting", kind="agreement", on="2026-05-01")
            add(session, "attendance", meeting_id=there, participant_id=guest, present=False)
            for meeting, position in ((1, "object"), (there, "endorse")):
                said = f"Decided {meeting}"
                decision = add(session, "decision", meeting_id=meeting, text=said)
                asked = add(session, "round", decision_id=decision, about="decision", text=said)
                add(session, "position", round_id=asked, participant_id=guest, position=position)
                add(session, "position", round_id=asked, participant_id=1, position="reservations")
                again = add(session, "round", decision_id=decision, about="decision", text=said)
                add(session, "unheard", round_id=again, participant_id=guest, why="not_asked")
        yield file


@pytest.mark.parametrize("kind", EXPORTS)
def test_who_only_came_to_a_meeting_is_named_in_its_minutes_and_nowhere_else(
    with_guest: PartnershipFile, kind: str
) -> None:
    chosen = Choices(TODAY, "en", reader=Reader.PARTNERS)
    said = words_of(EXPORTS[kind].content(with_guest, chosen))
    assert ("Guest Gull" in said) == (kind in ("minutes", "interchange", *_LETTERS))


def test_a_position_of_no_partner_is_told_only_where_it_was_taken_before_all(
    with_guest: PartnershipFile,
) -> None:
    taken = (
        "SELECT d.text, s.position FROM position s JOIN round r ON r.id = s.round_id"
        " JOIN decision d ON d.id = r.decision_id"
        " JOIN participant p ON p.id = s.participant_id WHERE p.name = 'Guest Gull'"
    )
    unheard = "SELECT count(*) FROM unheard"
    with for_reader(with_guest, PARTNERS) as rows:
        assert rows.rows(taken) == [("Decided 1", "object")]
        assert rows.rows(unheard) == [(1,)]
    with for_reader(with_guest, Reading(Reader.PARTNERS, minutes=False)) as rows:
        assert rows.rows(taken) == []
        assert rows.rows(unheard) == [(0,)]
    with for_reader(with_guest, Reading(Reader.PARTNERS, frozenset({LeadWords.OUTREACH}))) as rows:
        assert rows.rows(taken) == [("Decided 1", "object"), ("Decided 2", "endorse")]
