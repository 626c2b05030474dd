"""Make a document in its own language, whatever language the reader's screen speaks."""

from collections.abc import Callable
from typing import TypeVar

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.language import speaking

T = TypeVar("T")


def in_language(language: str, make: Callable[[], T]) -> T:
    """Return what `make` makes in a language. What stands in its way is told in the reader's."""
    try:
        with speaking(language):
            return make()
    except PaperProblem:
        make()  # meets the same problem, and tells it in the language spoken here
        raise
