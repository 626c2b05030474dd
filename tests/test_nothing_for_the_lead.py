"""Whatever a partnership holds, nothing that is for the lead reaches a paper, a file or a copy for others."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exports import EXPORTS, Choices, Option
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources import strict_json
from partnerdesk.partnership.fields import TABLES, Field, Kind
from partnerdesk.partnership.fields.field import WRITTEN, Table
from partnerdesk.partnership.readers import Reader, Reading
from tests.documents.test_tags_of_any_partnership import in_known_letters
from tests.exchange.test_properties import PARTNERSHIPS, fill, with_attachments
from tests.test_readers import TODAY, words_of

pytestmark = pytest.mark.slow

#: What is planted: the lead's own words, words of those who have not joined, words for partners alone.
OWN, OUTREACH, OF_PARTNERS = "bittern", "ibis", "stork"
#: The year of each day that is for the lead.
OWN_YEAR = "8642"
#: The tables of what a participant does or says, with the condition that it has not joined.
OF_ONE = ("person", "disclosure", "commitment", "signatory", "focal_point", "reservation")
OF_COMMITMENTS = ("milestone", "budget_line", "commitment_update")
#: What is said in a meeting stays in its minutes, but not the name of a person that only this names.
SAID = ("action", "minute", "final_line", "speaker")
NOT_JOINED = "(SELECT id FROM participant WHERE status != 'joined')"


@given(PARTNERSHIPS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_nothing_that_is_for_the_lead_reaches_others(partnership: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.partnerdesk"
        with PartnershipFile.create(path, fill) as file:
            with file.change_in_bulk("Import") as rows:
                import_interchange(
                    rows, strict_json.written(with_attachments(in_known_letters(partnership))), "a.json"
                )
            with file.change_in_bulk("Plant") as rows:
                for sql in planted():
                    rows.execute(sql)
            for reader, kept_back in (
                (Reader.PARTNERS, (OWN, OWN_YEAR, OUTREACH)),
                (Reader.PUBLIC, (OWN, OWN_YEAR, OUTREACH, OF_PARTNERS)),
            ):
                for name, said in outputs(file, reader, Path(folder)).items():
                    assert [word for word in kept_back if word in said] == [], (name, reader)


def test_the_words_are_planted_where_the_lead_reads_them(tmp_path: Path) -> None:
    from tests.test_readers import source

    with PartnershipFile.create(tmp_path / "a.partnerdesk", fill) as file:
        with file.change_in_bulk("Import") as rows:
            import_interchange(rows, strict_json.written(source()), "a.json")
        with file.change_in_bulk("Plant") as rows:
            for sql in planted():
                rows.execute(sql)
        said = outputs(file, Reader.LEAD, tmp_path)["interchange"]
        assert min(said.count(word) for word in (OWN, OWN_YEAR, OUTREACH, OF_PARTNERS)) > 1


def planted() -> list[str]:
    """Return the changes that put the words where nobody but the lead, or no public, may see them."""
    by_name = {table.name: table for table in TABLES}
    found = ["UPDATE attendance SET present = 0 WHERE participant_id IN " + NOT_JOINED]
    found += [
        f"UPDATE {table.name} SET {field.column} = {_planted(field)}"
        for table in TABLES
        for field in table.fields
        if field.for_the_lead
    ]
    found.append(f"UPDATE participant SET {words(by_name['participant'], OUTREACH)} WHERE status != 'joined'")
    for name in OF_ONE:
        found.append(
            f"UPDATE {name} SET {words(by_name[name], OUTREACH)} WHERE participant_id IN {NOT_JOINED}"
        )
    for name in OF_COMMITMENTS:
        found.append(
            f"UPDATE {name} SET {words(by_name[name], OUTREACH)} WHERE commitment_id IN"
            f" (SELECT id FROM commitment WHERE participant_id IN {NOT_JOINED})"
        )
    found += [
        f"UPDATE {name} SET person = '{OUTREACH} ' || id WHERE participant_id IN {NOT_JOINED}"
        for name in SAID
    ]
    found.append(
        f"UPDATE disclosure SET wording = '{OF_PARTNERS} ' || id WHERE audience = 'partners'"
        f" AND participant_id NOT IN {NOT_JOINED}"
    )
    return found


def _planted(field: Field) -> str:
    assert field.kind in WRITTEN or field.kind == Kind.DAY
    return f"'{OWN_YEAR}-02-28'" if field.kind == Kind.DAY else f"'{OWN} ' || id"


def words(table: Table, word: str) -> str:
    """Return the setting of each text of a table that is not empty."""
    texts = [f for f in table.fields if f.kind in WRITTEN and not f.for_the_lead]
    return ", ".join(
        f'"{f.column}" = CASE WHEN "{f.column}" IS NULL THEN NULL ELSE \'{word} \' || id END' for f in texts
    )


def outputs(file: PartnershipFile, reader: Reader, folder: Path) -> dict[str, str]:
    """Return what each export says to a reader, and the bytes of the copy for it."""
    said: dict[str, str] = {}
    for kind, export in EXPORTS.items():
        if reader != Reader.LEAD and export.reader == Reader.LEAD and Option.READER not in export.options:
            continue  # the lead's own, such as a letter in the lead's wording to those who are invited
        try:
            said[kind] = words_of(export.content(file, Choices(TODAY, "en", reader=reader)))
        except PaperProblem:  # there is nothing for this paper
            continue
    if reader != Reader.LEAD:
        copy = folder / f"{reader}.partnerdesk"
        write_shared(file, copy, reading=Reading(reader))
        said["share"] = copy.read_bytes().decode("latin-1")
    return said
