"""What a reader who does not see the page gets: headings, paragraphs, lists and tables, in order."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest

from partnerdesk.documents.about import About
from partnerdesk.documents.blocks import Block, Row, Table
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.frame import foot
from partnerdesk.documents.pages import PAPERS, Sheets, draw, flow
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import BODY, HEADING, INK, SMALL, SMALL_STRONG, TITLE
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from tests.documents.builders import TODAY, agreement, committed, large, party, standard, step
from tests.documents.paper import printed
from tests.documents.tagged import Part, Tagged
from tests.file.partnerships import sample_at

PRESS = Press(PAPERS["a4"].measure)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Part]]:
    """Return what reads a document of the sample."""
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample_at(path, WRITTEN_FOR)
    with PartnershipFile.open(path, read_only=True) as file:
        yield lambda kind: Tagged(EXPORTS[kind].content(file, Choices(WRITTEN_FOR, "en"))).root


def drawn(*blocks: Block, language: str = "en") -> Tagged:
    out = BytesIO()
    about = About("t", "s", "a", language, date(2026, 11, 24), [])
    paper = PAPERS["a4"]
    frame = foot(PRESS, "The foot", "page 1")
    draw([Sheets(flow(blocks, paper), paper, lambda number, pages, nth: frame)], out, about)
    return Tagged(out.getvalue())


def headings(root: Part) -> list[str]:
    return [f"{p.kind} {p.words}" for p in root.all("H1", "H2", "H3", "H4")]


def cells(row: Part) -> list[str]:
    return [f"{k.kind} {k.words}" for k in row.kids if isinstance(k, Part)]


def test_the_agreement_is_read_by_its_headings() -> None:
    found = headings(Tagged(printed(agreement()).data).root)
    assert found[:4] == [
        "H1 Power for Rural Clinics",
        "H2 1 Parties",
        "H2 2 Why we work together",
        "H2 3 Shared goal",
    ]
    assert found[4:7] == ["H3 The problem", "H3 Our goal, agreed in principle", "H3 Solution in principle"]
    assert found[-1] == "H3 Utilities Union"


def test_the_titles_of_a_report_and_its_sections_leave_out_no_level(read: Callable[[str], Part]) -> None:
    for kind in EXPORTS:
        if EXPORTS[kind].ending == ".pdf":
            levels = [int(h[1]) for h in headings(read(kind))]
            assert levels[0] == 1
            assert all(level <= before + 1 for before, level in pairwise(levels))


def test_the_name_of_a_partner_is_the_header_of_all_its_commitments() -> None:
    table = commitments_of(Tagged(printed(agreement()).data).root)
    header, *rows = table.all("TR")
    assert cells(header) == ["TH Partner", "TH Commitment", "TH Where", "TH Next step"]
    assert [k.attribute("/Scope") for k in header.all("TH")] == ["/Column"] * 4
    names = [next(row.all("TH")) for row in rows if next(row.all("TH"), None)]
    assert [(n.words, n.attribute("/Scope"), n.attribute("/RowSpan")) for n in names] == [
        ("Basin Commission", "/Row", 2),
        ("Orbital Links", "/Row", None),
        ("Utilities Union", "/Row", None),
    ]


def commitments_of(root: Part) -> Part:
    return next(t for t in root.all("Table") if "Commitment" in next(t.all("TR")).words)


def test_each_detail_of_a_commitment_is_a_paragraph_of_its_cell() -> None:
    table = commitments_of(Tagged(printed(agreement()).data).root)
    cell = next(d for d in table.all("TD") if "Shared methodology" in d.words)
    assert [p.words for p in cell.all("P")][:3] == [
        "Shared methodology to build infrastructure",
        "A short guide to survey, size and hand over the power of a clinic.",
        "With Orbital Links, Utilities Union",
    ]


def test_headers_and_names_that_each_page_repeats_are_read_once() -> None:
    one = [committed("Basin Commission", f"Commitment {n}", description="Word " * 60) for n in range(30)]
    tagged = Tagged(printed(agreement(commitments=tuple(one))).data)
    assert len(tagged.reader.pages) > 3
    (table,) = (t for t in tagged.root.all("Table") if "Commitment" in next(t.all("TR")).words)
    assert table.words.count("Next step") == 1
    assert table.words.count("Basin Commission") == 1
    assert table.words.count("Word " * 59) == 30


def test_a_text_that_goes_on_on_the_next_page_is_one_paragraph() -> None:
    tagged = drawn(PRESS.text("first " + "word " * 1500 + "last"))
    assert len(tagged.reader.pages) > 1
    (paragraph,) = tagged.root.all("P")
    assert paragraph.words.startswith("first word")
    assert paragraph.words.endswith("word last")


def test_texts_of_a_cell_that_go_on_on_the_next_page_stay_apart() -> None:
    texts = [f"{name} " + "word " * 700 + name for name in ("one", "two", "three")]
    cell = PRESS.cell(0, PRESS.measure, *((text, BODY) for text in texts))
    tagged = drawn(Row((cell,)))
    assert len(tagged.reader.pages) > 2
    assert [p.words for p in tagged.root.all("P")] == texts


def test_words_stay_apart_where_a_line_ends_and_a_word_that_is_cut_stays_whole() -> None:
    words = " ".join(["methodology"] * 30)
    assert drawn(PRESS.text(words)).root.text == words
    long = "W" * 300
    assert drawn(PRESS.text(f"{long} and a cross-{long}")).root.text == f"{long} and a cross-{long}"


def test_a_list_of_items_under_an_item_belongs_to_it() -> None:
    rows = [
        PRESS.item(PRESS.cell(0, 20, ("1.", BODY)), PRESS.cell(30, 200, ("We begin", BODY))),
        PRESS.item(PRESS.cell(30, 90, ("Endorse", BODY)), PRESS.cell(130, 90, ("A, B", BODY)), depth=1),
        PRESS.item(PRESS.cell(30, 90, ("Abstain", BODY)), PRESS.cell(130, 90, ("C", BODY)), depth=1),
        PRESS.item(PRESS.cell(0, 20, ("2.", BODY)), PRESS.cell(30, 200, ("We meet", BODY))),
        PRESS.text("After the list"),
        PRESS.item(PRESS.cell(0, 90, ("Present", BODY)), PRESS.cell(100, 200, ("A, B, C", BODY))),
    ]
    root = drawn(*rows).root
    assert root.outline() == [
        "Document",
        "  L",
        "    LI",
        "      Lbl",
        "        '1.'",
        "      LBody",
        "        'We begin'",
        "        L",
        "          LI",
        "            Lbl",
        "              'Endorse'",
        "            LBody",
        "              'A, B'",
        "          LI",
        "            Lbl",
        "              'Abstain'",
        "            LBody",
        "              'C'",
        "    LI",
        "      Lbl",
        "        '2.'",
        "      LBody",
        "        'We meet'",
        "  P",
        "    'After the list'",
        "  L",
        "    LI",
        "      Lbl",
        "        'Present'",
        "      LBody",
        "        'A, B, C'",
    ]
    assert [found.attribute("/ListNumbering") for found in root.all("L")] == ["/Decimal", "/None", "/None"]


def test_signatures_are_read_one_after_the_other_with_the_lines_to_write_on() -> None:
    root = Tagged(printed(agreement()).data).root
    read = root.words[root.words.index("Basin Commission Line for the signature") :]
    assert read.startswith(
        "Basin Commission Line for the signature Name Amina Odhiambo Title Executive Secretary Place Kampala "
        "Date Line to fill in by hand Meridian Software Line for the signature Name Tomás Rey Title Director "
        "Place Line to fill in by hand Date Line to fill in by hand Orbital Links"
    )


def test_the_minutes_are_read_with_decisions_and_positions_as_lists(read: Callable[[str], Part]) -> None:
    root = read("minutes")
    decisions = [found for found in root.all("L") if found.attribute("/ListNumbering") == "/Decimal"]
    assert decisions
    positions = [inner for found in decisions for inner in found.all("L") if inner is not found]
    assert any("3 endorse Nyari Basin Commission" in found.words for found in positions)


def test_a_chart_has_a_text_that_says_what_it_draws(read: Callable[[str], Part]) -> None:
    charts = [chart.text for chart in read("progress").all("Figure")]
    assert charts[0].startswith("431 schools, read on 2 Nov 2026 · behind the line · from 388 to 940 schools")
    assert charts[3:] == [
        "Map with 4 countries, by the number of commitments: Kenya 12; Tanzania 10; Uganda 8; Rwanda 7",
        *["5 by Scoping meeting, 21 May 2026; 7 by Second meeting, 15 Oct 2026"] * 2,
        "4 by Scoping meeting, 21 May 2026; 4 by Second meeting, 15 Oct 2026",
        "0 by Scoping meeting, 21 May 2026; 3 by Second meeting, 15 Oct 2026",
    ]


def test_a_column_without_a_printed_header_has_one_that_is_read(read: Callable[[str], Part]) -> None:
    headers = [cells(next(table.all("TR"))) for table in read("gaps").all("Table")]
    assert ["TH Skills", "TH State", "TH Who brings it"] in headers


def test_the_foot_of_a_page_and_rules_are_not_read() -> None:
    rule = Row((), strokes=(Stroke(0, 4, 34, 4, INK, 2),), below=12)
    seen = Row((PRESS.cell(0, 90, ("for the eye", SMALL), role=Role.DECORATION),))
    tagged = drawn(rule, PRESS.text("Heard"), seen)
    assert tagged.root.words == "Heard"
    assert "The foot" in tagged.reader.pages[0].extract_text()
    assert "for the eye" in tagged.reader.pages[0].extract_text()


def test_a_passage_in_another_language_says_so() -> None:
    other = PRESS.cell(0, 200, ("Le présent accord", BODY))._replace(language="fr")
    root = drawn(PRESS.text("This agreement"), Row((other,))).root
    assert [p.given.get("/Lang") for p in root.all("P")] == [None, "fr"]


def test_the_language_of_a_document_is_that_of_the_partnership() -> None:
    assert Tagged(printed(agreement()._replace(language="sw")).data).catalogue["/Lang"] == "sw"
    assert drawn(PRESS.text("x"), language="fr").catalogue["/Lang"] == "fr"


def test_a_block_without_a_thought_is_tagged_by_its_styles() -> None:
    root = drawn(
        PRESS.text("A card", TITLE), PRESS.text("What we promised", HEADING), PRESS.text("Clean water")
    ).root
    assert root.outline()[1::2] == ["  H1", "  H2", "  P"]
    without_title = drawn(PRESS.text("What we promised", HEADING)).root
    assert headings(without_title) == ["H1 What we promised"]


def test_a_block_made_of_others_is_read_as_they_are() -> None:
    root = drawn(_Together(PRESS.text("Before"), _table("a", "b"))).root
    assert [k.kind for k in root.kids if isinstance(k, Part)] == ["P", "Table"]


class _Whole:
    """A block with rows of its own that stay on one page."""

    with_next = False
    gap = 0.0

    def __init__(self, *blocks: Row | Table) -> None:
        self.blocks = blocks
        self.height = self.least = sum(block.height for block in blocks)

    def fit(self, room: float, *, fresh: bool) -> tuple[list[Row], Block | None]:
        return [row for block in self.blocks for row in block.fit(room, fresh=fresh)[0]], None


class _Together(_Whole):
    """One that says of which blocks it is made."""

    @property
    def parts(self) -> tuple[Row | Table, ...]:
        return self.blocks


def _table(*texts: str) -> Table:
    columns = Columns(PRESS.measure, (100, None))
    rows = [PRESS.row(*(PRESS.cell(*at, (text, SMALL)) for at in columns.places)) for text in texts]
    return PRESS.table(columns, rows, ("One", "Two"))


def test_a_block_that_does_not_say_what_it_is_made_of_is_read_row_by_row() -> None:
    tagged = drawn(PRESS.text("Before"), _Whole(PRESS.text("Said")), PRESS.text("After"))
    assert [p.words for p in tagged.root.all("P")] == ["Before", "Said", "After"]


def test_a_large_agreement_over_many_pages_is_tagged_without_a_gap() -> None:
    tagged = Tagged(printed(large(12, 60)).data)
    assert len(list(commitments_of(tagged.root).all("TR"))) == 61


def test_the_pages_say_that_they_are_tagged_and_the_title_is_shown() -> None:
    tagged = Tagged(printed(agreement()).data)
    assert tagged.catalogue["/MarkInfo"] == {"/Marked": True}
    assert tagged.catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert {str(page["/Tabs"]) for page in tagged.reader.pages} == {"/S"}


def test_a_next_step_names_its_row() -> None:
    content = agreement(
        parties=(party("One"),),
        commitments=(
            committed("One", "Wells", next_step=step("One", "Wells", "Dig", None, date(2027, 1, 2))),
        ),
        clauses=tuple(c for c in standard() if c.part == "next_steps"),
    )
    table = next(Tagged(printed(content, today=TODAY).data).root.all("Table"))
    assert [cells(row) for row in table.all("TR")] == [
        ["TH By", "TH Next step", "TH Who"],
        ["TD 2 Jan 2027", "TH Dig Wells", "TD One"],
    ]


def test_marks_are_read_in_the_order_in_which_they_were_written() -> None:
    words = "Ẹ̀kọ́ ọ̀rọ̀ àti Ụ́lọ̀, ɔ̃́ i̋ ị́ c̈́"
    strong = PRESS.text(words, SMALL_STRONG)
    assert [p.words for p in drawn(PRESS.text(words), strong).root.all("P")] == [words, words]
