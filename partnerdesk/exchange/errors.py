"""The error of an export."""

from partnerdesk.file.errors import FileProblem


class ExportProblem(FileProblem):
    """A partnership cannot be exported; the text says what to do."""
