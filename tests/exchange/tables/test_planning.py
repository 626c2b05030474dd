"""A plan tells what each row would bring, what differs and what must be asked; nothing is guessed."""

# ruff: noqa: E501 (tables with what is told of them)

import gc

import pytest

from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.exchange.tables.plan import Decide
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import Stale, take

from .made import ods, ods_row, ods_table, row, xlsx
from .trying import CHANGED, LEFT_OUT, NEW, UNCHANGED, Trying, asked, counts, differs, states, wrong

# -- what is here already ---------------------------------------------------------------


def test_what_is_empty_is_filled_and_lists_grow(two: Trying) -> None:
    found = two.plan("name,role,countries\nUnion,adviser,KE; UG\nPort,,\n")
    assert states(found) == [CHANGED, UNCHANGED]
    two.take(found)
    assert differs(two.plan("name,countries\nUnion,KE\n")) == []
    (differs_in,) = differs(two.plan("name,countries\nUnion,KE; TZ\n"))
    assert differs_in == ("Countries", "Kenya; Uganda", "Kenya; Tanzania")
    both = two.take(two.plan("name,countries\nUnion,KE; TZ\n"), decide=Decide.BOTH)
    assert both["participants"][0]["countries"] == ["KE", "UG", "TZ"]


def test_a_default_never_wins_over_what_the_file_says(two: Trying) -> None:
    two.take("participant,title,status\nUnion,Dig,under_way\n")
    found = two.plan("participant,title,description\nUnion,Dig,Deep\n")
    assert (counts(found), differs(found)) == ({CHANGED: 1}, [])
    two.take(found)
    assert two.commitment("Dig")["status"] == "under_way"


def test_a_status_that_differs_moves_with_its_reason(two: Trying) -> None:
    two.take("name,status,why\nUnion,invited,Owns the boats\n", {"differences": "take"})
    found = two.plan("name,status\nUnion,joined\n")
    assert differs(found) == [("Status", "Invited · Owns the boats", "Joined")]
    assert two.take(found, decide=Decide.TAKE)["participants"][0] == {
        "name": "Union", "sector": "business", "status": "joined",
    }  # fmt: skip


def test_an_amount_without_a_currency_is_in_that_of_the_partnership(two: Trying) -> None:
    with two.file.change_in_bulk("Currency") as rows:
        rows.execute("UPDATE partnership SET currency = 'USD'")
    two.take("participant,title,amount\nUnion,Dig,100\n")
    assert differs(two.plan("participant,title,amount,currency\nUnion,Dig,100,USD\n")) == []
    assert differs(two.plan("participant,title,amount,currency\nUnion,Dig,100,EUR\n")) == [
        ("Amount", "100 · USD", "100 · EUR")
    ]


def test_milestones_people_and_steps_of_a_row_are_its_parts(two: Trying) -> None:
    table = (
        "participant,title,next_step,next_step_person,next_step_due,milestone,milestone_due,amount,currency\n"
        "Union,Dig,Ask,Ann,2026-05-01,First well,2026-09-01,100,EUR\n"
    )
    two.take(table)
    assert two.commitment("Dig")["next_step"] == {"text": "Ask", "person": "Ann", "due": "2026-05-01"}
    assert two.commitment("Dig")["milestones"] == [{"title": "First well", "due": "2026-09-01"}]
    assert counts(two.plan(table)) == {UNCHANGED: 1}
    assert differs(two.plan(table.replace("2026-09-01", "2026-10-01"))) == [
        ("Due", "1 Sep 2026", "1 Oct 2026")
    ]


