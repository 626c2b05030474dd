"""Small things in what comes in that were read wrong in silence, or refused for nothing."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.file.sources.strict_json import written

from .editing import book_of
from .made import row, xlsx
from .trying import UNCHANGED, Trying, asked, states, wrong


def test_a_formula_with_an_empty_result_is_no_empty_cell_but_an_empty_text_is(two: Trying) -> None:
    number = '<c r="C2"><f>1+1</f><v></v></c>'
    text = '<c r="D2" t="str"><f>""</f><v></v></c>'
    plan = two.plan(
        xlsx(
            {
                "S": row(1, "participant", "title", "amount", "description")
                + row(2, "Union", "A", number, text)
            }
        ),
        name="t.xlsx",
    )
    (told,) = wrong(plan)
    assert told.startswith("S: row 2, amount (column C): is a formula without its result;")


@pytest.mark.parametrize(
    ("lines", "email"),
    [
        ("EMAIL;PREF=2:old@x.org\nEMAIL;PREF=1:new@x.org", "new@x.org"),
        ("item1.EMAIL;PREF=1:new@x.org\nEMAIL;PREF=2:old@x.org\nEMAIL:other@x.org", "new@x.org"),
        ("EMAIL;TYPE=home:other@x.org\nEMAIL;TYPE=work,pref:new@x.org", "new@x.org"),
        ("EMAIL:first@x.org\nEMAIL:second@x.org", "first@x.org"),
    ],
)
def test_of_several_addresses_the_most_preferred_is_taken(lines: str, email: str, two: Trying) -> None:
    plan = two.plan(f"BEGIN:VCARD\nVERSION:4.0\nFN:Kim\nORG:Union\n{lines}\nEND:VCARD\n", name="c.vcf")
    people = two.take(plan)["participants"][0]["people"]
    assert [person["email"] for person in people] == [email]


@pytest.mark.parametrize(
    "headings",
    [
        "Имя\tПервое подключение\tПоследний выход\tПродолжительность",
        "姓名\t首次加入\t最后离开\t会议持续时间",
        "الاسم\tأول انضمام\tآخر مغادرة\tالمدة",
    ],
)
def test_a_sign_in_export_of_teams_is_attendance_in_these_languages_too(headings: str, two: Trying) -> None:
    two.take("participant,name\nUnion,Ana Roe\n")
    data = f"{headings}\nAna Roe\t2026-03-04 10:00:05\t2026-03-04 10:59:00\t58\n".encode("utf-16")
    plan = two.plan(data)
    assert [layout.kind for layout in plan.layouts] == ["attendance"]
    assert asked(plan) == ["set:meeting"]


def test_headings_once_more_are_left_out_and_told_and_a_name_that_is_one_stays(trying: Trying) -> None:
    plan = trying.plan("Name;Sector;Why\nUno;business;\nname ;sector;why\nName;media;\n")
    assert [note.text for note in plan.notes] == ["row 3: the headings once more; left out."]
    assert [p["name"] for p in trying.take(plan)["participants"]][-2:] == ["Uno", "Name"]


def test_a_text_that_was_written_as_a_formula_is_the_text(trying: Trying) -> None:
    plan = trying.plan('name,sector,why\n"=""Uno """"1""""""",business,="0012"\n=1+1,business,="a"&"b"\n')
    assert [(p["name"], p.get("why")) for p in trying.take(plan)["participants"]][-2:] == [
        ('Uno "1"', "0012"),
        ("=1+1", '="a"&"b"'),
    ]


def test_letters_that_were_lost_before_are_told_with_their_cell(trying: Trying) -> None:
    assert wrong(trying.plan("name;sector\nF\ufffdd\ufffdration;business\n")) == [
        "row 2, name (column A): holds \ufffd where letters were lost before; write them."
    ]


def test_such_a_text_of_our_own_comes_back_in_a_workbook_as_it_is(trying: Trying) -> None:
    own = {"name": "Uni\ufffdn", "sector": "business", "why": "\ufffd"}
    lake = {"format": "partnerdesk", "version": 1, "partnership": {"title": "T"}, "participants": [own]}
    with trying.file.change_in_bulk("Lake") as rows:
        import_interchange(rows, written(lake), "own.json")
    found = plan(book_of(trying.file), trying.file)
    assert (wrong(found), asked(found), set(states(found))) == ([], [], {UNCHANGED})


def test_a_day_beside_a_title_is_no_day_of_a_milestone_that_is_not_there(two: Trying) -> None:
    data = "participant;title;due\nUnion;Pier;2026-05-01\n"
    (question,) = two.plan(data).questions
    assert (question.id, question.suggested) == ("column:due", "leave")
    two.take(data.replace("due", "ends_on"))
    assert two.commitment("Pier")["ends_on"] == "2026-05-01"


def test_days_with_a_spanish_first_are_read(two: Trying) -> None:
    two.take("participant;title;starts_on\nUnion;A;1º de abril de 2026\nUnion;B;1ro de mayo de 2026\n")
    assert [two.commitment(title)["starts_on"] for title in "AB"] == ["2026-04-01", "2026-05-01"]


def board(*blocks: Mapping[str, Any]) -> bytes:
    """Pack blocks of a board of Focalboard."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(
            "b1/board.jsonl", "\n".join(json.dumps({"type": "block", "data": block}) for block in blocks)
        )
    return made.getvalue()


def test_a_card_keeps_all_its_paragraphs_and_nothing_that_was_deleted(two: Trying) -> None:
    card = {"id": "c", "type": "card", "title": "Pier", "fields": {}}
    parts = [{"type": "text", "parentId": "c", "title": title} for title in ("One", "Two")]
    gone = [
        {"type": kind, "parentId": "c", "title": "Gone", "deleteAt": 5}
        for kind in ("text", "checkbox", "comment")
    ]
    plan = two.plan(board(card, *parts, *gone), {"set:participant": "Union"}, name="b.boardarchive")
    two.take(plan)
    found = two.commitment("Pier")
    assert found["description"] == "One\nTwo"
    assert not found.keys() & {"milestones", "updates"}


def test_a_template_of_trello_is_no_commitment(two: Trying) -> None:
    cards = [
        {"id": "1", "name": "Pier", "idList": "l"},
        {"id": "2", "name": "Form", "idList": "l", "isTemplate": True},
    ]
    data = json.dumps({"cards": cards, "lists": [{"id": "l", "name": "Agreed"}]})
    plan = two.plan(data, {"set:participant": "Union"}, name="t.json")
    assert [c["title"] for c in two.take(plan)["commitments"]] == ["Pier"]
