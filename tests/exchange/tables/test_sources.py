"""Contacts, boards of cards and sign-in exports come in as tables do; what they do not say is asked."""

import json
from typing import Any

import pytest

from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.exchange.tables.plan import Plan
from partnerdesk.file.sources.errors import SourceProblem

from .made import zipped
from .trying import UNCHANGED, Trying, asked, counts, states, wrong

CARDS = """BEGIN:VCARD
VERSION:4.0
FN:Amina Otieno
ORG:Union;Water
TITLE:Head of field
  work
item1.EMAIL;TYPE=home:amina@home.example
EMAIL;PREF=1:amina@union.example
TEL;VALUE=uri:tel:+254-1
PHOTO:data:image/png;base64,AAAA
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Di=C3=A9m=
é;Awa;;;
ORG:Clinic\\, North
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Jo Port
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Lake Aid
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Friends
END:VCARD
"""

TRELLO: dict[str, Any] = {
    "name": "Lake",
    "lists": [{"id": "l1", "name": "Doing"}, {"id": "l2", "name": "Done", "closed": False}],
    "members": [{"id": "m1", "fullName": "Amina"}],
    "cards": [
        {
            "id": "c1",
            "name": "Repair",
            "desc": "The old pier",
            "idList": "l1",
            "due": "2026-12-01T10:00:00.000Z",
            "start": None,
            "closed": False,
            "labels": [{"name": "Union", "color": "red"}],
            "idMembers": ["m1"],
        },
        {"id": "c2", "name": "Old", "idList": "l1", "closed": True},
    ],
    "checklists": [
        {
            "idCard": "c1",
            "name": "Steps",
            "checkItems": [
                {"name": "Ask", "state": "complete", "due": None},
                {"name": "Build", "state": "incomplete", "due": "2026-11-30T10:00:00.000Z"},
            ],
        }
    ],
    "actions": [
        {
            "type": "commentCard",
            "date": "2026-11-20T10:00:00.000Z",
            "memberCreator": {"fullName": "Amina"},
            "data": {"text": "Began", "card": {"id": "c1"}},
        }
    ],
}

FOCALBOARD = [
    {
        "type": "board",
        "data": {
            "id": "b1",
            "title": "Lake",
            "cardProperties": [
                {
                    "id": "p1",
                    "name": "Status",
                    "type": "select",
                    "options": [{"id": "o1", "value": "In progress"}],
                },
                {"id": "p2", "name": "Participant", "type": "text", "options": []},
                {"id": "p3", "name": "Ends on", "type": "date", "options": []},
            ],
        },
    },
    {
        "type": "block",
        "data": {
            "id": "c1",
            "type": "card",
            "title": "Repair",
            "fields": {"properties": {"p1": "o1", "p2": "Union", "p3": '{"from":1796083200000}'}},
        },
    },
    {"type": "block", "data": {"id": "t1", "parentId": "c1", "type": "text", "title": "The old pier"}},
    {"type": "block", "data": {"id": "x1", "parentId": "c1", "type": "checkbox", "title": "Ask"}},
    {"type": "block", "data": {"id": "c2", "type": "card", "title": "Model", "fields": {"isTemplate": True}}},
]

ZOOM = """Topic,Meeting ID,Start Time,End Time
Check-in,123,11/20/2026 10:00:00 AM,11/20/2026 11:00:00 AM

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Amina Otieno,amina@union.example,11/20/2026 10:01:10 AM,11/20/2026 10:20:00 AM,19,No
Amina Otieno,amina@union.example,11/20/2026 10:25:00 AM,11/20/2026 11:00:00 AM,35,No
Ben (Port),,11/20/2026 10:02:00 AM,11/20/2026 10:59:00 AM,57,Yes
Unknown,x@union.example,11/20/2026 10:03:00 AM,11/20/2026 10:04:00 AM,1,Yes
"""

