"""The verbs that change a partnership, one module for each noun; each takes the session of a change.

They need SQLModel, so each is loaded when it is first used: import this package and write
`changing.needs.set_level(session, ...)`.
"""

from typing import TYPE_CHECKING

from partnerdesk import lazily

__all__ = [
    "agreement",
    "annex",
    "capturing",
    "commitments",
    "going_back",
    "groups",
    "making",
    "matrix_rounds",
    "meetings",
    "merging",
    "minutes",
    "needs",
    "participants",
    "partnership",
    "problem",
    "reporting",
    "returning",
    "rounds",
    "rows",
    "running",
    "session",
    "signing",
    "speaking",
]

if TYPE_CHECKING:
    from partnerdesk.file.changing import (
        agreement,
        annex,
        capturing,
        commitments,
        going_back,
        groups,
        making,
        matrix_rounds,
        meetings,
        merging,
        minutes,
        needs,
        participants,
        partnership,
        problem,
        reporting,
        returning,
        rounds,
        rows,
        running,
        session,
        signing,
        speaking,
    )
else:
    __getattr__ = lazily.modules_of(__name__, __all__)
