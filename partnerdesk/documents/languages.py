"""Make a document in its own language, which may differ from that of the app."""

from collections.abc import Callable
from typing import TypeVar

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.language import speaking

T = TypeVar("T")


def in_language(language: str, make: Callable[[], T]) -> T:
    """Call `make` with a language and return its result; the text of an error is in the user's language."""
    try:
        with speaking(language):
            return make()
    except PaperProblem:
        make()  # raises the same problem, with a message in the language of the user
        raise
