"""The guide as it is read, searched and printed, and the words of the method."""

import re
from datetime import date
from io import BytesIO

import pypdf
import pytest

from partnerdesk import __version__, guide
from partnerdesk.documents.guide import write
from partnerdesk.guide import Kind
from partnerdesk.release_notes import day_of_version, release_notes
from partnerdesk.resource import resource


def test_a_page_is_read_as_headings_paragraphs_items_and_steps() -> None:
    (first, *_) = guide.pages()
    kinds = [part.kind for part in first.parts]
    assert kinds[:4] == [Kind.TEXT, Kind.HEADING, Kind.STEP, Kind.STEP]
    assert not any(part.text.startswith(("#", "-", "1.")) for page in guide.pages() for part in page.parts)


def test_every_picture_is_there_and_none_is_left_over() -> None:
    shown = {page.picture for page in guide.pages()} - {None}
    assert shown == set((resource("guide") / "pictures").glob("*.png"))


@pytest.mark.parametrize(
    ("looked_for", "first"),
    [("scan", "agreement"), ("recovery sheet", "notes"), ("PROJECTOR", "first"), ("overlaps", "commitments")],
)
def test_pages_are_found_by_their_words(looked_for: str, first: str) -> None:
    found = guide.found(looked_for, guide.pages())
    assert first in [page.key for page in found]
    assert len(found) < len(guide.pages())


def test_the_find_box_takes_words_of_the_guide_from_their_beginning() -> None:
    assert guide.beginning("recov", guide.pages()) == guide.found("recovery", guide.pages())
    assert guide.beginning("ecovery", guide.pages()) == guide.beginning("…", guide.pages()) == []
    assert guide.beginning("MEETINGS", guide.pages())[0].key == "meetings"


def test_a_page_is_first_where_its_title_holds_what_is_looked_for() -> None:
    assert guide.found("meetings", guide.pages())[0].key == "meetings"
    assert guide.found("zebra", guide.pages()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Interests & limitations", ["interest", "restriction"]),
        ("Problem & goal", ["problem statement", "goal"]),
        ("no next step", ["next step"]),
        ("3 endorse · 2 agree with reservations", ["position"]),
        ("Goalkeeper", []),
        ("The solution in principle", ["solution in principle"]),
    ],
)
def test_words_of_the_method_are_known_in_what_stands_on_the_screen(text: str, words: list[str]) -> None:
    assert [word.name for word in guide.words_in([text])] == words


def test_no_two_words_are_called_the_same() -> None:
    forms = [form.casefold() for word in guide.words() for form in (word.name, *word.also)]
    assert [form for form in forms if forms.count(form) > 1] == []


def test_the_printed_guide_holds_every_page_with_its_picture_and_every_word() -> None:
    content = write(paper="a4", today=date(2026, 11, 27))
    reader = pypdf.PdfReader(BytesIO(content))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for page in guide.pages():
        assert page.title in text
        assert page.parts[-1].text.split(". ")[0] in text
    assert all(word.name in text for word in guide.words())
    pictures = [image for page in reader.pages for image in page.images]
    assert len(pictures) == sum(page.picture is not None for page in guide.pages())
    assert content == write(paper="a4", today=date(2026, 11, 27))


def test_the_notes_of_this_version_tell_its_day() -> None:
    assert f"## [{__version__}]" in release_notes()
    assert day_of_version() == date.fromisoformat(re.findall(r"\d{4}-\d{2}-\d{2}", release_notes())[0])
