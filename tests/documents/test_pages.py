import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.documents import cells
from partnerdesk.documents.blocks import Block, Row, Table
from partnerdesk.documents.cells import Cell, Inked
from partnerdesk.documents.pages import Page, Paper, clause_marks, flow
from partnerdesk.documents.typesetting import BODY, Line

PAPER = Paper(300, 500, side=20, top=50, foot=50)
HEIGHT = 400.0


def _line(text: str) -> Line:
    return ((0.0, None, text),)  # type: ignore[return-value]


def cell(name: str, lines: int, x: float = 0) -> Cell:
    return cells.cell(x, [Inked(_line(f"{name}.{n}"), BODY) for n in range(lines)])


def row(name: str, lines: int, **fields: object) -> Row:
    return Row((cell(name, lines),), **fields)  # type: ignore[arg-type]


def names(page: Page) -> list[str]:
    """Return the lines of a page, from the top."""
    return [i.line[0][2] for _, r in page.rows for c in r.cells for i in c.lines]


def test_blocks_follow_each_other_with_their_gaps_and_none_at_the_top() -> None:
    (page,) = flow([row("a", 1, gap=10), row("b", 1, gap=20)], PAPER)
    assert [top for top, _ in page.rows] == [0, BODY.leading + 20]


@pytest.mark.parametrize("lines", range(2, 6))
def test_a_heading_goes_to_the_next_page_with_the_text_it_announces(lines: int) -> None:
    most = int(HEIGHT / BODY.leading)
    for before in range(most - 6, most):
        heading, text = row("heading", 1, with_next=True, clause=0), row("text", lines)
        first = names(flow([row("filling", before), heading, text], PAPER)[0])
        assert first[-1] != "heading.0"
    pages = flow([row("filling", most - 2), heading, text], PAPER)
    assert names(pages[1])[0] == "heading.0"
    assert clause_marks(pages, PAPER) == [(2, PAPER.top)]


def test_a_paragraph_leaves_no_single_line_on_either_page() -> None:
    for before in range(20, 26):
        pages = flow([row("before", before), row("text", 6)], PAPER)
        for page in pages:
            assert sum(n.startswith("text") for n in names(page)) != 1


def test_a_whole_row_moves_to_the_next_page() -> None:
    pages = flow([row("before", 20), row("block", 8, whole=True)], PAPER)
    assert [len(page.rows) for page in pages] == [1, 1]


def test_a_whole_row_is_not_split_even_where_its_heading_leaves_no_room() -> None:
    pages = flow([row("heading", 1, with_next=True), row("block", 25, whole=True)], PAPER)
    assert [len(page.rows) for page in pages] == [1, 1]


def test_a_table_repeats_its_header_on_each_page() -> None:
    table = Table([row(str(n), 2) for n in range(60)], header=row("head", 1))
    pages = flow([table], PAPER)
    assert len(pages) > 4
    assert all(names(page)[0] == "head.0" for page in pages)
    assert [n for page in pages for n in names(page) if n.endswith(".1")] == [f"{n}.1" for n in range(60)]


def test_a_table_begins_with_two_rows_or_on_the_next_page() -> None:
    for before in range(15, 26):
        table = Table([row(str(n), 2) for n in range(4)], header=row("head", 1))
        for page in flow([row("before", before), table], PAPER):
            rows = [n for n in names(page) if n[0].isdigit() and n.endswith(".0")]
            assert len(rows) != 1


def test_a_substantial_row_may_begin_a_table_alone() -> None:
    table = Table([row(str(n), 7) for n in range(3)], header=row("head", 1))
    pages = flow([row("before", 16), table], PAPER)
    assert names(pages[0])[16:18] == ["head.0", "0.0"]


def test_a_group_is_named_again_at_the_top_of_a_page() -> None:
    name = cells.cell(200, [Inked(_line("group"), BODY)])
    rows = [Row((name, cell("0", 3))), *(Row((cell(str(n), 3),), again=name) for n in range(1, 20))]
    pages = flow([Table(rows)], PAPER)
    assert len(pages) > 2
    assert [names(page).count("group") for page in pages] == [1] * len(pages)


def test_a_row_taller_than_a_page_is_split_and_its_group_named_on_each() -> None:
    name = cells.cell(200, [Inked(_line("group"), BODY)])
    table = Table([Row((name, cell("tall", 100))), row("after", 1)], header=row("head", 1))
    pages = flow([table], PAPER)
    assert [n for page in pages for n in names(page) if n.startswith("tall")] == [
        f"tall.{n}" for n in range(100)
    ]
    assert all(names(page)[:2] == ["head.0", "group"] for page in pages[:4])


_ROWS = st.lists(st.integers(1, 60), min_size=1, max_size=30)


@given(before=st.integers(1, 40), rows=_ROWS, header=st.booleans(), whole=st.integers(1, 20))
def test_every_line_is_placed_once_in_order_and_within_its_page(
    before: int, rows: list[int], header: bool, whole: int
) -> None:
    table = Table(
        [row(f"r{n}", lines) for n, lines in enumerate(rows)], header=row("head", 1) if header else None
    )
    made: list[Block] = [row("b", before), row("h", 1, with_next=True), table, row("w", whole, whole=True)]
    pages = flow(made, PAPER)
    placed = [n for page in pages for n in names(page) if not n.startswith("head")]
    wanted = [f"b.{n}" for n in range(before)] + ["h.0"]
    wanted += [f"r{n}.{line}" for n, lines in enumerate(rows) for line in range(lines)]
    assert placed == wanted + [f"w.{n}" for n in range(whole)]
    for page in pages:
        assert page.rows
        assert page.taken <= HEIGHT + 0.1
        assert not names(page)[-1].startswith(("h.", "head"))
