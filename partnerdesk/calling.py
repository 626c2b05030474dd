"""What to say where a word of a command line is none that is known: the nearest one, and all that are."""

from collections.abc import Collection
from pathlib import Path

from partnerdesk.language import tr
from partnerdesk.words import commas

#: How alike two words are at least, from 0 to 1, so that one may have been meant for the other.
_ALIKE = 0.6


def no_command(word: str, commands: Collection[str]) -> str:
    """Return what to say of a first word that is no command."""
    if Path(word).exists():
        return tr(
            "{word} is a file, which is opened without a second word. A command stands before it: "
            "{commands}.",
            word=word,
            commands=either(commands),
        )
    near = nearest(word, commands)
    if near:
        return tr("There is no command {word}. Did you mean {near}?", word=word, near=near)
    return tr("There is no command {word}. There are {commands}.", word=word, commands=commas(commands))


def none_of(word: str, words: Collection[str]) -> str:
    """Return what to say of a value that an option does not know."""
    near = nearest(word, words)
    if near:
        return tr(
            "“{word}” is not known. Did you mean {near}? It can be {words}.",
            word=word,
            near=near,
            words=either(words),
        )
    return tr("“{word}” is not known. It can be {words}.", word=word, words=either(words))


def nearest(word: str, words: Collection[str]) -> str | None:
    """Return the word that was probably meant, None if none is alike."""
    from difflib import get_close_matches  # slow: only needed after a slip

    return next(iter(get_close_matches(word.lower(), words, 1, _ALIKE)), None)


def either(words: Collection[str]) -> str:
    """Return words as "one, two or three"."""
    *first, last = words
    return tr("{words} or {last}", words=commas(first), last=last) if first else last
