"""The fields of the problem and goal, and of how the goal is measured."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner
from partnerdesk.partnership.problem import Standing

PROBLEM = Table(
    "problem",
    (
        choice("standing", N_("Standing"), Standing, default="draft", printed=True),
        Field("in_scope", Kind.TEXTS, N_("In scope"), place=N_("The list of what is in scope")),
        Field("out_of_scope", Kind.TEXTS, N_("Out of scope"), place=N_("The list of what is out of scope")),
        Field("affected", Kind.TEXTS, N_("Affected"), place=N_("The list of who is affected")),
    ),
)

PROBLEM_VERSION = Table(
    "problem_version",
    (
        Field(
            "text", Kind.LONG_TEXT, N_("Problem statement"), required=True, place=N_("The problem statement")
        ),
        Field("goal", Kind.LONG_TEXT, N_("Goal"), place=N_("The goal")),
        Field("solution", Kind.LONG_TEXT, N_("Solution in principle"), place=N_("The solution in principle")),
        Field("on", Kind.DAY, N_("On")),
        Field("by", Kind.TEXT, N_("Asked for by")),
        Field("reason", Kind.TEXT, N_("Reason")),
    ),
)

INDICATOR = Table(
    "indicator",
    (
        Field(
            "name",
            Kind.TEXT,
            N_("Name"),
            required=True,
            search=Search.TITLE,
            place=N_("The name of the indicator {name}"),
        ),
        Field("unit", Kind.TEXT, N_("Unit"), place=N_("The unit of the indicator {name}")),
        Field("baseline", Kind.DECIMAL, N_("Baseline"), printed=True),
        Field("target", Kind.DECIMAL, N_("Target"), printed=True),
        Field("due", Kind.DAY, N_("Due"), printed=True),
        Field("sdg", Kind.SDG, N_("SDG targets")),
        Field("definition", Kind.LONG_TEXT, N_("What it measures")),
        Field("collected_how", Kind.LONG_TEXT, N_("How it is collected")),
        Field("collected_by", Kind.TEXT, N_("Who collects it")),
    ),
)

READING = Table(
    "reading",
    (
        owner("indicator", N_("Indicator")),
        Field("on", Kind.DAY, N_("On"), required=True),
        Field("value", Kind.DECIMAL, N_("Value"), required=True),
        Field("source", Kind.TEXT, N_("Source")),
    ),
)
