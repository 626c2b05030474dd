"""Frozen versions and their signatures go out and come in with their PDFs; scanned pages only in copies."""

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file import attachments
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.readers import PARTNERS, Reader, Reading
from partnerdesk.partnership.tables import Participant, Signature
from tests.file.partnerships import copied
from tests.file.signed import CONTENT, PDF, page, sign

from .conftest import NewFile, add

LARGE = page(7, 2_000_000)
KEPT, PAGE = attachments.sum_of(PDF), attachments.sum_of(LARGE)


@pytest.fixture
def signed(tmp_path: Path) -> Any:
    """Return a partnership with a frozen version, two signatures and a large scanned page."""
    with PartnershipFile.open(copied(tmp_path / "signed.partnerdesk")) as file:
        sign(file, LARGE)
        yield file


def test_an_interchange_file_holds_the_pdf_and_not_the_pages(
    signed: PartnershipFile, new_file: NewFile
) -> None:
    out = interchange_bytes(signed)
    assert len(out) < 100_000
    other = new_file()
    add(other, out)
    assert attachments.content_of(other, KEPT) == PDF
    assert attachments.content_of(other, attachments.sum_of(CONTENT)) == CONTENT
    assert other.rows("SELECT sha256, size FROM scan") == [(PAGE, len(LARGE))]
    assert attachments.content_of(other, PAGE) is None
    assert interchange_bytes(other) == out


def test_the_same_source_twice_changes_nothing(signed: PartnershipFile, new_file: NewFile) -> None:
    out, other = interchange_bytes(signed), new_file()
    add(other, out)
    add(other, out)
    assert interchange_bytes(other) == out


def test_a_version_with_other_words_under_a_number_that_is_here_is_refused(
    signed: PartnershipFile, new_file: NewFile
) -> None:
    source = interchange_bytes(signed)
    other = new_file()
    add(other, source)
    before = interchange_bytes(other)
    pdf = b"%PDF-1.7 other words %%EOF"
    changed = json.loads(source)
    changed["agreement"]["versions"][0]["sha256"] = attachments.sum_of(pdf)
    changed["agreement"]["attachments"] = []
    with pytest.raises(SourceProblem, match="version 1 is another one here"):
        add(other, changed)
    assert interchange_bytes(other) == before


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("base64", "not base64 at all!", "attachments[0].base64: is not written in base64."),
        (
            "base64",
            base64.b64encode(b"else").decode(),
            "attachments[0].base64: is not what its SHA",
        ),
        ("media_type", "text/html", "attachments[0].media_type"),
    ],
)
def test_bytes_that_are_not_what_they_say_are_refused(
    signed: PartnershipFile, new_file: NewFile, key: str, value: str, problem: str
) -> None:
    source = json.loads(interchange_bytes(signed))
    source["agreement"]["attachments"][0][key] = value
    other = new_file()
    with pytest.raises(SourceProblem) as refused:
        add(other, source)
    assert problem in str(refused.value)
    assert other.rows("SELECT count(*) FROM attachment") == [(0,)]


def test_bytes_that_no_version_names_are_refused(file: PartnershipFile) -> None:
    stray = {"sha256": KEPT, "media_type": "application/pdf", "base64": base64.b64encode(PDF).decode()}
    with pytest.raises(SourceProblem, match="belongs to no version"):
        add(file, {"format": "partnerdesk", "version": 1, "agreement": {"attachments": [stray]}})


def test_a_signature_of_before_keeps_its_place_outside_every_version(
    signed: PartnershipFile, new_file: NewFile
) -> None:
    with signed.change("Before") as session:
        session.add(Signature(name="Harbour Bank", participant_id=3, signed_on=date(2020, 1, 2)))
    told = interchange(signed)["agreement"]
    assert [s["name"] for s in told["signatures"]] == ["Harbour Bank"]
    assert [s["name"] for s in told["versions"][0]["signatures"]] == ["River Commission", "Mekelle Growers"]
    other = new_file()
    add(other, interchange_bytes(signed))
    assert other.rows("SELECT name FROM signature WHERE agreement_version_id IS NULL") == [("Harbour Bank",)]


# -- readers ------------------------------------------------------------------------------


def test_a_copy_holds_the_pdf_and_the_pages_only_where_they_are_ticked(
    signed: PartnershipFile, tmp_path: Path
) -> None:
    content = attachments.sum_of(CONTENT)
    for pdfs, scans, here in (
        (True, False, {KEPT, content}),
        (False, False, {content}),
        (True, True, {KEPT, content, PAGE}),
    ):
        out = tmp_path / "shared.partnerdesk"
        write_shared(signed, out, replace=True, with_pdfs=pdfs, with_scans=scans)
        with PartnershipFile.open(out) as copy:
            assert attachments.here(copy) == here
            assert copy.rows("SELECT count(*) FROM scan") == [(1,)]
            assert copy.rows("SELECT name FROM signature") == [("River Commission",), ("Mekelle Growers",)]
        assert (b"7" * 4000 in out.read_bytes()) == scans


def test_the_public_sees_no_version_no_signature_and_no_page(signed: PartnershipFile, tmp_path: Path) -> None:
    out = tmp_path / "public.partnerdesk"
    write_shared(signed, out, reading=Reading(Reader.PUBLIC), with_scans=True)
    with PartnershipFile.open(out) as copy:
        for table in ("agreement_version", "signature", "scan", "attachment"):
            assert copy.rows(f"SELECT count(*) FROM {table}") == [(0,)]


def test_partners_see_the_signature_of_who_stepped_back_and_not_who_that_is_now(
    signed: PartnershipFile,
) -> None:
    with signed.change("Step back") as session:
        session.get_one(Participant, 2).status = "stepped_back"
    with for_reader(signed, PARTNERS) as rows:
        assert rows.rows("SELECT name, participant_id FROM signature WHERE id = 2") == [
            ("Mekelle Growers", 2 if rows.rows("SELECT 1 FROM participant WHERE id = 2") else None)
        ]
