"""What can go wrong with the private side: each told in one kind sentence or two."""

from partnerdesk.file.errors import FileProblem


class PrivateProblem(FileProblem):
    """The private side cannot do what was asked; the text says why, and what to do."""


class WrongPassphrase(PrivateProblem):
    """The passphrase, or the code of the recovery sheet, is not the one."""


class OtherName(PrivateProblem):
    """The participant bears another name than the one that a talk was held under."""


class Locked(PrivateProblem):
    """The private side was locked meanwhile."""
