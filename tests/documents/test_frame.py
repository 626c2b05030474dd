"""What stands around the text of each page of the agreement."""

import pytest

from partnerdesk.documents.agreement import agreement_pages
from partnerdesk.documents.cells import Inked
from partnerdesk.documents.pages import PAPERS
from tests.documents.builders import TODAY, agreement, large
from tests.documents.paper import Paper, frozen, printed

#: The colour of the band.
BAND = b".992 .957 .867 RG"
LONG = "A partnership for clean water in each of the nine hundred schools around the lake and on its islands"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_foot_of_each_page_names_title_version_fingerprint_and_page(paper: str) -> None:
    made = frozen(agreement(), 4, paper=paper)
    for number, page in enumerate(made.pages, start=1):
        foot = f"Power for Rural Clinics · version 4 · {made.printed.fingerprint}"
        assert foot in page
        assert f"page {number} of {len(made.pages)}" in page


def test_a_long_title_is_cut_in_the_foot_and_what_names_the_version_is_not() -> None:
    made = frozen(agreement(title=LONG, partnership=LONG))
    for page in made.pages:
        assert f"… · version 1 · {made.printed.fingerprint}" in page


def test_the_band_of_a_draft_is_read_out_once_and_seen_on_every_page() -> None:
    made = printed(agreement())
    assert all(page.count("Draft, not yet for signing") == 1 for page in made.pages)
    assert all(BAND in code for code in drawn(made))
    assert not any(BAND in code for code in drawn(frozen(agreement())))


def drawn(made: Paper) -> list[bytes]:
    return [page.get_contents().get_data() for page in made.reader.pages]  # type: ignore[union-attr]


def test_initials_are_asked_for_only_where_the_lead_wants_them() -> None:
    assert all("Initials" not in page for page in printed(agreement()).pages)
    assert all("Initials" in page for page in printed(agreement(), initials=True).pages)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("partners", [2, 3, 8, 9, 17, 40])
def test_each_page_with_places_to_sign_says_of_which_agreement_they_are(partners: int, paper: str) -> None:
    made = frozen(large(partners, 1)._replace(title="Light"), paper=paper)
    pages = [page for page in made.pages if "Signatures, continued" in page or "By signing, each" in page]
    assert sum(page.count("\nPlace\n") + page.count("Place ") for page in pages) >= partners
    assert "By signing, each partner" in pages[0]
    for page in pages[1:]:
        assert f"Light · version 1 · {made.printed.fingerprint}" in page.split("Signatures, continued")[1]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", ["By signing, each of us takes part.", "", "Long words to sign. " * 90])
def test_no_page_holds_places_to_sign_without_words_of_the_agreement(paper: str, text: str) -> None:
    for number in range(1, 25):  # places for up to three pages
        content = large(number, 1)
        clauses = tuple(c._replace(text=text) if c.part == "signatures" else c for c in content.clauses)
        whole, _ = agreement_pages(content._replace(clauses=clauses), paper=paper, today=TODAY)
        words = text or "version 1"
        signed = 0
        for page in whole.sheets.pages:
            lines = [Pieces(inked) for _, row in page.rows for cell in row.cells for inked in cell.lines]
            places = sum(str(line) == "Place" for line in lines)
            told = [line for line in map(str, lines) if len(line) > 9 and are_of(line, words)]
            assert told or not places, number
            signed += places
        assert signed == number


def are_of(line: str, words: str) -> bool:
    return line.strip(" …") in words or words in line


class Pieces:
    """A line as it is read."""

    def __init__(self, inked: Inked) -> None:
        self._text = "".join(run[2] for run in inked.line)

    def __str__(self) -> str:
        return self._text


def test_eight_short_places_to_sign_stand_on_one_page_with_their_clause() -> None:
    content = agreement()
    many = content._replace(signatories=content.signatories * 2)
    for paper in PAPERS:
        made = frozen(many, paper=paper)
        assert "Signatures, continued" not in " ".join(made.pages)
        assert "By signing, each partner" in made.pages[-1]
