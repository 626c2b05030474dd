"""What is sealed in a row: one entry as JSON."""

import json
from collections.abc import Mapping

from partnerdesk.private.entries import Entry

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def entries_of(contents: Mapping[int, bytes]) -> dict[int, Entry]:
    """Return the entries of all contents, parsed as one JSON array: twice as fast as one by one."""
    whole = b"[" + b",".join(content.rstrip() for content in contents.values()) + b"]"
    return dict(zip(contents, json.loads(whole.decode(errors="surrogatepass")), strict=True))


def contents_of(entries: Mapping[int, Entry | None]) -> dict[int, bytes | None]:
    """Return the content of each row; None where the entry is deleted."""
    return {id_: None if entry is None else content_of(entry) for id_, entry in entries.items()}


def content_of(entry: Entry) -> bytes:
    """Return the content of one row."""
    return _compact(entry).encode(errors="surrogatepass")