def test_several_rows_of_one_commitment_are_asked_about(two: Trying) -> None:
    table = "participant,title,milestone\nUnion,Dig,First\nUnion,Dig,Second\n"
    assert asked(two.plan(table)) == ["repeated:commitment"]
    two.take(table, {"repeated": "one"})
    assert [m["title"] for m in two.commitment("Dig")["milestones"]] == ["First", "Second"]
    assert counts(two.plan(table, {"repeated": "one"})) == {UNCHANGED: 2}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("participant,title,next_step_due\nUnion,Dig,2026-05-01\n", "row 2, Next step: is empty, but Next step due is not; fill it in too."),
        ("participant,title,milestone_due\nUnion,Dig,2026-05-01\n", "row 2, Milestone: is empty, but Milestone due is not; fill it in too."),
        ("participant,title\nCity,Dig\n", 'row 2, participant (column A): "City" is the name or short name of no participant; add it, or correct the name.'),
        ("name,kind\nPumps,skill\nPumps,resource\n", "row 3, name (column A): is the same as in row 2; keep one."),
        ("name,sector,role\nCity,media,lead\nCity,media,funder\n", "row 3, role (column C): differs from row 2; make them one."),
        ("participant,title,amount,currency\nUnion,Dig,€ 5,USD\n", "row 2, amount (column C): is in EUR here, and in USD beside it; make them one."),
        ("participant,title,sdg\nUnion,Dig,18.1\n", 'row 2, sdg (column C): "18.1" is no Sustainable Development Goal; write 9, 9.c or 9.c.1.'),
        ("participant,title,ends_on\nUnion,Dig,1447-05-01\n", 'row 2, ends_on (column C): "1447-05-01" has the year 1447; write a year from 1900 to 2199.'),
        ("participant,title,amount\nUnion,Dig,1.2 million\n", 'row 2, amount (column C): "1.2 million" is written in short; write all digits, such as 1250000.'),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_is_left_out_and_told(table: str, told: str, two: Trying) -> None:
    found = two.plan(table)
    assert wrong(found) == [told]
    assert counts(found)[LEFT_OUT] == 1


# -- asked about --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "question", "answer"),
    [
        ("name,sector\nCity,ONGs locales\n", "word:participant.sector:ONGs locales", "civil_society"),
        ("participant,title,ends_on\nUnion,Dig,05/03/2026\n", "days:ends_on", "day"),
        ("participant,title,ends_on\nUnion,Dig,46023\n", "serial:ends_on", "1900"),
        ("participant,title,amount\nUnion,Dig,$ 100\n", "currency:$", "USD"),
        ("participant,title,amount\nUnion,Dig,125.000\n", "decimal:amount", ","),
        ("participant,title\nUNION Ltd,Dig\n", "same:participant:UNION Ltd", "Union"),
        ("name,sector,mood\nUnion,business,nice\n", "column:mood", "leave"),
        ("name,role\nCity,lead\n", "set:sector", "government"),
    ],
)
def test_what_is_not_clear_is_asked_and_its_answer_settles_it(
    table: str, question: str, answer: str, two: Trying
) -> None:
    found = two.plan(table)
    assert asked(found) == [question]
    assert not found.is_ready
    settled = two.plan(table, {question: answer})
    assert asked(settled) == []
    assert settled.is_ready
    two.take(settled)
    assert counts(two.plan(table, {question: answer})) == {UNCHANGED: 1}


def test_one_answer_is_for_all_columns_of_a_kind(two: Trying) -> None:
    table = "participant,title,starts_on,ends_on\nUnion,Dig,05/03/2026,06/03/2026\n"
    assert asked(two.plan(table)) == ["days:starts_on", "days:ends_on"]
    assert asked(two.plan(table, {"days": "day", "days:ends_on": "month"})) == []
    two.take(table, {"days": "day", "days:ends_on": "month"})
    assert (two.commitment("Dig")["starts_on"], two.commitment("Dig")["ends_on"]) == (
        "2026-03-05",
        "2026-06-03",
    )


def test_a_time_beside_a_day_is_left_out_and_told(two: Trying) -> None:
    found = two.plan("participant,title,ends_on\nUnion,Dig,2026-05-01 14:30\n")
    assert [note.told("t") for note in found.notes] == [
        "t: row 2, ends_on (column C): the time 14:30 is left out; only the day is kept."
    ]


def test_a_heading_may_tell_the_currency_the_order_and_a_scale(two: Trying) -> None:
    two.take("participant,title,Budget (EUR),Début (jj/mm/aaaa)\nUnion,Dig,100,05/03/2026\n")
    assert two.commitment("Dig")["budget"][0]["currency"] == "EUR"
    assert two.commitment("Dig")["starts_on"] == "2026-03-05"
    found = two.plan("participant,title,Budget (in thousands)\nUnion,Dig,100\n")
    assert "the heading says" in wrong(found)[0]


def test_an_answer_against_what_a_column_proves_is_refused(two: Trying) -> None:
    found = two.plan('participant,title,amount\nUnion,Dig,"1,250.50"\nUnion,Ask,"1,250"\n', {"decimal": ","})
    assert wrong(found) == ['row 2, amount (column C): "1,250.50" is no number where "," is before decimals.']


# -- sheets -------------------------------------------------------------------------------


