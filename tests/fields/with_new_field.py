"""What a copy of the app does with the fields "reach" and "doubts" of a commitment; see test_new_field.

python with_new_field.py APP FOLDER
"""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import partnerdesk
from partnerdesk.desk.commitments.fields import Fields
from partnerdesk.desk.typed import Typed
from partnerdesk.documents.agreement import write_agreement
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.exchange.fresh import write_from
from partnerdesk.exchange.interchange import interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.sample import WRITTEN_FOR, sample
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file.agreement_fingerprint import fingerprint
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.find import Finder
from partnerdesk.file.history import history
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.commitment import one_commitment
from partnerdesk.partnership.readers import PARTNERS

BEFORE = "bec6 ff4d"  # as the agreement of the sample was first printed
REACH, DOUBTS = "Twelve lakeside towns", "Ask again whether they can pay"


class Desk(QObject):
    """As much of a desk as the fields of a commitment need."""

    def __init__(self, file: PartnershipFile) -> None:
        super().__init__()
        self.file = file
        self.typed = Typed(self)
        self.flushing = self.typed.flushing

    def write(self, said: str, table: str, row_id: int, **values: object) -> None:
        with self.file.change(said) as session:
            set_values(session, table, row_id, values)


def fill_in_the_editor(file: PartnershipFile) -> None:
    fields = Fields(Desk(file), QObject())  # type: ignore[arg-type]
    fields.show_commitment(one_commitment(file, 1))
    assert list(fields.others) == ["reach", "doubts"]
    for column, text in (("reach", REACH), ("doubts", DOUBTS)):
        field = fields.others[column]
        field.setText(text)
        field.edited.emit(text)
    assert file.undo_label == "Change “Doubts” of a commitment"
    again = one_commitment(file, 1)
    assert again
    assert again.more == {"reach": REACH, "doubts": DOUBTS}


def prints(file: PartnershipFile) -> str:
    made = BytesIO()
    write_agreement(agreement_content(file), made, today=date(2026, 11, 24))
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(made).pages)


def check(folder: Path) -> None:
    write_from(folder / "one.partnerdesk", sample(WRITTEN_FOR), "sample.json")
    with PartnershipFile.open(folder / "one.partnerdesk") as file:
        assert fingerprint(agreement_content(file)) == BEFORE
        fill_in_the_editor(file)
        assert [e.after for e in history(file, "commitment", 1, "reach")] == [REACH]
        assert fingerprint(agreement_content(file)) != BEFORE
        assert f"Reach: {REACH}" in prints(file)
        assert DOUBTS not in prints(file)
        finder = Finder(file.snapshot())
        assert [(h.table, h.row_id) for h in finder.find("lakeside towns")] == [("commitment", 1)]
        finder.close()
        first = interchange(file)["commitments"][0]
        assert first["reach"] == REACH
        assert first["doubts"] == DOUBTS  # the lead's own file has the lead's words
        with for_reader(file, PARTNERS) as rows:
            assert "doubts" not in interchange(rows)["commitments"][0]
        write_from(folder / "two.partnerdesk", interchange_bytes(file), "one.json")
        write_shared(file, folder / "shared.partnerdesk")
        refuses_what_no_font_has(file)
    with PartnershipFile.open(folder / "two.partnerdesk") as other:
        assert other.rows("SELECT reach, doubts FROM commitment WHERE id = 1") == [(REACH, DOUBTS)]
    with PartnershipFile.open(folder / "shared.partnerdesk") as shared:
        assert shared.rows("SELECT reach, doubts FROM commitment WHERE id = 1") == [(REACH, None)]
    assert DOUBTS.encode() not in (folder / "shared.partnerdesk").read_bytes()


def refuses_what_no_font_has(file: PartnershipFile) -> None:
    with file.change("Write it otherwise") as session:
        set_values(session, "commitment", 1, {"reach": "漢"})
    with pytest.raises(CannotPrint) as refused:
        prints(file)
    (found,) = refused.value.unprintable
    assert found.place.startswith("The reach of the commitment ")
    assert found.target == ("commitment", 1)


def main(app: str, folder: str) -> None:
    """Do all of it; an assertion that fails ends the program."""
    assert Path(partnerdesk.__file__).is_relative_to(app)
    application = QApplication([])
    check(Path(folder))
    application.quit()
    sys.stdout.write("all of it\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
