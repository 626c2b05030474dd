"""The words and tones of what is captured, for the run and the record."""

from partnerdesk.file.reading.captured import CapturedKind
from partnerdesk.language import N_, Mark

#: The word of each kind, and the tone of its chip.
WORDS: dict[CapturedKind, tuple[Mark, str]] = {
    CapturedKind.DECISION: (N_("decision"), "teal"),
    CapturedKind.ACTION: (N_("action"), ""),
    CapturedKind.PARKED: (N_("parked"), "ochre"),
    CapturedKind.NOTE: (N_("note"), ""),
    CapturedKind.OFFER: (N_("commitment"), "teal"),
    CapturedKind.INTEREST: (N_("interest"), "teal"),
    CapturedKind.UPDATE: (N_("update"), "green"),
    CapturedKind.READING: (N_("reading"), "green"),
}

#: Lines whose words were agreed to, or are a number: they are corrected where they are used.
FIXED = (CapturedKind.INTEREST, CapturedKind.READING)
