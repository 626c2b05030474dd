"""Read the interchange file inside a PDF. The PDF comes from outside, so nothing in it is trusted."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.language import tr

#: The name of the attachment.
ATTACHED = "partnerdesk-interchange.json"

#: How deep the tree of the names of a PDF may be, and how many attachments are looked at.
_DEEPEST, _MOST = 12, 1_000


def attached_interchange(content: bytes, name: str) -> bytes:
    """Return the interchange file in a PDF; `name` is the name of the PDF in messages.

    Raises SourceProblem if it is no PDF, is protected by a password, or carries none or two.
    """
    if b"%PDF-" not in content[:1024]:
        raise _problem(tr("{name} is no PDF.", name=name))
    try:
        found = [data for called, data in _attachments(content, name) if called == ATTACHED]
    except SourceProblem:
        raise
    except Exception:  # noqa: BLE001 - whatever a hostile or broken PDF makes the reader stumble over
        raise _problem(
            tr(
                "{name} is a PDF that cannot be read. Export the agreement again with the file inside, or "
                "ask for the form again.",
                name=name,
            )
        ) from None
    if not found:
        raise _problem(
            tr(
                "{name} carries no interchange file. Only a PDF that was exported with the file inside can "
                "be read back; one that was printed or scanned cannot.",
                name=name,
            )
        )
    if len(found) > 1:
        raise _problem(
            tr("{name} carries more than one interchange file; it is not clear which holds.", name=name)
        )
    if len(found[0]) > MOST_BYTES:
        raise _problem(tr("{name} carries more than {most} MB.", name=name, most=MOST_BYTES // 10**6))
    return found[0]


def _attachments(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the interchange files among the attachments, by name; of others only the name is read."""
    # slow: not needed at start
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of the PDF helps nobody
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise _problem(tr("{name} is protected by a password. Take it off, then import it again.", name=name))
    names = _inside(_inside(reader.trailer["/Root"], "/Names"), "/EmbeddedFiles")
    for number, (called, specification) in enumerate(_named(names, 0)):
        if number >= _MOST:
            return
        if called == ATTACHED:
            stream = _inside(_inside(specification, "/EF"), "/F")
            yield called, b"" if stream is None else stream.get_data()


def _named(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the pairs of a name tree (ISO 32000-1, 7.9.6)."""
    if node is None or depth > _DEEPEST:
        return
    pairs = _inside(node, "/Names") or []
    for at in range(0, min(len(pairs) - 1, 2 * _MOST), 2):
        yield str(pairs[at].get_object()), pairs[at + 1].get_object()
    for kid in list(_inside(node, "/Kids") or [])[:_MOST]:
        yield from _named(kid.get_object(), depth + 1)


def _inside(holder: Any, key: str) -> Any:
    """Return a value of a dictionary of a PDF, None where it has none."""
    if holder is None:
        return None
    value = holder.get_object().get(key)
    return None if value is None else value.get_object()


def _problem(text: str) -> SourceProblem:
    return SourceProblem([text])