TEAMS = """1. Summary
Meeting title\tCheck-in
Start time\t11/20/26, 10:00:00 AM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Amina Otieno\t11/20/26, 10:01:10 AM\t11/20/26, 11:00:02 AM\t58m 52s\tamina@union.example\ta@x\tOrganizer

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Amina Otieno\t11/20/26, 10:01:10 AM\t11/20/26, 11:00:02 AM\t58m 52s\tamina@union.example\tOrganizer
"""


@pytest.fixture
def met(two: Trying) -> Trying:
    """Return a partnership with a person and a meeting."""
    two.take("participant,name,email\nUnion,Amina Otieno,amina@union.example\n")
    two.take("title,kind,on\nCheck-in,check_in,2026-11-20T10:00\n")
    return two


def test_contacts_bring_people_and_ask_for_whom_they_speak(met: Trying) -> None:
    found = met.plan(CARDS, name="people.vcf")
    assert asked(found) == ["speaks:Jo Port", "set:sector"]
    assert [note.text for note in found.notes] == [
        "1 group of contacts is left out.",
        "Left out of the cards: EMAIL (1), PHOTO (1). A person has one address and one number here.",
    ]
    answers = {"speaks": "leave", "set:sector": "civil_society"}
    found = met.plan(CARDS, answers, name="people.vcf")
    out = met.take(found)
    assert counts(found) == {"changed": 1, "new": 2, "left out": 1}
    people = {p["name"]: p.get("people") for p in out["participants"]}
    assert people["Union"] == [
        {
            "name": "Amina Otieno",
            "title": "Head of field work",
            "email": "amina@union.example",
            "phone": "+254-1",
            "signatory": False,
        }
    ]
    assert [(name, [p["name"] for p in mine or []]) for name, mine in people.items()][2:] == [
        ("Clinic, North", ["Awa Diémé"]),
        ("Lake Aid", []),
    ]
    again = met.plan(CARDS, answers, name="people.vcf")
    assert set(states(again)) == {UNCHANGED, "left out"}


def test_a_board_of_trello_brings_commitments_when_it_is_told_whose_they_are(two: Trying) -> None:
    data = json.dumps(TRELLO)
    found = two.plan(data, name="board.json")
    assert asked(found) == ["column:Labels:Cards", "column:Members:Cards", "set:participant"]
    answers = {"column:Labels": "participant", "column:Members": "leave", "word": "under_way"}
    found = two.plan(data, answers, name="board.json")
    assert [note.text for note in found.notes] == [
        "1 card that is archived, deleted or a template is left out.",
        "1 item of a checklist is ticked without a day; it comes in as not done yet.",
    ]
    two.take(found)
    repair = two.commitment("Repair")
    assert (repair["participant"], repair["status"], repair["ends_on"]) == (
        "Union",
        "under_way",
        "2026-12-01",
    )
    assert repair["milestones"] == [{"title": "Ask"}, {"title": "Build", "due": "2026-11-30"}]
    assert repair["updates"] == [{"on": "2026-11-20", "by": "Amina", "text": "Began"}]
    assert set(states(two.plan(data, answers, name="board.json"))) == {UNCHANGED}


def test_an_archive_of_focalboard_brings_commitments(two: Trying) -> None:
    lines = "\n".join(json.dumps(line) for line in FOCALBOARD)
    packed = zipped({"version.json": '{"version": 2}', "b1/board.jsonl": lines})
    found = two.plan(packed, name="lake.boardarchive")
    assert (asked(found), wrong(found)) == ([], [])
    two.take(found)
    repair = two.commitment("Repair")
    assert (repair["status"], repair["ends_on"]) == ("under_way", "2026-12-01")
    assert (repair["description"], repair["milestones"]) == ("The old pier", [{"title": "Ask"}])
    assert two.plan(lines, name="lake.focalboard").counts() == {"unchanged": 2}


