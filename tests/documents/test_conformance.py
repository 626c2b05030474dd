"""The documents conform to PDF/UA-1 and PDF/A-2a, as a checker of others sees it, and say so."""

import re
from collections.abc import Iterator
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from partnerdesk.documents import marks, reading_back
from partnerdesk.documents.agreement import Freezing
from partnerdesk.documents.agreement_amended import Amended
from partnerdesk.documents.fonts import _marked
from partnerdesk.documents.srgb import profile
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.differences import Difference
from partnerdesk.partnership.readers import Reader
from tests.documents.builders import TODAY, agreement, committed
from tests.documents.paper import printed
from tests.file.partnerships import sample_at

PAPERS = [kind for kind, export in EXPORTS.items() if export.ending == ".pdf"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample_at(path, WRITTEN_FOR)
    with PartnershipFile.open(path, read_only=True) as file:
        yield file


def claims(data: bytes) -> list[str]:
    """Return the profiles that a document says it keeps, as the checker calls them."""
    archive = re.search(rb"<pdfaid:part>(\d)</pdfaid:part>\s*<pdfaid:conformance>A<", data)
    found = [f"{archive[1].decode()}a"] if archive else []
    return [*found, "ua1"] if b"<pdfuaid:part>1<" in data else found


def faults(data: bytes) -> list[str]:
    """Return what a checker finds against what a document says it keeps."""
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in claims(data)]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("kind", PAPERS)
def test_every_document_conforms_to_what_it_says_of_itself(
    kind: str, size: str, sample: PartnershipFile
) -> None:
    data = EXPORTS[kind].content(sample, Choices(WRITTEN_FOR, "en", size, Reader.LEAD))
    assert claims(data) == ["2a", "ua1"]
    assert faults(data) == []


def test_a_document_with_a_file_in_it_conforms_to_the_part_that_allows_it(sample: PartnershipFile) -> None:
    chosen = Choices(WRITTEN_FOR, "en", reader=Reader.LEAD, with_file=True)
    data = EXPORTS["agreement"].content(sample, chosen)
    assert claims(data) == ["3a", "ua1"]
    assert faults(data) == []


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_version_that_replaces_another_and_lists_what_changes_conforms(size: str) -> None:
    changes = [Difference("problem_version", "goal", "", "Clean wells for all", "Clean water for all")]
    data = printed(
        agreement(), paper=size, frozen=Freezing(3, Amended(2, TODAY, changes)), initials=True
    ).data
    assert claims(data) == ["2a", "ua1"]
    assert faults(data) == []


def test_the_checker_tells_what_is_wrong() -> None:
    data = printed(agreement()).data
    assert faults(data) == []
    assert faults(data.replace(b"/MarkInfo", b"/MarkOnfi"))


def test_letters_of_all_alphabets_and_marks_conform() -> None:
    words = "Ẹ̀kọ́ i̋ ị́ c̈́ Ω̄ Περιφέρεια Ωμέγα Вода (x) \\ ‘ ’ “ ” · é ñ ẽ ỹ ₦ ½ ⅓"
    content = agreement(title=words, commitments=(committed("Basin Commission", words, description=words),))
    assert faults(printed(content).data) == []


def test_the_metadata_of_archives_are_those_of_people() -> None:
    reader = PdfReader(BytesIO(printed(agreement(title="Power & <light>")).data))
    found = reader.xmp_metadata
    assert found
    assert found.dc_title == {"x-default": "Power & <light>"}
    assert found.dc_creator == ["Basin Commission"]
    assert found.dc_language == ["en"]
    assert reader.metadata
    assert found.pdf_producer == reader.metadata.producer
    assert found.xmp_create_date == reader.metadata.creation_date.replace(tzinfo=None)  # type: ignore[union-attr]


def test_the_same_content_gives_the_same_bytes_whatever_was_printed_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = agreement(title="Ẹ̀kọ́ i̋ ị́ c̈́")
    first = printed(content).data
    monkeypatch.setattr(reading_back, "_stand_ins", {})
    monkeypatch.setattr(reading_back, "_meanings", {})
    _marked.cache_clear()
    for unit in ("ị̀", "i̊", "ị̂"):
        marks.placed(unit, "PartnerDesk-Fallback-Regular")
    assert printed(content).data == first
    _marked.cache_clear()


def test_the_profile_of_the_colours_says_how_long_it_is_and_holds_all_that_a_display_needs() -> None:
    made = profile()
    assert int.from_bytes(made[:4]) == len(made)
    assert made[36:40] == b"acsp"
    names = [made[132 + 12 * n : 136 + 12 * n] for n in range(int.from_bytes(made[128:132]))]
    assert {b"desc", b"cprt", b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"} <= set(names)
