"""The fields of the partnership as a whole."""

from partnerdesk.language import LANGUAGES, N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice
from partnerdesk.partnership.readers import LeadWords

PARTNERSHIP = Table(
    "partnership",
    (
        Field(
            "title",
            Kind.NAME,
            N_("Title"),
            required=True,
            search=Search.TITLE,
            place=N_("The title of the partnership"),
        ),
        Field("lead", Kind.TEXT, N_("Lead"), place=N_("The name of the lead")),
        Field("lead_person", Kind.TEXT, N_("Who speaks for the lead")),
        Field("summary", Kind.LONG_TEXT, N_("Summary")),
        Field("started_on", Kind.DAY, N_("Started on")),
        choice("language", N_("Language"), LANGUAGES, default="en"),
        Field("currency", Kind.CURRENCY, N_("Currency"), place=N_("The currency of the partnership")),
        Field(
            "invitation",
            Kind.LONG_TEXT,
            N_("Invitation letter"),
            search=Search.NOT,
            for_the_lead=LeadWords.OUTREACH,
        ),
    ),
)
