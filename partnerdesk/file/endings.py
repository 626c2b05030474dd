"""The endings of the files that PartnerDesk reads and writes: a name never ends as another kind of file."""

from pathlib import Path

from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

PARTNERSHIP = ".partnerdesk"

#: Endings that tell what a file holds.
_KINDS = (
    *(PARTNERSHIP, ".pdf", ".json", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".ics", ".html", ".htm"),
    *(".doc", ".docx", ".odt", ".ppt", ".pptx", ".odp", ".rtf", ".md", ".xml", ".zip", ".db", ".sqlite"),
    *(".png", ".jpg", ".jpeg", ".svg", ".exe", ".vcf", ".toml"),
)


class WrongEnding(FileProblem):
    """A file was to be written under the ending of another kind."""


def with_ending(path: Path, ending: str) -> Path:
    """Return the path to write a file of this ending to: the same, or with `ending` if it has none.

    Raises WrongEnding if its ending is that of another kind of file.
    """
    if not path.suffix:
        return path.with_suffix(ending)
    refuse_other_ending(path, ending)
    return path


def refuse_other_ending(path: Path, ending: str) -> None:
    """Raise WrongEnding if the ending of a path is that of another kind of file than `ending`."""
    found = path.suffix.lower()
    if found in _KINDS and found != ending:
        raise WrongEnding(
            tr(
                "{name} ends in {found}, but a {ending} file is to be written; choose another name.",
                name=path.name,
                found=found,
                ending=ending,
            )
        )
