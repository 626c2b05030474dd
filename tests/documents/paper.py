"""Read back what was printed."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from partnerdesk.documents.agreement import Freezing, PrintedAgreement, write_agreement
from partnerdesk.file.reading.agreement_parts import AgreementContent
from tests.documents.builders import TODAY


@dataclass
class Paper:
    """An agreement as it came out, and the text of its pages."""

    data: bytes
    printed: PrintedAgreement

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page; to read it takes longer than to print it."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        """All pages as one line of words."""
        return " ".join(" ".join(self.pages).split())

    @property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.data))


def printed(content: AgreementContent, **how: Any) -> Paper:
    out = BytesIO()
    told = write_agreement(content, out, **({"today": TODAY} | how))
    return Paper(out.getvalue(), told)


def frozen(content: AgreementContent, version: int = 1, **how: Any) -> Paper:
    """Print a version as it is frozen for signing."""
    return printed(content, frozen=Freezing(version), **how)


def squeezed(text: str) -> str:
    """Return a text without any space, composed, to compare across line breaks."""
    return "".join(unicodedata.normalize("NFC", text).split())


def fonts_of(page: PageObject) -> dict[str, Any]:
    """Return the fonts of a page, by the names that it has for them."""
    resources: Any = page["/Resources"]
    return {name: font.get_object() for name, font in resources["/Font"].items()}
