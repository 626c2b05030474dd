"""Translate the texts of argparse.

argparse calls the function `_` of its own module for each text. Replacing it is the only way to use the
language of the context.
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
    """Let argparse use the language of the context; its messages for programmers stay in English."""
    setattr(argparse, "_", _translated)  # noqa: B010  # the type stubs do not know this name


def _translated(text: str) -> str:
    return _TEXTS[text].tr() if text in _TEXTS else text
