"""Read a PDF that may come from outside."""

import logging
from io import BytesIO
from typing import Any


def reader_of(content: bytes) -> Any:
    """Return a reader of a PDF. What the library thinks of the PDF is not logged: it helps nobody."""
    # slow: not needed at start
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(BytesIO(content))
