"""The fields of reporting rounds: their days, the forms that went out, and the commitments asked about."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Table, owner, reference

REPORTING_ROUND = Table(
    "reporting_round",
    (
        Field("as_of", Kind.DAY, N_("As of"), required=True),
        Field("until", Kind.DAY, N_("Until"), required=True),
        Field("closed_on", Kind.DAY, N_("Closed on")),
    ),
)

REPORTING_FORM = Table(
    "reporting_form",
    (
        owner("reporting_round", N_("Reporting round")),
        reference("participant", N_("Participant"), required=True),
        Field("on", Kind.DAY, N_("On"), required=True),
    ),
)

COMMITMENT_ASKED = Table(
    "commitment_asked",
    (
        owner("commitment", N_("Commitment")),
        Field("as_of", Kind.DAY, N_("As of"), required=True),
    ),
)
