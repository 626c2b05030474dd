"""What an indicator measures, how it is collected and by whom: on the page and in the progress report."""

from pathlib import Path

import pytest

from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import Reader
from tests.documents.pages import texts
from tests.file.partnerships import copied

TOLD = ("Measures: sacks lost on the way", "Collected: weighed at each gate", "By Harbour office")


@pytest.mark.parametrize("kind", ["page", "progress"])
def test_a_definition_is_told_and_nothing_is_told_without_one(kind: str, tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as file:
        chosen = Choices(WRITTEN_FOR, "en", reader=Reader.PUBLIC)
        without = written(EXPORTS[kind].content(file, chosen))
        values = ("sacks lost on the way", "weighed at each gate", "Harbour office")
        columns = dict(zip(("definition", "collected_how", "collected_by"), values, strict=True))
        with file.change("Define") as session:
            changing.rows.set_values(session, "indicator", 1, columns)
        told = written(EXPORTS[kind].content(file, chosen))
    for text in TOLD:
        assert text in told
        assert text.split(":")[0].split(" ")[0] + ":" not in without


def written(content: bytes) -> str:
    """Return the text of a PDF or of a page."""
    text = " ".join(texts(content)) if content.startswith(b"%PDF") else content.decode()
    return " ".join(text.replace("\u00a0", " ").split())
