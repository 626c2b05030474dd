"""Forms that came back: one that tells of two commitments, one without a day, and one that was printed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from partnerdesk.exchange.forms import opening
from partnerdesk.exchange.forms.plan import Plan, plan
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem
from tests.exchange.forms.filling import filled_pdf, forms_of, kept

_WHOLE = {
    "form__by": "Nadia Ferreira",
    "form__on": "2026-11-20",
    "__text": "Fourteen blocks stand. The second lot is signed for.",
    "__progress": "10",
    "__next_step": "Send the masons to the western shore",
    "__next_step_due": "2027-01-15",
    "__help_needed": "A lorry for two weeks",
    "__barriers": "Rain until the end of the month",
}


def returned_forms(file: PartnershipFile) -> list[Plan | SourceProblem]:
    """Return what the dialog shows of them."""
    forms = forms_of(file)
    with TemporaryDirectory() as folder:
        first = filled_pdf(forms["Bright Cup – update.pdf"], _WHOLE, ["__on_track"])
        second = filled_pdf(forms["Meridian Pumps – update.pdf"], {"__text": "The ferry sails again."})
        third = filled_pdf(forms["Clear Spring – update.pdf"], {"__progress": "about half"})
        found: list[Plan | SourceProblem] = []
        for name, content in (("bright cup.pdf", first), ("Pumps.pdf", second), ("update 3.pdf", third)):
            returned = opening.returned_in(kept(Path(folder) / name, content))
            assert returned
            found.append(plan(file, returned))
    return found
