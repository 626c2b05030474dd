"""The sets of clauses to begin with: each says for whom it is made, and holds clauses in order."""

import tomllib
from dataclasses import dataclass

from partnerdesk.clauses import offered_clauses, standard_clauses
from partnerdesk.language import N_, Mark
from partnerdesk.partnership.clause_sets import Words
from partnerdesk.resource import resource


@dataclass(frozen=True)
class ClauseSet:
    """A set of clauses: its name and a sentence on it, in the words of the user, and its clauses."""

    name: str
    about: str
    clauses: tuple[Words, ...]


#: Name of each set and for whom it is, in the order of the menu.
_NAMES: dict[str, tuple[Mark, Mark]] = {
    "standard": (N_("Standard"), N_("What an agreement holds as long as nobody has changed a clause.")),
    "light": (
        N_("Light"),
        N_("The shortest: who, for what, what each promises, and that nobody is bound by law."),
    ),
    "un_family": (
        N_("UN family"),
        N_("What legal officers of the United Nations family expect, privileges and immunities among it."),
    ),
    "civil_society": (
        N_("Civil society"),
        N_("With the voice of the people whom the goal concerns, safeguarding, data and names."),
    ),
    "own": (N_("Own"), N_("Only the parts that every agreement needs. The rest is for your own words.")),
}


def sets_to_begin_with(language: str) -> list[ClauseSet]:
    """Return the sets that come with the app, with their clauses in a language."""
    return [
        ClauseSet(name.tr(), about.tr(), _clauses(key, language)) for key, (name, about) in _NAMES.items()
    ]


def _clauses(key: str, language: str) -> tuple[Words, ...]:
    """Return the clauses of a set; one that the language does not have is left out."""
    if key == "standard":
        return tuple(Words(c.heading, c.text, c.part) for c in standard_clauses(language))
    keys = tomllib.loads(resource("clauses/sets.toml").read_text(encoding="utf-8"))[key]
    offered = {c.key: Words(c.heading, c.text, c.part) for c in offered_clauses(language)}
    return tuple(offered[k] for k in keys if k in offered)
