"""Take returned forms from the command line, and say what each brought."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.exchange.forms import taking, wording
from partnerdesk.exchange.forms.plan import Plan, State, plan
from partnerdesk.exchange.forms.returned import Returned
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


def take_all(
    file: "PartnershipFile",
    returned: Iterable[Returned | SourceProblem],
    as_of: date | None,
    *,
    dry_run: bool = False,
) -> list[str]:
    """Take each return as one change, and return the lines that tell it; write nothing if `dry_run`.

    A return with problems, or one that could not be read, does not keep the others out. Raises FileProblem
    at the end, with the problems and what was taken.
    """
    told: list[str] = []
    problems: list[str] = []
    for form in returned:
        try:
            if isinstance(form, SourceProblem):
                raise form
            found = plan(file, form)
            if dry_run:
                taking.refuse_unclear(found, as_of)
            else:
                taking.take(file, found, on=as_of)
            told += _told(found)
        except SourceProblem as e:
            problems += e.lines()
    if problems:
        raise FileProblem("\n".join([*told, *problems]))
    return told


def _told(found: Plan) -> list[str]:
    lines = [
        tr(
            "{name}: {whose}: {what}.",
            name=found.name,
            whose=wording.heading(found),
            what=wording.counted(found),
        )
    ]
    for each in found.told:
        for what, here, said in wording.lines(each):
            line = tr("{what}: {said}", what=what, said=_short(said))
            if here:
                line = tr("{what}: {said} (here: {here})", what=what, said=_short(said), here=_short(here))
            lines.append(f"  {words.quoted(each.title)}: {line}")
        if each.state == State.CORRECTS:
            lines.append(
                "  "
                + tr(
                    "{title}: an update from an earlier return of this form is there too.",
                    title=words.quoted(each.title),
                )
            )
        lines += [f"  {words.quoted(each.title)}: {remark}" for remark in each.remarks]
    return [*lines, *(f"  {remark}" for remark in found.remarks)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
