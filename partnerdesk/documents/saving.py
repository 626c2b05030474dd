"""Put a finished document in its place, or leave what was there."""

import os
import uuid
from pathlib import Path

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.language import tr


def save(document: bytes, path: Path) -> None:
    """Write beside `path` first and move it there when whole. Raises PaperProblem."""
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        with fresh.open("wb") as out:
            out.write(document)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError as e:
        raise PaperProblem(
            tr(
                "{path} cannot be written: {reason}. What was there is as it was. Choose another folder.",
                path=path,
                reason=e.strerror or e,
            )
        ) from e
    finally:
        fresh.unlink(missing_ok=True)