def test_titles_two_rows_of_headings_and_hashtags_are_found(trying: Trying) -> None:
    table = (
        "Our partners,,,\n,,,\n,Organisation,Contact,\nNom,Type,Nom du contact,Courriel\n"
        "#org+name,#org+type,#contact+name,#contact+email\nUnion,ONG,Ann,a@example.org\n"
    )
    found = trying.plan(table)
    assert found.layouts[0].head == 5
    out = trying.take(found)
    assert out["participants"][0]["people"][0]["email"] == "a@example.org"


def test_hashtags_tell_columns_whatever_their_headings_say(trying: Trying) -> None:
    out = trying.take("Wer,Was\n#org+name,#org+type\nUnion,ngo\n")
    assert out["participants"][0]["sector"] == "civil_society"


def test_a_sheet_may_be_chosen_with_its_headings_and_columns(trying: Trying) -> None:
    book = xlsx({"A": row(1, "x", "y"), "B": row(1, "Wer", "Was", "Notiz") + row(2, "Union", "ngo", "nice")})
    assert asked(trying.plan(book, name="t.xlsx")) == []
    wanted = {"B": Wanted("participants", 1, {"Wer": "name", "Was": "sector", "Notiz": ""})}
    out = trying.take(trying.plan(book, wanted=wanted, name="t.xlsx"))
    assert out["participants"][0]["name"] == "Union"


def test_hidden_rows_are_asked_about_and_hidden_sheets_are_told(trying: Trying) -> None:
    rows = row(1, "name", "sector") + row(2, "Union", "ngo") + row(3, "Port", "media", more='hidden="1"')
    book = xlsx({"A": rows, "B": row(1, "name", "sector") + row(2, "City", "media")}, hidden="B")
    found = trying.plan(book, name="t.xlsx")
    assert asked(found) == ["hidden"]
    assert [note.place.sheet for note in found.passed] == ["B"]
    assert counts(trying.plan(book, {"hidden": "leave"}, name="t.xlsx")) == {NEW: 1, LEFT_OUT: 1}
    assert counts(trying.plan(book, {"hidden": "take"}, name="t.xlsx")) == {NEW: 2}


def test_a_merged_name_is_that_of_each_row_and_a_merged_amount_is_asked_about(two: Trying) -> None:
    rows = (
        "<sheetData>"
        + row(1, "participant", "title", "amount")
        + row(2, "Union", "Dig", 100)
        + row(3, "", "Ask", "")
        + "</sheetData><mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='C2:C3'/></mergeCells>"
    )
    book = xlsx({"S": rows})
    found = two.plan(book, name="t.xlsx")
    assert asked(found) == ["merged:amount"]
    two.take(two.plan(book, {"merged": "first"}, name="t.xlsx"))
    assert two.commitment("Ask")["participant"] == "Union"
    assert "budget" not in two.commitment("Ask")


def test_a_matrix_brings_who_covers_what(two: Trying) -> None:
    two.take("name,kind\nPumps,skill\nMoney,resource\n")
    out = two.take("Participant,Pumps,Money\nUnion,full,\nPort,●,partial\n")
    assert out["needs"][0]["coverage"] == [
        {"participant": "Union", "level": "full"},
        {"participant": "Port", "level": "full"},
    ]
    assert out["needs"][1]["coverage"] == [{"participant": "Port", "level": "partial"}]
    found = two.plan("Need,Union,Port\nPumps,partial,\n")
    assert differs(found) == [("Level", "Brings it", "In part")]


@pytest.mark.parametrize(
    ("table", "section", "part"),
    [
        ("participant,name,email\nUnion,Ann,a@example.org\n", "participants", "people"),
        ("need,participant,level\nPumps,Union,full\n", "needs", "coverage"),
        ("indicator,on,value\nWells,2026-05-01,5\n", "problem", "indicators"),
        ("meeting,participant,person,present\nScoping,Union,Ann,yes\n", "meetings", "attendance"),
        ("meeting,text,method\nScoping,We dig,consent\n", "meetings", "decisions"),
        ("meeting,action,participant,due\nScoping,Ask,Union,2026-05-01\n", "meetings", "actions"),
        ("commitment,title,due\nDig,First well,2026-05-01\n", "commitments", "milestones"),
        ("commitment,amount,currency,purpose\nDig,100,EUR,Pipes\n", "commitments", "budget"),
        ("commitment,on,text,progress\nDig,2026-05-01,Begun,45 %\n", "commitments", "updates"),
    ],
)
def test_parts_come_in_by_what_they_belong_to(table: str, section: str, part: str, two: Trying) -> None:
    two.take("name,kind\nPumps,skill\n")
    two.take("indicator,unit\nWells,wells\n")
    two.take("title,kind,on\nScoping,scoping,2026-04-01\n")
    two.take("participant,title\nUnion,Dig\n")
    found = two.plan(table)
    assert counts(found) == {NEW: 1}
    out = two.take(found)
    within = out[section] if isinstance(out[section], list) else [out[section]]
    assert any(item.get(part) for item in within)
    assert counts(two.plan(table)) == {UNCHANGED: 1}


