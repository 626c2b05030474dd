"""The errors of the private side. The text of each is a message for the user."""

from partnerdesk.file.errors import FileProblem


class PrivateProblem(FileProblem):
    """The private side cannot do what was asked. The text says why, and what to do."""


class WrongPassphrase(PrivateProblem):
    """The passphrase, or the code of the recovery sheet, is wrong."""


class OtherName(PrivateProblem):
    """The participant has another name now than in its talk."""


class Locked(PrivateProblem):
    """The private side was locked in the meantime."""
