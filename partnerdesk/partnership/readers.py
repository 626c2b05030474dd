"""Who reads what comes out of a partnership, and what each of them may see: one rule for every output.

The lead sees all of the shared side. Partners and the public see what is about partners, and none of
the lead's own words unless the lead adds a kind of them. Source: the method, "The words of the app",
and its second principle: only wording goes out that its participant agreed to share, with whom it agreed.
"""

from dataclasses import dataclass
from enum import StrEnum

from partnerdesk.language import N_, Mark
from partnerdesk.partnership.disclosures import Audience


class Reader(StrEnum):
    """For whom an output is made."""

    LEAD = "lead"
    PARTNERS = "partners"
    PUBLIC = "public"


class LeadWords(StrEnum):
    """The kinds of words on the shared side that are for the lead alone."""

    OUTREACH = "outreach"
    REASONS = "reasons"
    CELL_NOTES = "cell_notes"
    POSITION_REASONS = "position_reasons"


#: What each kind of the lead's words is, as a person reads it.
LEAD_WORDS: dict[LeadWords, Mark] = {
    LeadWords.OUTREACH: N_("Participants that have not joined, their people and the steps of outreach"),
    LeadWords.REASONS: N_("Why a participant was invited, joined or stepped back"),
    LeadWords.CELL_NOTES: N_("Notes on what a participant brings"),
    LeadWords.POSITION_REASONS: N_("Reasons that were written down beside positions"),
}


@dataclass(frozen=True)
class Reading:
    """For whom something is read, and which of the lead's words the lead added for them.

    Where `others_listen`, partners read in the presence of others: disclosures for the partners alone
    are left out.
    """

    reader: Reader = Reader.LEAD
    added: frozenset[LeadWords] = frozenset()
    others_listen: bool = False

    def shows(self, words: LeadWords) -> bool:
        """Tell whether a kind of the lead's words is shown."""
        return self.reader == Reader.LEAD or words in self.added

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Return the audiences of the disclosures that may be shown."""
        is_open = self.reader == Reader.PUBLIC or self.others_listen
        return (Audience.PUBLIC,) if is_open else tuple(Audience)


#: What the lead reads: everything.
LEAD = Reading()
#: What all partners may read, with none of the lead's words.
PARTNERS = Reading(Reader.PARTNERS)
