"""The list of exports, used by the command line and its help, the File menu and a test of the docs."""

from __future__ import annotations

from partnerdesk.exports import agreement_papers, files, papers
from partnerdesk.exports.export import Export
from partnerdesk.exports.options import Choices, Option
from partnerdesk.language import N_
from partnerdesk.partnership.readers import Reader

__all__ = ["EXPORTS", "Choices", "Export", "Option", "by_ending"]

_FOR_READERS = (Option.READER, Option.LEAD_WORDS)
_ON_PAPER = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, *_FOR_READERS)

_AGREEMENT = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.VERSION, *_FOR_READERS)

_LETTERS = (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.PARTICIPANTS)

#: All exports by kind, in the order of the menu. A file ending without a kind means the first such export.
EXPORTS = {
    export.kind: export
    for export in (
        Export(
            "agreement",
            N_("Agreement"),
            N_("agreement"),
            ".pdf",
            agreement_papers.agreement,
            (*_AGREEMENT, Option.INITIALS, Option.WITH_FILE),
        ),
        Export(
            "register",
            N_("Register of participants"),
            N_("register"),
            ".pdf",
            papers.register_paper,
            _ON_PAPER,
        ),
        Export("gaps", N_("Needs and gaps"), N_("gaps"), ".pdf", papers.gaps_paper, _ON_PAPER),
        Export(
            "minutes",
            N_("Minutes of the meetings"),
            N_("minutes"),
            ".pdf",
            papers.minutes_paper,
            (*_ON_PAPER, Option.MEETING),
            minutes=True,
            without_meeting=N_("all of them"),
        ),
        Export(
            "agenda",
            N_("Agenda of a meeting"),
            N_("agenda"),
            ".pdf",
            papers.agenda_,
            (*_ON_PAPER, Option.MEETING),
        ),
        Export(
            "runsheet",
            N_("Run sheet of a meeting"),
            N_("run sheet"),
            ".pdf",
            papers.run_sheet,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "signin",
            N_("Sign-in sheet of a meeting"),
            N_("sign-in sheet"),
            ".pdf",
            papers.sign_in,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "tablecards",
            N_("Table cards of a meeting"),
            N_("table cards"),
            ".pdf",
            papers.table_cards,
            (*_ON_PAPER, Option.MEETING),
            Reader.LEAD,
        ),
        Export(
            "positioncards",
            N_("Position cards"),
            N_("position cards"),
            ".pdf",
            papers.position_cards,
            _ON_PAPER,
        ),
        Export(
            "slips",
            N_("Commitment slips to fill in by hand"),
            N_("commitment slips"),
            ".pdf",
            papers.slips_to_fill,
            (*_ON_PAPER, Option.MEETING),
            without_meeting=N_("the next one, or none"),
        ),
        Export(
            "wallcards",
            N_("Commitment cards for a wall"),
            N_("wall cards"),
            ".pdf",
            papers.wall_cards,
            (*_ON_PAPER, Option.PARTNER),
        ),
        Export(
            "progress",
            N_("Progress of the commitments"),
            N_("progress"),
            ".pdf",
            papers.progress_paper,
            _ON_PAPER,
        ),
        Export(
            "round",
            N_("Report of a reporting round"),
            N_("reporting round"),
            ".pdf",
            papers.round_paper,
            (*_ON_PAPER, Option.ROUND),
        ),
        Export(
            "groups",
            N_("Working groups"),
            N_("working groups"),
            ".pdf",
            papers.working_group_reports,
            (*_ON_PAPER, Option.GROUP),
        ),
        Export(
            "partnerpages",
            N_("One page for each partner"),
            N_("partner pages"),
            ".pdf",
            papers.partner_pages,
            (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.PARTNER),
        ),
        Export(
            "cards",
            N_("What each takes home"),
            N_("cards"),
            ".pdf",
            papers.take_home_cards,
            (*_ON_PAPER, Option.PARTNER),
        ),
        Export(
            "counterparts",
            N_("Signature pages, one for each partner"),
            N_("signature pages"),
            ".pdf",
            agreement_papers.counterparts,
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "accession",
            N_("Page of accession"),
            N_("accession"),
            ".pdf",
            agreement_papers.accession,
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "withdrawal",
            N_("Note of withdrawal"),
            N_("withdrawal"),
            ".pdf",
            agreement_papers.withdrawal,
            (*_AGREEMENT, Option.PARTNER),
        ),
        Export(
            "history",
            N_("History of the agreement"),
            N_("history of the agreement"),
            ".pdf",
            agreement_papers.history_paper,
            _ON_PAPER,
        ),
        Export(
            "dossier",
            N_("Dossier"),
            N_("dossier"),
            ".pdf",
            agreement_papers.bound_dossier,
            (*_AGREEMENT, Option.PARTS, Option.MEETING, Option.WITH_FILE),
        ),
        Export(
            "forms",
            N_("Forms to partners"),
            N_("forms"),
            ".zip",
            files.forms_to_partners,
            (Option.LANGUAGE, Option.PAPER, Option.NAMES_SIGNS, Option.PARTNER),
            several=True,
        ),
        Export(
            "letters",
            N_("Invitation letters"),
            N_("invitation letters"),
            ".pdf",
            papers.invitation_letters,
            _LETTERS,
            Reader.LEAD,
        ),
        Export(
            "letterfiles",
            N_("Invitation letters, a file for each"),
            N_("invitations"),
            ".zip",
            files.letters_apart,
            _LETTERS,
            Reader.LEAD,
            several=True,
        ),
        Export(
            "workbook",
            N_("Workbook"),
            N_("workbook"),
            ".xlsx",
            files.workbook,
            (Option.LANGUAGE, Option.PAPER, *_FOR_READERS),
        ),
        Export("csv", N_("One table"), N_("table"), ".csv", files.csv, (Option.TABLE, *_FOR_READERS)),
        Export(
            "calendar",
            N_("Calendar of meetings and what is due"),
            N_("calendar"),
            ".ics",
            files.calendar,
            (Option.LANGUAGE, *_FOR_READERS, Option.MEETING),
            without_meeting=N_("all of them, and what is due"),
        ),
        Export(
            "page",
            N_("Page for a website or a mail"),
            N_("page"),
            ".html",
            files.page,
            (Option.LANGUAGE, Option.READER, Option.WITH_AGREEMENT),
            Reader.PUBLIC,
            readers=(Reader.PARTNERS, Reader.PUBLIC),
        ),
        Export(
            "interchange",
            N_("Interchange file"),
            N_("interchange"),
            ".json",
            files.interchange,
            _FOR_READERS,
            Reader.LEAD,
            minutes=True,
        ),
    )
}


def by_ending() -> dict[str, Export]:
    """Return the export for each file ending, used if no kind is given."""
    exports: dict[str, Export] = {}
    for export in EXPORTS.values():
        exports.setdefault(export.ending, export)
    return exports