# -- taking -------------------------------------------------------------------------------


def test_a_plan_is_one_step_that_undo_takes_back(two: Trying) -> None:
    before = two.told()
    two.take("name,sector,role,person\nUnion,business,adviser,Ann\nCity,media,,Ben\n")
    assert two.file.undo() == "Import t.csv"
    assert two.told() == before


def test_a_plan_that_brings_nothing_is_no_step(two: Trying) -> None:
    label = two.file.undo_label
    two.take("name,sector\nUnion,business\n")
    assert two.file.undo_label == label


def test_a_plan_is_stale_after_any_change(two: Trying) -> None:
    found = two.plan("name,sector\nCity,media\n")
    two.take("name,sector\nLake,media\n")
    with pytest.raises(Stale, match="was changed meanwhile"):
        take(found, two.file)


def test_what_is_open_is_never_taken(two: Trying) -> None:
    with pytest.raises(ValueError, match=r"t\.csv"):
        take(two.plan("name,sector\nUnion,media\n"), two.file)


def test_cells_are_mended_and_rows_left_out(two: Trying) -> None:
    book = open_book(b"name,sector,countries\nCity,media,Atlantis\nLake,media,XX\n", "t.csv")
    answers = Answers({}, {("", 1, 2): "KE"}, frozenset({("", 2)}))
    found = plan(book, two.file, answers)
    assert (wrong(found), counts(found)) == ([], {NEW: 1, LEFT_OUT: 1})
    assert two.take(found)["participants"][2] == {
        "name": "City", "sector": "media", "countries": ["KE"], "status": "candidate",
    }  # fmt: skip


def test_a_number_of_a_sum_is_read_without_its_noise_and_a_small_one_stays(two: Trying) -> None:
    sheet = (
        row(1, "name", "baseline") + row(2, "A", 0.1 + 0.2) + row(3, "B", 100 / 3) + row(4, "C", 0.00000025)
    )
    found = two.plan(xlsx({"indicators": sheet}), name="i.xlsx")
    assert [format(p.values["baseline"], "f") for p in found.planned] == ["0.3", "33.333333", "0.00000025"]


def test_a_number_that_is_too_large_is_named(two: Trying) -> None:
    found = two.plan("name,baseline\nA,12345678901234567890\n")
    assert wrong(found) == [
        'row 2, baseline (column B): "12345678901234567890" is larger than any number here; check it.'
    ]


def test_an_infinite_number_is_no_day(two: Trying) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1e999"/>'
    table = ods_table(ods_row("participant", "title", "ends_on"), ods_row("Union", "Dig", cell))
    (told,) = wrong(two.plan(ods(table), name="t.ods"))
    assert told.endswith("is no day; write it as 2026-11-24.")


