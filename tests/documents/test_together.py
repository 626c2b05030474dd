"""Places to sign stand on one page where there is room, and never under the head of something else."""

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.pages import Page, flow
from partnerdesk.documents.together import Together
from tests.documents.test_pages import HEIGHT, PAPER, cell, names, row

HEAD = [row("head", 2)]


def signing(before: int, lines: list[int]) -> list[Page]:
    heading, text = row("heading", 1, with_next=True), row("text", 2, with_next=True)
    rows = [Row((cell(f"sign{n}", count),), whole=True) for n, count in enumerate(lines)]
    above = heading.height + text.height + 10
    together = Together(rows, HEAD, HEIGHT, above, gap=10, apart=10)
    blocks: list[Block] = [row("before", before)] if before else []
    return flow([*blocks, heading, text, together], PAPER)


def signed(page: Page) -> list[str]:
    return [name for name in names(page) if name.startswith("sign") and name.endswith(".0")]


def test_places_to_sign_go_to_the_next_page_with_their_heading_if_they_fit_there() -> None:
    first, second = signing(12, [4, 4, 4])
    assert names(first)[-1].startswith("before")
    assert names(second)[:2] == ["heading.0", "text.0"]
    assert signed(second) == ["sign0.0", "sign1.0", "sign2.0"]


def test_where_they_go_on_the_page_says_of_what_they_are() -> None:
    pages = signing(0, [6] * 9)
    assert len(pages) > 2
    for page in pages[1:]:
        assert names(page)[0] == "head.0"


@given(st.integers(0, 24), st.lists(st.integers(1, 12), min_size=1, max_size=20))
def test_no_place_to_sign_stands_alone_and_none_is_lost(before: int, lines: list[int]) -> None:
    pages = signing(before, lines)
    assert [s for page in pages for s in signed(page)] == [f"sign{n}.0" for n in range(len(lines))]
    for page in pages:
        assert page.taken <= HEIGHT + 10
        on_page = names(page)
        if signed(page):
            assert {"heading.0", "head.0"} & set(on_page), "the page says of what the signatures are"
    last = pages[-1]
    if len(signed(last)) == 1 and len(lines) > 1:
        others = [signed(page) for page in pages[:-1] if signed(page)]
        assert len(others[-1]) <= 2 or sum(lines[-2:]) * 15.5 + 41 > HEIGHT, "one was left for company"
