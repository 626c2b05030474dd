"""The agreement as one text: the words that a round about the agreement as a whole keeps.

Interests and limitations are left out: if a partner takes its consent back, they must be gone everywhere.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreement import Part

#: What is no word of the agreement: ids of rows, and what becomes of it later.
_NO_WORDS = frozenset({"id", "party", "lead", "signatory", "standing", "version", "signed_on", "place"})


def agreement_words(file: Rows) -> str:
    """Return the title, and each clause with its heading, its text and what the file adds, line by line."""
    content = agreement_content(file)
    paragraphs = [content.title]
    for clause in content.clauses:
        added = [_line(part) for part in _added(content, clause.part)]
        paragraphs.append("\n".join(filter(None, (clause.heading, clause.text, *added))))
    return "\n\n".join(filter(None, paragraphs))


def _added(content: AgreementContent, part: str | None) -> tuple[Any, ...]:
    if part == Part.GOAL:
        return (content.wording,)
    by_part: dict[str, tuple[Any, ...]] = {
        Part.PARTIES: content.parties,
        Part.COMMITMENTS: content.commitments,
        Part.NEXT_STEPS: tuple(content.next_steps),
        Part.SIGNATURES: content.signatories,
        Part.FOCAL_POINTS: content.focal_points,
        Part.RESERVATIONS: content.reservations,
    }
    return by_part.get(part or "", ())


def _line(value: Any) -> str:
    return " · ".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts, days and numbers of a value in their order."""
    names = getattr(value, "_fields", ())
    if names:
        for name in names:
            if name not in _NO_WORDS:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Decimal):
        yield format(value, "f")
    elif isinstance(value, str) and value:
        yield value