def test_countries_with_an_and_in_their_names_may_stand_in_a_list(trying: Trying) -> None:
    found = trying.plan('name,sector,countries\nA,media,"Bosnia and Herzegovina; Serbia, Kenya and Uganda"\n')
    assert found.planned[0].values["countries"] == ["BA", "RS", "KE", "UG"]


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("organisation,first name,last name\nUnion,Amina,Otieno\n", "Amina Otieno"),
        ("Organisation;Secteur;Nom;Prénom\nUnion;;Otieno;Amina\n", "Amina Otieno"),
        ("organisation,sector,first name,surname\nUnion,business,Amina,Otieno\n", "Amina Otieno"),
        ("organisation,full name,first name\nUnion,Amina Otieno,Amina\n", "Amina Otieno"),
        ("机构名称,类型,姓,名\nUnion,,王,明\n", "王明"),
        ("Organisation,,Contact,\nName,Sector,Name,Email\nUnion,,Amina Otieno,a@u.org\n", "Amina Otieno"),
    ],
)
def test_a_person_whose_name_stands_in_parts_or_under_two_headings_keeps_all_of_it(
    table: str, name: str, two: Trying
) -> None:
    union = next(p for p in two.take(table)["participants"] if p["name"] == "Union")
    assert [person["name"] for person in union["people"]] == [name]


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        ("Organisme;Secteur d’activité;Référent", ["name", "sector", "person"]),
        ("Organização;Setor;País;Contato", ["name", "sector", "countries", "person"]),
        ("Prénom;Nom de famille;Première participation;Dernier départ", ["arrived", "left"]),
        ("First name;Last name;Time joined;Time exited", ["arrived", "left"]),
    ],
)
def test_headings_of_real_lists_and_sign_in_exports_are_known(
    headings: str, targets: list[str], two: Trying
) -> None:
    (layout,) = two.plan(f"{headings}\nA;business;10:00;10:30\n").layouts
    assert [t for t in layout.columns.values() if t not in ("participant", "person")] == [
        t for t in targets if t != "person"
    ]
    assert "arrived" in targets or ("person" in layout.columns.values()) == ("person" in targets)


def test_a_column_of_partners_is_no_column_of_identities(trying: Trying) -> None:
    (layout,) = trying.plan("Partner,Commitment,Status\nUnion,Dig,agreed\n").layouts
    assert layout.columns == {0: "participant", 1: "title", 2: "status"}


def test_a_row_of_totals_is_asked_about_and_left_out_or_taken(trying: Trying) -> None:
    text = "name,sector,countries\nUnion,business,Kenya\nTotal,,1\nGrand total:,,USD 1 200\n"
    found = trying.plan(text)
    assert asked(found) == ["totals"]
    assert "rows 3, 4: seems to be a total" in found.questions[0].text
    assert states(trying.plan(text, {"totals": "leave"})) == [NEW, LEFT_OUT, LEFT_OUT]
    assert "totals" not in asked(trying.plan(text, {"totals": "take"}))
    for name in ("Total,business,", "Totalis,,3", "Sum of wells,,12"):  # names of organisations
        assert "totals" not in asked(trying.plan(f"name,sector,countries\nUnion,business,Kenya\n{name}\n"))


def test_another_table_below_is_asked_about_and_left_out_or_brought_by_its_headings(trying: Trying) -> None:
    text = (
        "name,sector,countries\nUnion,business,Kenya\n\nMeetings\nTitle,Day,Place\nFirst,2026-06-12,Kisumu\n"
    )
    found = trying.plan(text)
    assert asked(found) == ["second"]
    assert "rows 4, 5, 6: another table" in found.questions[0].text
    assert states(trying.plan(text, {"second": "leave"})) == [NEW, LEFT_OUT, LEFT_OUT, LEFT_OUT]
    assert counts(trying.plan(text, {"second": "take"}))[LEFT_OUT] == 3  # they are no participants
    assert asked(trying.plan(text, wanted={"": Wanted("meetings", 5)})) == ["set:kind"]
    no_other = "name,sector\nUnion,business\n\nPlace,media\nOwner,business\n"
    assert asked(trying.plan(no_other)) == []


def test_a_table_above_one_with_more_headings_is_no_title_that_is_passed_over(trying: Trying) -> None:
    lower = "Title,Kind,Day,Place\nFirst,formal,2026-06-12,Kisumu\n"
    found = trying.plan(f"Partners\nname,sector\nUnion,business\n\nMeetings\n{lower}")
    assert (asked(found), found.layouts[0].head) == (["second"], 2)
    assert "rows 5, 6, 7: another table" in found.questions[0].text
    taken = trying.plan(f"name,sector\nUnion,business\n\n{lower}", {"second": "take"})
    assert asked(taken)[:2] == ["column:C", "column:D"]  # filled in the rows of the other one alone
    for above in ("Partners,Meetings\n\n", "name,sector\n\n", "Organiser,Union\nOffice,Kisumu\n\n"):  # titles
        assert asked(trying.plan(above + lower)) != ["second"]
        assert trying.plan(above + lower).layouts[0].kind == "meetings"


def test_a_plan_leaves_nothing_to_a_look_for_garbage(trying: Trying) -> None:
    rows = "".join(f"Union {n},ONG,Kenya\n" for n in range(40))
    gc.collect()
    gc.disable()
    try:
        trying.plan(f"name,sector,countries\n{rows}")
        assert gc.collect() < 40
    finally:
        gc.enable()
