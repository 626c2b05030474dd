"""Tables side by side on one sheet are never read as one in silence; an empty column alone parts no table."""

import pytest

from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.mapping import mapping_of

from .made import row, xlsx
from .trying import LEFT_OUT, NEW, Trying, asked, states, wrong

PARTNERS = (
    "name,sector,countries,,Organisation,Sector\nUnion,business,Kenya,,Port,government\n,,,,Mill,media\n"
)


def names(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [participant["name"] for participant in told["participants"]]


def test_it_is_asked_which_of_two_tables_side_by_side_is_brought(trying: Trying) -> None:
    found = trying.plan(PARTNERS)
    assert asked(found) == ["beside"]
    (question,) = found.questions
    assert (
        'from column A on ("name", "sector", "countries"); from column E on ("Organisation", '
        in question.text
    )
    assert [choice.value for choice in question.choices] == ["A", "E", "one"]
    assert found.layouts[0].beside == {4: "Organisation", 5: "Sector"}
    left, right = trying.plan(PARTNERS, {"beside": "A"}), trying.plan(PARTNERS, {"beside": "e"})
    assert (asked(left), states(left)) == ([], [NEW])
    assert (asked(right), states(right)) == ([], [NEW, NEW])
    assert "a table beside this one is left out: from column E on" in left.notes[-1].text
    assert "a table beside this one is left out: from column A on" in right.notes[-1].text
    assert asked(trying.plan(PARTNERS, {"beside": "B"})) == ["beside"]  # no table begins there
    assert names(trying.take(left)) == ["Union"]
    assert names(trying.take(PARTNERS, {"beside": "E"})) == ["Union", "Port", "Mill"]


def test_what_would_be_read_as_one_table_in_silence_is_asked_about(two: Trying) -> None:
    two.take("name,purpose\nWater,Wells\n", {"kind": "working_groups"})
    text = "Partner,Commitment,Status,,Working group,Description\nUnion,Dig,agreed,,Water,It digs\n"
    assert asked(two.plan(text)) == ["beside"]
    one = two.plan(text, {"beside": "one"})
    assert (asked(one), wrong(one)) == ([], [])
    assert one.layouts[0].columns[4] == "working_group"
    group = two.plan(text, {"beside": "E"})
    assert [(layout.kind, dict(layout.columns)) for layout in group.layouts] == [
        ("working_groups", {4: "name", 5: "purpose"})
    ]


@pytest.mark.parametrize(
    ("headings", "begins"),
    [
        ("name,sector,countries,,Title,Kind,Day", "AE"),
        ("name,sector,countries,,Meeting,Day,Place", "AE"),
        ("Name,Sector,,Partner,Commitment,,Need,Kind", "ADG"),
        ("Name,Sector,,Country,,Need,Kind", "AF"),  # an empty column within the first one
        ("Name,Sector,,Need,,Kind", "AD"),  # and within the second one
        (",Name,Sector,,Need,Kind", "BE"),
        ("Person,Email,,Organisation,Sector", "AD"),
        ("Organisation,Sector,,Person,Email", ""),
        ("Organisation,,Sector,,Country", ""),
        ("Notes,,Name,Sector", ""),
        ("Partner,Commitment,Status,,Milestone,Due,,Amount,Currency,Purpose", ""),
        ("Partner,Commitment,,Starts,Ends,,Next step,Due,,Outcome,Unit", ""),
        ("Indicator,Unit,,Baseline,Target", ""),
        ("Name,Sector,Person,Need,Kind", ""),  # no empty column
    ],
)
def test_a_table_beside_has_headings_of_its_own_that_make_a_kind(
    headings: str, begins: str, trying: Trying
) -> None:
    cells = ",".join("x" if heading else "" for heading in headings.split(","))
    found = [q for q in trying.plan(f"{headings}\n{cells}\n").questions if q.topic == "beside"]
    values = [choice.value for question in found for choice in question.choices]
    assert values == ([*begins, "one"] if begins else [])


def test_a_table_with_an_empty_column_is_read_as_one(trying: Trying) -> None:
    found = trying.plan("name,,sector,,countries\nUnion,,business,,Kenya\n,,,,\nPort,,government,,Kenya\n")
    assert (asked(found), wrong(found), states(found)) == ([], [], [NEW, NEW])
    filled = trying.plan("name,sector,,Need,Kind\nUnion,business,x,Water,skill\n")
    assert "beside" not in asked(filled)  # the column between is filled: it is asked what it means


def test_headings_of_tables_side_by_side_may_stand_in_other_rows_and_one_may_be_below(trying: Trying) -> None:
    text = "Partners,,,Needs\nname,sector,,\nUnion,business,,Need,Kind\nPort,government,,Water,skill\n"
    assert asked(trying.plan(text)) == ["beside"]
    needs = trying.plan(text, {"beside": "D"})
    assert (needs.layouts[0].kind, needs.layouts[0].head, states(needs)) == ("needs", 3, [NEW])
    below = f"{text}\nTitle,Kind\nFirst,plenary\n"
    assert asked(trying.plan(below)) == ["beside", "second"]
    assert states(trying.plan(below, {"beside": "A", "second": "leave"})) == [NEW, NEW, LEFT_OUT, LEFT_OUT]
    assert asked(trying.plan(text, wanted={"": Wanted(head=2)})) == ["beside"]


def test_each_sheet_is_asked_about_by_its_name_and_an_error_beside_is_no_error_of_the_table(
    trying: Trying,
) -> None:
    wide = row(1, "name", "sector", "", "Need", "Kind") + row(2, "Union", "business", "", "Water", "skill")
    wrong_beside = row(1, "name", "sector", "", "Need", "Kind") + row(
        2, "Port", "business", "", "Water", '<c r="E2" t="e"><v>#N/A</v></c>'
    )
    book = xlsx({"First": wide, "Other": wrong_beside})
    assert asked(trying.plan(book, name="t.xlsx")) == ["beside:First", "beside:Other"]
    both = trying.plan(book, {"beside": "A"}, name="t.xlsx")
    assert (asked(both), wrong(both), states(both)) == ([], [], [NEW, NEW])
    each = trying.plan(book, {"beside:First": "D", "beside:Other": "A"}, name="t.xlsx")
    assert sorted(layout.kind for layout in each.layouts) == ["needs", "participants"]
    assert "#N/A" in str(wrong(trying.plan(book, {"beside": "D"}, name="t.xlsx")))


def test_columns_that_somebody_chose_do_not_make_one_table_of_two(trying: Trying) -> None:
    wanted = {"": Wanted("participants", columns={"name": "name", "Need": ""})}
    text = "name,sector,,Need,Kind\nUnion,business,,Water,skill\n"
    assert asked(trying.plan(text, wanted=wanted)) == ["beside"]
    kept = mapping_of(trying.plan(text, {"beside": "D"}))
    again = trying.plan(text, kept.answers, kept.sheets)
    assert (asked(again), again.layouts[0].kind) == ([], "needs")
