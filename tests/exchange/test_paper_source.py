"""The file inside the paper: attached to the agreement for its reader, and read back as what it was."""

import json
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.paper_source import ATTACHED, attached_interchange
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.readers import Reader, Reading
from tests.file.partnerships import made as made_file
from tests.file.partnerships import sample_at


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample_at(path, WRITTEN_FOR)
    with PartnershipFile.open(path, read_only=True) as file:
        yield file


def paper(file: PartnershipFile, reader: Reader | None = None, *, with_file: bool = True) -> bytes:
    return EXPORTS["agreement"].content(file, Choices(WRITTEN_FOR, "en", reader=reader, with_file=with_file))


@pytest.mark.parametrize("reader", list(Reader))
def test_the_paper_carries_what_its_reader_may_see_to_the_byte(
    sample: PartnershipFile, reader: Reader
) -> None:
    with for_reader(sample, Reading(reader, minutes=False)) as rows:
        wanted = interchange_bytes(rows)
    assert attached_interchange(paper(sample, reader), "agreement.pdf") == wanted


def test_nothing_is_attached_unasked(sample: PartnershipFile) -> None:
    assert PdfReader(BytesIO(paper(sample, with_file=False))).attachments == {}


def test_a_paper_with_a_file_is_for_archives_and_says_what_the_file_is(sample: PartnershipFile) -> None:
    reader = PdfReader(BytesIO(paper(sample)))
    assert b"<pdfaid:part>3</pdfaid:part>" in reader.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
    (specification,) = [f.get_object() for f in reader.root_object["/AF"]]  # type: ignore[attr-defined]
    assert specification["/AFRelationship"] == "/Source"
    assert (
        specification["/Desc"]
        == "The partnership as an interchange file of PartnerDesk, to be imported again"
    )


def test_the_same_content_and_day_give_the_same_bytes(sample: PartnershipFile) -> None:
    assert paper(sample) == paper(sample)


def test_a_paper_is_imported_as_its_file_would_be(sample: PartnershipFile, tmp_path: Path) -> None:
    (tmp_path / "agreement.pdf").write_bytes(paper(sample, Reader.LEAD))
    made_file(tmp_path / "new.partnerdesk")
    with PartnershipFile.open(tmp_path / "new.partnerdesk") as file:
        import_into(file, Source(tmp_path / "agreement.pdf"))
        names = {n for (n,) in file.rows("SELECT name FROM participant")}
        assert {n for (n,) in sample.rows("SELECT name FROM participant")} <= names
        assert file.undo_label == "Import agreement.pdf"


# -- what is no such paper --------------------------------------------------------------


def written(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = json.dumps({"format": "partnerdesk", "version": 1, "partnership": {"title": "T"}}).encode()


def protect(writer: PdfWriter) -> None:
    writer.add_attachment(ATTACHED, WHOLE)
    writer.encrypt("secret", algorithm="RC4-128")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "x.pdf is no PDF."),
        (b"PK\x03\x04 a workbook", "x.pdf is no PDF."),
        (b"%PDF-1.7 and nothing more", "is a PDF that cannot be read"),
        (written(lambda w: None), "carries no interchange file"),
        (written(lambda w: w.add_attachment("letter.json", WHOLE)), "carries no interchange file"),
        (written(protect), "is protected by a password"),
    ],
)
def test_what_carries_no_file_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(SourceProblem, match=problem) as told:
        attached_interchange(content, "x.pdf")
    assert str(told.value).endswith("Nothing was imported.")


def test_two_files_in_one_paper_are_not_chosen_between() -> None:
    def two(writer: PdfWriter) -> None:
        for other in (b"{}", WHOLE):
            writer.add_attachment(ATTACHED, other)

    with pytest.raises(SourceProblem, match="carries more than one interchange file"):
        attached_interchange(written(two), "x.pdf")


def test_a_file_that_another_program_wrote_again_is_still_found() -> None:
    content = written(lambda w: w.add_attachment(ATTACHED, WHOLE))
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.add_blank_page(50, 50)
    out = BytesIO()
    writer.write(out)
    assert attached_interchange(out.getvalue(), "x.pdf") == WHOLE


def test_a_bomb_in_a_paper_is_refused() -> None:
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(%s) 3 0 R]>>>>>>" % ATTACHED.encode(),
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/EF<</F 4 0 R>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(bomb) + bomb + b"\nendstream",
    ]
    with pytest.raises(SourceProblem, match=r"cannot be read|carries more than"):
        attached_interchange(pdf_of(objects), "x.pdf")


def test_a_tree_of_names_without_end_ends() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Kids[3 0 R]>>",
    ]
    with pytest.raises(SourceProblem, match="carries no interchange file"):
        attached_interchange(pdf_of(objects), "x.pdf")


def pdf_of(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + head + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
