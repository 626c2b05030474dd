"""Whatever a partnership holds, all that is drawn is in the structure once, or an artefact."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint, PaperProblem
from partnerdesk.documents.fonts import uncovered
from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources import strict_json
from partnerdesk.partnership.readers import Reader
from tests.documents.tagged import Tagged
from tests.documents.test_conformance import faults
from tests.exchange.test_properties import PARTNERSHIPS, fill, with_attachments

pytestmark = pytest.mark.slow


@given(PARTNERSHIPS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_every_document_of_any_partnership_is_tagged_without_a_gap(partnership: dict[str, Any]) -> None:
    with (
        TemporaryDirectory() as folder,
        PartnershipFile.create(Path(folder) / "a.partnerdesk", fill) as file,
    ):
        with file.change_in_bulk("Import") as rows:
            import_interchange(
                rows, strict_json.written(with_attachments(in_known_letters(partnership))), "a.json"
            )
        for kind, export in EXPORTS.items():
            if export.ending == ".pdf":
                for size in ("a4", "letter"):
                    chosen = Choices(WRITTEN_FOR, "en", size, Reader.LEAD)
                    try:
                        data = export.content(file, chosen)
                    except CannotPrint:
                        raise
                    except PaperProblem:  # a version that came without its words has no pages to sign
                        continue
                    Tagged(data)
                    assert faults(data) == [], kind


def in_known_letters(value: Any) -> Any:
    """Return a partnership without characters that no font here has: paper with them is refused."""
    if isinstance(value, str):
        clean = printable(value)
        known = clean.translate(dict.fromkeys(map(ord, uncovered(clean)), "x"))
        return known if known.strip() or not value.strip() else "x"
    if isinstance(value, dict):
        return {key: in_known_letters(inner) for key, inner in value.items()}
    return [in_known_letters(inner) for inner in value] if isinstance(value, list) else value
