"""All that changes a partnership: verbs, one module a noun, and the session of a change, which each takes.

They cost SQLModel, so each is loaded when it is first used: import this package and write
`changing.needs.set_level(session, ...)`.
"""

from typing import TYPE_CHECKING

from partnerdesk import lazily

__all__ = [
    "agreement",
    "commitments",
    "making",
    "meetings",
    "merging",
    "needs",
    "participants",
    "partnership",
    "problem",
    "rows",
    "session",
]

if TYPE_CHECKING:
    from partnerdesk.file.changing import (
        agreement,
        commitments,
        making,
        meetings,
        merging,
        needs,
        participants,
        partnership,
        problem,
        rows,
        session,
    )
else:
    __getattr__ = lazily.modules_of(__name__, __all__)
