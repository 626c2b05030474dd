"""Places to sign stand on one page where there is room, and never under the head of something else."""

import re
from io import BytesIO
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.documents.agreement import Freezing, write_agreement
from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.pages import Page, flow
from partnerdesk.documents.together import Together
from partnerdesk.file.reading.agreement_parts import ClauseText, Signing
from tests.documents.builders import TODAY, agreement
from tests.documents.pages import texts
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


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_page_of_an_agreement_holds_places_to_sign_alone(paper: str) -> None:
    """Whatever their number, and what comes before: each page with one says what is signed."""
    end = {c.part: c for c in agreement().clauses}["signatures"]
    said = "".join(end.text.split())[:60]
    for count in (1, 2, 7, 8, 15, 32):
        names = [f"Partner {n:02}" for n in range(count)]
        filler = ClauseText(1, "Water", "Water is life. " * 11 * count, None)
        content = agreement(
            clauses=(filler, end), signatories=tuple(Signing(name, "Selam", "Chair", None) for name in names)
        )
        out = BytesIO()
        write_agreement(content, out, paper=paper, today=TODAY, frozen=Freezing(2), initials=count == 8)
        pages = texts(out.getvalue())
        signed = [re.findall(r"Partner \d\d", page) for page in pages]
        assert sorted(chain.from_iterable(signed)) == names
        for page in (page for page, on_it in zip(pages, signed, strict=True) if on_it):
            assert said in "".join(page.split()), f"places to sign stand alone among {count}"
        assert signed[-1] or count < 8
