"""Completion in bash, zsh and fish: commands, options, and the words that options can be."""

from collections.abc import Iterable

from partnerdesk_bundle.command_line import Command, Option, described, general


def bash() -> str:
    """Return the completion for bash."""
    cases = "".join(f"        {c.name}) options='{_names(c.options)}' ;;\n" for c in described())
    values = "".join(
        f"        {c.name}:{name}) words='{' '.join(o.words)}' ;;\n"
        for c, o in _with_words()
        for name in o.names
    )
    return f"""\
# completion of partnerdesk in bash
_partnerdesk() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="${{COMP_WORDS[1]}}" options='{_names(general())}' words=''
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W '{" ".join(c.name for c in described())} '"$options" -- "$word"))
        COMPREPLY+=($(compgen -f -X '!*.partnerdesk' -- "$word") $(compgen -d -- "$word"))
        return
    fi
    case "$command" in
{cases}    esac
    case "$command:$before" in
{values}    esac
    if [ -n "$words" ]; then
        COMPREPLY=($(compgen -W "$words" -- "$word"))
    elif [ "${{word:0:1}}" = - ]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -F _partnerdesk partnerdesk
"""


def zsh() -> str:
    """Return the completion for zsh."""
    names = " ".join(_quoted(f"{c.name}:{c.brief}") for c in described())
    cases = "".join(
        f"        {c.name}) _arguments {' '.join(_zsh_option(o) for o in c.options)} '*:file:_files' ;;\n"
        for c in described()
    )
    return f"""\
#compdef partnerdesk
_partnerdesk() {{
    local -a commands=({names})
    if (( CURRENT == 2 )); then
        _describe command commands
        _files -g '*.partnerdesk'
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{cases}    esac
}}
_partnerdesk "$@"
"""


def fish() -> str:
    """Return the completion for fish."""
    lines = ["# completion of partnerdesk in fish"]
    for option in general():
        lines += [f"complete -c partnerdesk -n __fish_use_subcommand {_fish_option(option)}"]
    for command in described():
        first = "complete -c partnerdesk -n __fish_use_subcommand"
        lines.append(f"{first} -a {command.name} -d {_quoted(command.brief)}")
        on = f"complete -c partnerdesk -n '__fish_seen_subcommand_from {command.name}'"
        lines += [f"{on} {_fish_option(option)}" for option in command.options]
    return "\n".join(lines) + "\n"


def _with_words() -> Iterable[tuple[Command, Option]]:
    return ((c, o) for c in described() for o in c.options if o.words)


def _names(options: Iterable[Option]) -> str:
    return " ".join(name for option in options for name in option.names)


def _zsh_option(option: Option) -> str:
    hint = option.help.replace("[", "(").replace("]", ")").replace(":", ",")
    takes = f":{option.takes.lower()}:({' '.join(option.words)})" if option.words else ""
    if option.takes and not option.words:
        takes = f":{option.takes.lower()}:_files"
    return " ".join(_quoted(f"{name}[{hint}]{takes}") for name in option.names)


def _fish_option(option: Option) -> str:
    parts = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.words:
        parts.append(f"-x -a {_quoted(' '.join(option.words))}")
    elif option.takes:
        parts.append("-r")
    return " ".join([*parts, f"-d {_quoted(option.help)}"])


def _quoted(text: str) -> str:
    """Return a text in single quotes, as all three shells read it."""
    return "'" + text.replace("'", "’") + "'"
