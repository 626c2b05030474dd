"""Rate a new passphrase, and say how to improve it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import N_, tr
from partnerdesk.private.errors import PrivateProblem

_ENOUGH = 8

#: Longest text for one call of zxcvbn, in characters, because it is slow. Longer ones are rated in pieces.
_PIECE = 72

#: The score 0, 1, 2 or 3 is for fewer guesses than these, as powers of ten.
_GUESSES = (3, 6, 8, 10)

#: A part of a passphrase that repeats three times in a row, or more often.
_REPEATED = re.compile(r"(.{1,72}?)\1{2,}", re.DOTALL)


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess, 0 to 4, and a message about it."""

    score: int
    message: str


def strength(passphrase: str, known_words: Iterable[str] = ()) -> Strength:
    """Rate a passphrase. An attacker is assumed to know `known_words`."""
    if not passphrase:
        return Strength(0, tr("Choose a passphrase: four or five words that nobody would put together."))
    # slow: not needed at start
    from zxcvbn import zxcvbn

    words = [word for text in known_words for word in (text, *text.split()) if len(word) > 2]
    power, known = 0.0, set[str | None]()
    for piece in _pieces(passphrase):
        found = zxcvbn(piece, user_inputs=words)
        power += float(found["guesses_log10"])
        known |= {match.get("dictionary_name") for match in found["sequence"]}
        if power >= _GUESSES[-1]:
            break
    score = sum(power >= least for least in _GUESSES)
    if score < 3 and "user_inputs" in known:
        return Strength(
            score, tr("It holds a word of this partnership, which is tried first. Add other words.")
        )
    return Strength(score, _TOLD[score].tr())


def _pieces(passphrase: str) -> Iterable[str]:
    """Return the pieces to rate, each once. Repeats count as two: more add no strength."""
    short = _REPEATED.sub(r"\1\1", passphrase)
    return dict.fromkeys(short[start : start + _PIECE] for start in range(0, len(short), _PIECE))


_TOLD = (
    N_("Guessed at once. Choose four or five words that nobody would put together."),
    N_("Guessed within hours. Add two or three words that have nothing to do with each other."),
    N_("Holds off who tries for a few days. Add a word or two."),
    N_("Good: it holds off who tries for years."),
    N_("Strong."),
)


def known_words(file: Rows) -> list[str]:
    """Return titles and names of the file: an attacker can read them, and tries them first."""
    names = file.rows(
        "SELECT title FROM partnership UNION ALL SELECT lead FROM partnership UNION ALL "
        "SELECT lead_person FROM partnership UNION ALL SELECT name FROM participant UNION ALL "
        "SELECT short_name FROM participant UNION ALL SELECT name FROM person"
    )
    return [name for (name,) in names if name]


def refuse_weak(passphrase: str, known_words: Iterable[str] = ()) -> None:
    """Raise PrivateProblem for a very weak passphrase. The lead may choose any other."""
    found = strength(passphrase, known_words)
    if found.score >= 2 or (len(passphrase) >= _ENOUGH and found.score >= 1):
        return
    raise PrivateProblem(tr("This passphrase protects nothing. {told}", told=found.message))
