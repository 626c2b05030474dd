"""What is refused of a table is told in short lines that show as they are."""

from pathlib import Path

import pytest

from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.file.sources.errors import SourceProblem
from tests.exchange.conftest import NewFile

HOSTILE = "\x1b[2J\u202eevil\u2066\u200b"


@pytest.mark.parametrize(
    "table",
    [
        f"name,sector,{HOSTILE}\nGrowers,business,a\n",
        f"name,sector,countries\nGrowers,business,{HOSTILE}\n",
        f"name,sector,{'x' * 5_000}\nGrowers,business,a\n",
    ],
)
def test_nothing_told_commands_a_line_or_fills_a_page(table: str, tmp_path: Path, new_file: NewFile) -> None:
    path = tmp_path / "t.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(SourceProblem) as told:
        import_into(new_file(), Source(path))
    lines = str(told.value).split("\n")
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 500
