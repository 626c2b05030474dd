"""The texts of argparse, so that these are translated too.

argparse asks the function `_` of its own module for each text; there is no other way to give it a catalogue
that belongs to the context.
"""

import argparse

from partnerdesk.language import N_

_TEXTS = {
    mark.text: mark
    for mark in (
        N_("usage: "),
        N_("positional arguments"),
        N_("options"),
        N_("show this help message and exit"),
        N_("argument %(argument_name)s: %(message)s"),
        N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
        N_("unrecognized arguments: %s"),
        N_("not allowed with argument %s"),
        N_("ignored explicit argument %r"),
        N_("the following arguments are required: %s"),
        N_("expected one argument"),
        N_("invalid %(type)s value: %(value)r"),
        N_("invalid choice: %(value)r (choose from %(choices)s)"),
    )
}


def translate_argparse() -> None:
    """Let argparse speak the language of the context; what it says of wrong code stays as it is."""
    setattr(argparse, "_", _translated)  # noqa: B010  # a name that its types do not know


def _translated(text: str) -> str:
    return _TEXTS[text].tr() if text in _TEXTS else text
