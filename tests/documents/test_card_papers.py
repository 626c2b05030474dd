"""Papers that are cut, folded or written on: names stay whole, shapes have words, nothing is signed."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from partnerdesk.documents import positioncards, tablecards
from partnerdesk.documents.card_sheets import Grid, bare
from partnerdesk.documents.fitting import SIZES, fitted
from partnerdesk.documents.fonts import Weight
from partnerdesk.documents.pages import PAPERS
from partnerdesk.documents.press import Press
from partnerdesk.documents.typesetting import Style
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.readers import Reader
from tests.documents.paper import squeezed
from tests.documents.tagged import Tagged

LONG = "The Intergovernmental Commission for the Management of Freshwater Resources and Fisheries of the Lake"
STYLE = Style(Weight.SEMIBOLD, 1, 1)
NAMES = st.text(st.sampled_from("abcdefgh ijklmnop qrstuvwxyz-éÅĄΩж"), min_size=1, max_size=300)

SOURCE: dict[str, Any] = {
    "format": "partnerdesk",
    "version": 1,
    "partnership": {"title": "Wells"},
    "participants": [
        {"name": LONG, "sector": "government", "status": "joined"},
        {"name": "Grebe", "sector": "business", "status": "joined"},
        {"name": "Ibis", "sector": "business", "status": "invited"},
    ],
    "needs": [
        {"name": "Pumps", "kind": "resource", "note": "that a village can repair"},
        {"name": "Masons", "kind": "skill", "coverage": [{"participant": "Grebe", "level": "partial"}]},
        {"name": "Land", "kind": "resource", "coverage": [{"participant": "Grebe", "level": "full"}]},
        {"name": "Pupils", "kind": "voice", "coverage": [{"participant": "Ibis", "level": "full"}]},
    ],
    "meetings": [
        {
            "title": "Lake meeting",
            "kind": "agreement",
            "on": "2026-12-15T09:00",
            "attendance": [
                {"participant": LONG, "person": "Achieng Odera", "present": False},
                {"participant": "Ibis", "present": False},
            ],
            "guests": [{"name": "Otieno Were", "organisation": "Lake Radio"}, {"name": "Jo"}],
        }
    ],
    "commitments": [
        {"participant": "Grebe", "title": f"Promise {n}", "countries": ["KE"], "areas": ["Shore"],
         "next_step": {"text": f"Step {n}", "person": "Ruth", "due": "2026-12-30"}}
        for n in range(5)
    ] + [{"participant": "Grebe", "title": "Gone", "status": "withdrawn"},
         {"participant": "Ibis", "title": "Not yet"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cards") / "wells.partnerdesk"
    write_from(made, json.dumps(SOURCE).encode(), "wells.json")
    return made


def made(path: Path, kind: str, **chosen: Any) -> bytes:
    with PartnershipFile.open(path, read_only=True) as file:
        return EXPORTS[kind].content(file, Choices(WRITTEN_FOR, "en", **chosen))


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


@given(NAMES, st.floats(60, 700), st.floats(30, 300))
def test_a_name_is_made_smaller_or_wrapped_and_never_cut(name: str, width: float, height: float) -> None:
    press = Press(width)
    cell = fitted(press, name, STYLE, width, height)
    drawn = "".join(run[2] for inked in cell.lines for run in inked.line)
    room = squeezed(drawn).endswith("…")
    assert squeezed(name).startswith(squeezed(drawn).removesuffix("…"))
    assert not room or cell.lines[0].style.size == SIZES[-1]
    assert cell.height <= height + 0.01 or cell.lines[0].style.size == SIZES[-1]
    for inked in cell.lines:
        x, _, text = inked.line[-1]
        assert x <= width
        assert len(text) < 2 or press.width(text.rstrip(), inked.style) <= width + 0.01


def test_no_word_is_broken_where_a_smaller_size_keeps_it_whole() -> None:
    cell = fitted(Press(300), "Intergovernmental Commission", STYLE, 300, 100, whole_from=20)
    assert [run[2].strip() for i in cell.lines for run in i.line] == ["Intergovernmental", "Commission"]
    assert cell.lines[0].style.size >= 20
    broken = fitted(Press(300), "x" * 60, STYLE, 300, 100, whole_from=29)
    assert broken.lines[0].style.size > 20


@given(st.text(st.sampled_from("abcdefg nopqrst"), min_size=1, max_size=90))
def test_a_name_of_ninety_letters_is_readable_from_three_metres(name: str) -> None:
    cells = tablecards._fitting(Press(718), name, "x " * 15, 718, 180)
    assert all(inked.style.size >= 29 for cell in cells for inked in cell.lines)
    assert sum(cell.height for cell in cells) <= 180


@pytest.mark.parametrize("paper", PAPERS)
def test_a_table_card_has_each_name_on_both_sides(path: Path, paper: str) -> None:
    data = made(path, "tablecards", paper=paper)
    found = pages(data)
    assert len(found) == 4
    for page, names in zip(
        found, [(LONG, "Achieng Odera"), ("Ibis",), ("Lake Radio", "Otieno Were"), ("Jo",)], strict=True
    ):
        for name in names:
            assert squeezed(page).count(squeezed(name)) == 2, name
    for sheet in PdfReader(BytesIO(data)).pages:
        assert sheet.mediabox.width > sheet.mediabox.height
        drawn = sheet.get_contents()
        assert drawn is not None
        matrices = re.findall(rb"([-01 ]+) [0-9.]+ [0-9.]+ Tm", drawn.get_data())
        upright, turned = (sum(m.strip() == way for m in matrices) for way in (b"1 0 0 1", b"-1 0 0 -1"))
        assert upright - 1 == turned > 1  # a text object begins with a matrix of its own


def test_each_name_on_a_table_card_is_read_out_once(path: Path) -> None:
    headings = [part.words for part in Tagged(made(path, "tablecards")).root.all("H1")]
    assert headings == [LONG, "Ibis", "Lake Radio", "Jo"]


def test_partners_get_table_cards_of_partners_alone(path: Path) -> None:
    said = " ".join(pages(made(path, "tablecards", reader=Reader.PARTNERS)))
    assert "Achieng" in said
    assert "Ibis" not in said


def test_each_position_has_its_words_and_a_shape_of_its_own(path: Path) -> None:
    said = pages(made(path, "positioncards"))
    assert len(said) == 2
    for words in ("I endorse this", "I agree, with reservations", "I stand aside", "I object"):
        assert sum(words in page for page in said) == 1
    grid = Grid(bare(PAPERS["a4"]), 1, 2)
    rows = [positioncards._card(Press(400), grid, stand, "").row for stand in Stand]
    shapes = {(tuple(len(a.corners) for a in row.areas), len(row.strokes)) for row in rows}
    assert len(shapes) == len(Stand)


def test_a_slip_for_each_open_need_and_none_for_what_is_there_and_nobody_signs(path: Path) -> None:
    said = " ".join(pages(made(path, "slips")))
    for words in (
        "gap · Resource · essential Pumps that a village can repair",
        "thin · Skill · essential Masons",
        "Pupils",
        "Lake meeting · 15 Dec 2026, 09:00",
        "Nothing here is signed",
    ):
        assert words in said, words
    assert said.count("What we will do") == 4
    assert said.count("Something else that we bring") == 1
    assert "Land" not in said
    assert "Signature" not in said


def test_four_commitments_stand_on_a_page_with_their_step_and_place(path: Path) -> None:
    found = pages(made(path, "wallcards", reader=Reader.LEAD))
    assert [page.count("Next step") for page in found] == [4, 1]
    assert "Promise 0 Kenya, Shore" in found[0]
    assert "Step 0 Ruth · by 30 Dec 2026" in found[0]
    assert not any(title in page for page in found for title in ("Gone", "Not yet"))


def test_a_partnership_with_nothing_in_it_says_so_on_each_paper(tmp_path: Path) -> None:
    empty = tmp_path / "empty.partnerdesk"
    write_from(empty, json.dumps({k: SOURCE[k] for k in ("format", "version", "partnership")}).encode(), "e")
    assert "Nobody is invited" in pages(made(empty, "tablecards"))[0]
    assert "No commitment has been offered" in pages(made(empty, "wallcards"))[0]
    assert pages(made(empty, "slips"))[0].count("Something else that we bring") == 2
