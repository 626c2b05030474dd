"""What is left out of finding and of the agreement on purpose, by table or by column, and why.

A field that is neither read there nor named here fails in `test_fields`: decide, then write it down.
"""

#: Texts that are not found.
NOT_FOUND = {
    "round.text": "a copy; the words are found in the version or the decision that was asked about",
    "round.goal": "a copy; the words are found in the version that was asked about",
    "round.solution": "a copy; the words are found in the version that was asked about",
    "printing.fingerprint": "eight digits of paper; nobody is brought to a printing",
    "agreement_version.fingerprint": "eight digits of paper",
    "agreement_version.sha256": "digits of a kept PDF",
    "agreement_version.content_sha256": "digits of a kept content",
    "scan.sha256": "digits of a kept page",
}

#: What the agreement does not print.
NOT_PRINTED = {
    "need": "what the goal calls for stands in the report on gaps",
    "coverage": "who brings how much stands in the report on gaps",
    "meeting": "stands in the minutes",
    "agenda_item": "stands in the minutes",
    "attendance": "stands in the minutes",
    "decision": "stands in the minutes",
    "round": "stands in the minutes",
    "unheard": "stands in the minutes",
    "position": "stands in the minutes",
    "status_change": "stands in the register of participants",
    "reading": "stands in the progress report",
    "commitment_update": "stands in the progress report",
    "working_group": "how partners organise their work is not what they sign",
    "group_member": "how partners organise their work is not what they sign",
    "commitment_need": "stands on the board; the agreement tells what is done, not what it answers",
    "partnership.lead_person": "the agreement is convened by an organisation",
    "partnership.summary": "the goal says it in words that were agreed",
    "partnership.started_on": "the agreement bears the day of its own printing",
    "partnership.language": "chooses the standard clauses where there are no others",
    "problem_version.on": "how the wording came about is no part of it",
    "problem_version.by": "how the wording came about is no part of it",
    "problem_version.reason": "how the wording came about is no part of it",
    "indicator.sdg": "stands in the progress report",
    "participant.why": "why one is where it is stands in the register",
    "person.email": "the agreement carries only the addresses of focal points that the lead writes down",
    "person.phone": "the agreement carries only the addresses of focal points that the lead writes down",
    "reservation.agreed_by": "who let it stand in the agreement is no part of it",
    "reservation.agreed_on": "who let it stand in the agreement is no part of it",
    "disclosure.audience": "both audiences are partners, who read the agreement",
    "disclosure.agreed_by": "who let it be shared is no part of what is shared",
    "disclosure.agreed_on": "who let it be shared is no part of what is shared",
    "disclosure.agreed_how": "who let it be shared is no part of what is shared",
    "commitment.withdrawn_reason": "a commitment that was withdrawn is not printed at all",
    "commitment.working_group_id": "how partners organise their work is not what they sign",
    "agreement_version": "a frozen version has its own pages",
    "signature": "a signature is never printed beside other words than those it was given for",
    "scan": "stands in the dossier",
    "printing.on": "the agreement bears the day of its own printing",
    "printing.fingerprint": "the fingerprint is taken anew",
    "printing.draft": "whether it is a draft is judged anew",
}