@pytest.mark.parametrize(
    ("text", "name"), [(ZOOM, "z.csv"), (TEAMS, "t.csv"), (TEAMS.encode("utf-16"), "t.csv")]
)
def test_a_sign_in_export_tells_who_came_when(text: str | bytes, name: str, met: Trying) -> None:
    found = met.plan(text, {"speaks": "leave"}, name=name)
    assert (asked(found), wrong(found)) == ([], [])
    (meeting,) = met.take(found)["meetings"]
    assert meeting["attendance"][0] == {
        "participant": "Union",
        "person": "Amina Otieno",
        "present": True,
        "arrived": "10:01",
        "left": "11:00",
    }
    assert [(a["participant"], a["person"]) for a in meeting["attendance"][1:]] == (
        [("Port", "Ben")] if text is ZOOM else []
    )


def test_a_person_that_is_not_known_and_a_meeting_of_another_name_are_asked_about(met: Trying) -> None:
    text = ZOOM.replace("Check-in", "Weekly")
    found = met.plan(text)
    assert asked(found) == ["speaks:Unknown", "set:meeting"]
    person, meeting = found.questions
    assert person.text == 'row 8: for which participant does "Unknown" speak?'
    assert (person.suggested, meeting.suggested) == ("Union", "Check-in")
    assert meeting.text == 'which meeting is it? The export says "Weekly".'
    out = met.take(met.plan(text, {"speaks:Unknown": "Port", "set:meeting": "Check-in"}))
    assert [a["person"] for a in out["meetings"][0]["attendance"]] == ["Amina Otieno", "Ben", "Unknown"]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"BEGIN:VCARD\nFN:A\n", "a.vcf", "a.vcf: the card that begins in line 1 has no end. Export"),
        (b"BEGIN:VCARD\nnothing\nEND:VCARD\n", "a.vcf", "a.vcf: line 2 is no line of a vCard. Export"),
        (b'{"cards": [], "lists": [], "idList":', "a.json", "a.json is no whole JSON. Export the board"),
        (b"PK\x03\x04 nothing", "a.boardarchive", "a.boardarchive"),
        (b'{"type": "block"\n', "a.focalboard", "a.focalboard: line 1 is no whole JSON. Export the board"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, told: str) -> None:
    with pytest.raises(SourceProblem) as problem:
        open_book(data, name)
    assert str(problem.value).startswith(told)


def test_a_property_of_a_card_that_tells_nothing_is_empty_and_not_the_word_none(two: Trying) -> None:
    properties = [
        {"id": "p1", "name": "Participant", "type": "text"},
        {"id": "p2", "name": "Ends on", "type": "date"},
        {"id": "p3", "name": "Description", "type": "text"},
    ]
    given = {"p1": "Union", "p2": None, "p3": None}
    lines = [
        {"type": "board", "data": {"id": "b1", "title": "Lake", "cardProperties": properties}},
        {
            "type": "block",
            "data": {"id": "c1", "type": "card", "title": "Repair", "fields": {"properties": given}},
        },
    ]
    found = two.plan("\n".join(map(json.dumps, lines)), name="lake.focalboard")
    assert (asked(found), wrong(found)) == ([], [])
    two.take(found)
    assert not {"ends_on", "description"} & two.commitment("Repair").keys()


def test_bytes_of_no_encoding_in_a_contact_are_told_and_no_fault(two: Trying) -> None:
    name = b"N;ENCODING=QUOTED-PRINTABLE:Di=C3=A9m\xcb\x9c\xe0;Awa"
    card = [b"BEGIN:VCARD", b"VERSION:2.1", name, b"ORG:Union", b"END:VCARD", b""]
    found = two.plan(b"\n".join(card), name="people.vcf")
    (told,) = wrong(found)
    assert told.startswith("row 2, person (column B): holds a character that cannot be shown")


def test_values_of_a_board_may_be_of_any_kind(two: Trying) -> None:
    odd: dict[str, Any] = {
        "cards": [1, {"name": {"a": 1}, "labels": 5, "idMembers": "x", "due": []}],
        "lists": [[]],
    }
    found: Plan = two.plan(json.dumps({**odd, "members": 3, "checklists": {"idList": 1}}), name="odd.json")
    assert found.counts() == {}
