"""What can stand in the way of an export."""

from partnerdesk.file.errors import FileProblem


class ExportProblem(FileProblem):
    """A partnership cannot be written as asked; the text says what to do about it."""
