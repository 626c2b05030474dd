"""Choose a frozen version of the agreement by its number."""

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signing import frozen_versions
from partnerdesk.language import tr
from partnerdesk.partnership.signing import Frozen, present


def chosen_version(file: Rows, number: int | None) -> Frozen | None:
    """Return the frozen version of this number; without one that which is signed, None if there is none.

    Raises PaperProblem if no version of this number was frozen.
    """
    versions = frozen_versions(file)
    if number is None:
        return present(versions)
    found = next((v for v in versions if v.version == number), None)
    if found is None:
        raise PaperProblem(tr("No version {number} of the agreement was frozen here.", number=number))
    return found
