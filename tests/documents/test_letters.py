"""Invitation letters on paper: one for each, in the wording of the lead, or a sentence that says why not."""

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile
from tests.documents.pages import texts
from tests.documents.tagged import Tagged
from tests.file.partnerships import sample_at

TEACHERS, BANK, COLLEGE = "Lake Teachers' Assembly", "Upepo Savings Bank", "Kisiwa College"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, WRITTEN_FOR)
    with PartnershipFile.open(path) as opened:
        yield opened


def word(file: PartnershipFile, text: str | None) -> None:
    with file.change("Word") as session:
        set_values(session, "partnership", 1, {"invitation": text})


def written(file: PartnershipFile, *to: str | int, kind: str = "letters", paper: str = "a4") -> bytes:
    chosen = Choices(date(2026, 11, 24), "en", participants=to or None, paper=paper)
    return EXPORTS[kind].content(file, chosen)


def test_without_a_choice_each_that_is_invited_gets_a_letter(file: PartnershipFile) -> None:
    (page,) = texts(written(file))
    assert "Dear Hassan Bakari," in page
    assert (
        f"We think of {BANK} for what is still open: Bookkeeping for water committees, Money for"
        in " ".join(page.split())
    )
    assert "by 20 Nov 2026." in page
    assert "{" not in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_letter_begins_on_a_page_of_its_own_with_a_bookmark(file: PartnershipFile, paper: str) -> None:
    word(file, "To {participant}\n\n" + "More.\n\n" * 30)
    made = written(file, TEACHERS, BANK, "wimbi radio", paper=paper)
    starts = [n for n, page in enumerate(texts(made)) if "\nTo " in page]
    assert starts == [0, 2, 4]
    assert [entry["/Title"] for entry in PdfReader(BytesIO(made)).outline] == [  # type: ignore[call-overload]
        TEACHERS,
        BANK,
        "Wimbi Radio Cooperative",
    ]
    assert "page 1 of" not in " ".join(texts(made))


def test_a_letter_is_read_as_paragraphs(file: PartnershipFile) -> None:
    word(file, "To {participant}\n\nSecond.")
    said = [part.words for part in Tagged(written(file)).root.all("P")]
    assert said[-3:] == [BANK, f"To {BANK}", "Second."]


def test_a_file_for_each_has_the_same_words_as_text(file: PartnershipFile) -> None:
    word(file, "To {participant}")
    with zipfile.ZipFile(BytesIO(written(file, BANK, COLLEGE, kind="letterfiles"))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert list(found) == [
        "Upepo Savings Bank – invitation.pdf",
        "Upepo Savings Bank – invitation.txt",
        "Kisiwa College – invitation.pdf",
        "Kisiwa College – invitation.txt",
    ]
    assert found["Kisiwa College – invitation.txt"] == b"To Kisiwa College of Water Engineering"


def test_what_stands_in_the_way_is_told_in_one_sentence(file: PartnershipFile) -> None:
    with pytest.raises(PaperProblem, match=r"Lake Teachers' Assembly: \{person\}, \{answer_by\}"):
        written(file, TEACHERS)
    with pytest.raises(PaperProblem, match="No participant is called “Nobody”"):
        written(file, "Nobody")
    word(file, "Dear {persn} of {Participant}")
    with pytest.raises(PaperProblem) as told:
        written(file)
    assert str(told.value) == (
        "{persn}, {Participant}: no placeholder is called so. There are: {participant}, {person}, {need},"
        " {answer_by}, {goal}, {partnership}, {lead}, {lead_person}."
    )
    word(file, None)
    with pytest.raises(PaperProblem, match="has no wording yet"):
        written(file)


def test_where_nobody_is_invited_there_is_nobody_to_write_to(file: PartnershipFile) -> None:
    with file.change("Move") as session:
        for (id_,) in file.rows("SELECT id FROM participant WHERE status = 'invited'"):
            set_values(session, "participant", id_, {"status": "declined"})
    with pytest.raises(PaperProblem, match="Nobody is invited now"):
        written(file)
