"""A new text of a commitment costs three places: its column, its step of the schema, its field.

A copy of the app gets one more field in just these places. The app then edits, exports, imports,
finds, prints and remembers it, and no fingerprint of before changes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import partnerdesk
from partnerdesk.file.migrations import current_version

PACKAGE = Path(partnerdesk.__file__).parent

#: What is written in each of the three places, and the line that it follows.
COLUMN = ("partnership/tables/commitments.py", "    outcome_target: Decimal | None = number()\n")
FIELD = (
    "partnership/fields/commitments.py",
    """\
            "outcome_target", Kind.DECIMAL, N_("Target"), key="outcome.target", printed=True, beside="outcome"
        ),
""",
)
ADDED_COLUMNS = "    reach: str | None = None\n    doubts: str | None = None\n"
ADDED_FIELDS = """\
        Field("reach", Kind.TEXT, N_("Reach"), place=N_("The reach of the commitment {name}")),
        Field("doubts", Kind.LONG_TEXT, N_("Doubts"), for_the_lead="reasons"),
"""
STEP = "ALTER TABLE commitment ADD COLUMN reach VARCHAR;\nALTER TABLE commitment ADD COLUMN doubts VARCHAR;\n"

PROGRAM = Path(__file__).with_name("with_new_field.py")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the app with two fields more, one of them for the lead."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(PACKAGE, folder / "partnerdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "resources", folder / "resources")
    for (module, line), added in ((COLUMN, ADDED_COLUMNS), (FIELD, ADDED_FIELDS)):
        path = folder / "partnerdesk" / module
        source = path.read_text(encoding="utf-8")
        assert source.count(line) == 1
        path.write_text(source.replace(line, line + added), encoding="utf-8")
    step = folder / "partnerdesk/file/schema" / f"{current_version() + 1:04}.sql"
    step.write_text(STEP, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_new_text_is_edited_exported_imported_found_printed_and_remembered(
    app: Path, tmp_path: Path
) -> None:
    environment = {"PYTHONPATH": str(app), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(app), str(tmp_path)],
        env=os.environ | environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "all of it\n"
