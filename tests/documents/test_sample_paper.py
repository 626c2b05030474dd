"""The agreement of the sample is drawn today as it was drawn before, to the last byte.

What draws the pages is compared before it is compressed: how small zlib makes it, and how
ReportLab cuts a font, is not ours to say. Where paper is to look another way, take the sums anew.
"""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnerdesk.documents.agreement import write_agreement
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from tests.file.partnerships import sample_at

SUMS = {
    "a4": "b10c1188c2d282ca6e411725103a84e665b704653c4bf8192fbf6c9e4e7c2f78",
    "letter": "e5f3f3cf3d673c8aa2065a1eadbcffa16139a82e791b3a1bb7f3d568119135b0",
}


@pytest.mark.parametrize("paper", SUMS)
def test_the_agreement_of_the_sample_is_drawn_as_before(paper: str, tmp_path: Path) -> None:
    sample_at(tmp_path / "sample.partnerdesk", WRITTEN_FOR)
    made = BytesIO()
    with PartnershipFile.open(tmp_path / "sample.partnerdesk") as file:
        write_agreement(agreement_content(file), made, paper=paper, today=WRITTEN_FOR)
    assert hashlib.sha256(drawn(made)).hexdigest() == SUMS[paper]


def drawn(pdf: BytesIO) -> bytes:
    """Return what draws each page, where its bookmarks lead, and what the document says of itself."""
    reader = PdfReader(pdf)
    contents = [page.get_contents() for page in reader.pages]
    places = [(b.title, reader.get_destination_page_number(b), str(b.top)) for b in reader.outline]  # type: ignore[arg-type,union-attr]
    about = {k: v for k, v in (reader.metadata or {}).items() if k not in ("/Producer", "/Trapped")}
    told = repr([places, sorted(about.items())]).encode()
    return b"\n".join([*(c.get_data() for c in contents if c is not None), told])
