"""Small state about private sides, stored on this computer outside the files: numbers, no content."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from partnerdesk.file import writing
from partnerdesk.file.errors import FileProblem
from partnerdesk.settings import data_folder

#: State is stored for this many files: those written last.
_MOST = 200


def read(name: str) -> dict[str, Any]:
    """Return the state stored under `name`, by file id; an empty dict if it cannot be read."""
    try:
        found = json.loads(_place(name).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write(name: str, by_file: Mapping[str, Any]) -> None:
    """Store the state by file id, those written last at the end. A folder that refuses is ignored."""
    content = json.dumps(dict(list(by_file.items())[-_MOST:]), indent=1).encode()
    with suppress(OSError, FileProblem):
        _place(name).parent.mkdir(parents=True, exist_ok=True)
        writing.write_whole(_place(name), content, owner_only=True)


def _place(name: str) -> Path:
    return data_folder() / f"{name}.json"
