"""The words for what blocks the signing of an agreement, for the window and the command line."""

from collections.abc import Callable, Sequence

from partnerdesk import words
from partnerdesk.language import tr, trn
from partnerdesk.partnership.agreement import Blocker


def named(blocker: Blocker) -> tuple[str, ...]:
    """Return the names that a blocker is about, in the words of the app."""
    if blocker.what == "part":
        return tuple(words.word("part", part) for part in blocker.names)
    return blocker.names


def lack(what: str, names: Sequence[str]) -> str:
    """Return what is lacking; `what` as in `Blocker`."""
    return _LACKS[what](names)


def blocker_text(blocker: Blocker) -> str:
    """Return what is lacking with the names that it is about, as one sentence."""
    said, names = lack(blocker.what, named(blocker)), words.short_list(named(blocker), 5)
    return tr("{what}: {names}.", what=said, names=names) if names and names not in said else f"{said}."


_LACKS: dict[str, Callable[[Sequence[str]], str]] = {
    "goal": lambda _: tr("The shared goal is not worded yet"),
    "standing": lambda _: tr("The goal is still a draft"),
    "partners": lambda _: tr("Fewer than two partners have joined"),
    "names": lambda names: (
        tr("More than one partner is called {name}: each needs a name of its own", name=names[0])
        if len(names) == 1
        else tr("Some partners have the same name: each needs a name of its own")
    ),
    "commitments": lambda _: tr("No commitment is offered yet"),
    "next_step": lambda names: trn(
        "{number} commitment lacks a next step", "{number} commitments lack a next step", len(names)
    ),
    "signatory": lambda names: (
        tr("{name} has no signatory", name=names[0])
        if len(names) == 1
        else trn("{number} partner has no signatory", "{number} partners have no signatory", len(names))
    ),
    "part": lambda _: tr("No clause adds what every agreement needs"),
    "clause": lambda names: trn("{number} clause has no words", "{number} clauses have no words", len(names)),
}
