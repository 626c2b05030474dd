"""The readers of outputs, and the data that each may see: one rule for every output.

The lead sees the whole shared side. Partners and the public see data about partners. They see none of the
lead's own words, unless the lead adds a kind of them. Source: the method, "The words of the app", and its
second principle: wording is shown only if its participant agreed to share it, and only with its audience.
"""

from dataclasses import dataclass
from enum import StrEnum

from partnerdesk.language import N_, Mark
from partnerdesk.partnership.disclosures import Audience


class Reader(StrEnum):
    """The reader of an output."""

    LEAD = "lead"
    PARTNERS = "partners"
    PUBLIC = "public"


class LeadWords(StrEnum):
    """The kinds of texts on the shared side that only the lead sees."""

    OUTREACH = "outreach"
    REASONS = "reasons"
    CELL_NOTES = "cell_notes"
    POSITION_REASONS = "position_reasons"
    REMARKS = "remarks"
    SILENT = "silent"


#: The label of each kind of the lead's words.
LEAD_WORDS: dict[LeadWords, Mark] = {
    LeadWords.OUTREACH: N_(
        "Participants that have not joined, their people, the steps of outreach and the invitation letter"
    ),
    LeadWords.REASONS: N_("Why a participant was invited, joined or stepped back"),
    LeadWords.CELL_NOTES: N_("Notes on what a participant brings"),
    LeadWords.POSITION_REASONS: N_("Reasons that were written down beside positions"),
    LeadWords.REMARKS: N_("Remarks for the facilitator on the agenda, and who spoke how long"),
    LeadWords.SILENT: N_("Which forms went out in reporting rounds, and which partners are silent"),
}


@dataclass(frozen=True)
class Reading:
    """The reader of an output, and the kinds of the lead's words that the lead added for it.

    With `others_listen`, others than partners are present, so disclosures for partners only are left out.
    With `minutes`, participants that only came to a meeting are shown, with the positions that they took
    there: the minutes of a meeting tell who was there and said what, and nothing else does. With
    `agreement` the partners made their agreement public: all see its frozen versions and who signed them.
    With `live`, who speaks now and who waits to is shown, as on the wall; no paper and no file tells that.
    """

    reader: Reader = Reader.LEAD
    added: frozenset[LeadWords] = frozenset()
    others_listen: bool = False
    minutes: bool = True
    agreement: bool = False
    live: bool = False

    def shows(self, words: LeadWords) -> bool:
        """Return whether a kind of the lead's words is shown."""
        return self.reader == Reader.LEAD or words in self.added

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Return the audiences of the disclosures that may be shown."""
        is_open = self.reader == Reader.PUBLIC or self.others_listen
        return (Audience.PUBLIC,) if is_open else tuple(Audience)


#: The lead reads everything.
LEAD = Reading()
#: Partners read the shared side without the lead's words.
PARTNERS = Reading(Reader.PARTNERS)
#: What stands on the wall is about partners alone.
WALL = Reading(Reader.PARTNERS, minutes=False, live=True)
