"""Completion of both commands for bash, zsh and fish, made from their parsers, in the language of the user.

source <(search --completion bash)          in ~/.bashrc
source <(search --completion zsh)           in ~/.zshrc, after compinit
search --completion fish | source           in ~/.config/fish/config.fish

Sources of the index and saved searches are asked of `search --values` when they are wanted. They are text of articles:
no shell evaluates them.

Hand-written because shtab knows no fish and argcomplete starts Python at every Tab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from searcher.cli.command_model import ANYTHING, FILES, FOLDERS, NOTHING, QUERIES, SEARCHES, SOURCES, Command, Option
from searcher.cli.options import KNOWN_NAMES, KNOWN_SEARCHES, KNOWN_SOURCES


def completion(shell: str, commands: Sequence[Command]) -> str:
    """The script that completes `commands` in `shell`: bash, zsh or fish."""
    return "\n".join(_SCRIPTS[shell](commands)) + "\n"


# Without "compgen -W", which expands what it is given. Bash parts words at "@" unless it is told otherwise, and then
# completes what stands behind it.
_BASH_VALUES = r"""_telusur_values() {
    local at value index=() typed=${cur//\\/}
    for ((at = 1; at < COMP_CWORD; at++)); do
        [[ ${COMP_WORDS[at]} == --index ]] && index=(--index "${COMP_WORDS[at+1]}")
    done
    while read -r value; do
        if [[ $1 == saved && $COMP_WORDBREAKS == *@* ]]; then value=${value#@} typed=${typed#@}; fi
        [[ ${value,,} == "${typed,,}"* ]] && COMPREPLY+=("$(printf %q "$value")")
    done < <(command search --values "$1" "${index[@]}" 2>/dev/null)
}"""

_ZSH_VALUES = r"""_telusur_values() {
    local -a found index
    local at=${words[(I)--index]}
    (( at )) && index=(--index ${(Q)words[at+1]})
    found=(${(f)"$(command search --values $1 $index 2>/dev/null)"})
    compadd -M 'm:{a-zA-Z}={A-Za-z}' -a found
}
_telusur_query() { [[ $PREFIX == @* ]] && _telusur_values saved }
_telusur_name() { if [[ $PREFIX == @* ]]; then _telusur_values saved; else _telusur_values name; fi }"""

_FISH_VALUES = r"""function __telusur_values
    set -l words (commandline -opc)
    set -l index
    if set -l at (contains -i -- --index $words)
        set index --index $words[(math $at + 1)]
    end
    command search --values $argv[1] $index 2>/dev/null
end"""


def _bash(commands: Sequence[Command]) -> Iterator[str]:
    yield _BASH_VALUES
    for command in commands:
        names = [subcommand.name for subcommand in command.subcommands]
        yield f"{_function(command)}() {{"
        yield "    local IFS=$'\\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word"
        yield "    COMPREPLY=()"
        if names:
            yield '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
            yield "        case $word in"
            for subcommand in command.subcommands:
                yield f"        {subcommand.name}) {_function(command)}_{subcommand.name}; return ;;"
            yield "        esac"
            yield "    done"
        yield from _bash_body(command, names)
        yield "}"
        for subcommand in command.subcommands:
            yield f"{_function(command)}_{subcommand.name}() {{"
            yield from _bash_body(subcommand, ())
            yield "}"
        yield f"complete -F {_function(command)} {command.name}"


def _bash_body(command: Command, names: Sequence[str]) -> Iterator[str]:
    yield "    case $prev in"
    for option in command.options:
        if option.takes != NOTHING:
            yield f"    {'|'.join(option.names)}) {_bash_values(option.takes, option.choices)}; return ;;"
    yield "    esac"
    yield "    if [[ $cur == -* ]]; then"
    yield f"        {_bash_words([name for option in command.options for name in option.names])}"
    takes = command.positionals[0].takes if command.positionals else NOTHING
    if takes in (QUERIES, SEARCHES):
        yield "    elif [[ $cur == @* || $prev == @ ]]; then"
        yield f"        _telusur_values {KNOWN_SEARCHES}"
    if takes == SEARCHES:
        yield "    else"
        yield f"        _telusur_values {KNOWN_NAMES}"
    elif names or takes == FILES:
        yield "    else"
        yield f"        {_bash_words(names) if names else _bash_values(takes, ())}"
    yield "    fi"


def _bash_values(takes: str, choices: Sequence[str]) -> str:
    if choices:
        return _bash_words(choices)
    if takes in (FILES, FOLDERS):
        kind = "d" if takes == FOLDERS else "f"
        return f'COMPREPLY=($(compgen -{kind} -- "$cur")); compopt -o filenames 2>/dev/null'
    return f"_telusur_values {KNOWN_SOURCES}" if takes == SOURCES else ":"


def _bash_words(words: Sequence[str]) -> str:
    listed = "\\n".join(words)
    return f"""COMPREPLY=($(compgen -W $'{listed}' -- "$cur"))"""


def _zsh(commands: Sequence[Command]) -> Iterator[str]:
    yield f"#compdef {' '.join(command.name for command in commands)}"
    yield _ZSH_VALUES
    for command in commands:
        yield from _zsh_functions(command, _function(command))
    yield "_telusur() {"
    yield "    case $service in"
    for command in commands:
        yield f'        {command.name}) {_function(command)} "$@" ;;'
    yield "    esac"
    yield "}"
    # Read from a folder of functions, the file is the function; read by `source`, it says what it completes.
    yield "if [[ ${funcstack[1]} == _telusur || ${funcstack[1]} == _search ]]; then"
    yield '    _telusur "$@"'
    yield "else"
    yield f"    compdef _telusur {' '.join(command.name for command in commands)}"
    yield "fi"


def _zsh_functions(command: Command, function: str) -> Iterator[str]:
    for subcommand in command.subcommands:
        yield from _zsh_functions(subcommand, f"{function}_{subcommand.name}")
    yield f"{function}() {{"
    arguments = [_zsh_option(option) for option in command.options]
    if command.subcommands:
        yield "    local context state line"
        yield "    local -a commands=("
        for subcommand in command.subcommands:
            yield f"        '{subcommand.name}:{_zsh_quoted(subcommand.meaning)}'"
        yield "    )"
        arguments += ["'1: :->command'", "'*:: :->rest'"]
    else:
        for positional in command.positionals:
            action = {FILES: "_files", QUERIES: "_telusur_query", SEARCHES: "_telusur_name"}.get(positional.takes, "")
            arguments.append(f"'*:{_zsh_quoted(positional.metavar)}:{action}'")
    yield "    _arguments -s -S -C \\" if command.subcommands else "    _arguments -s -S \\"
    yield " \\\n".join(f"        {argument}" for argument in arguments)
    if command.subcommands:
        yield "    case $state in"
        yield "        command) _describe command commands ;;"
        yield "        rest) case $words[1] in"
        for subcommand in command.subcommands:
            yield f"            {subcommand.name}) {function}_{subcommand.name} ;;"
        yield "        esac ;;"
        yield "    esac"
    yield "}"


def _zsh_option(option: Option) -> str:
    value = ""
    if option.takes != NOTHING:
        action = f"({' '.join(option.choices)})" if option.choices else _ZSH_ACTIONS.get(option.takes, "")
        value = f":{_zsh_quoted(option.metavar or ' ')}:{action}"
    meaning = f"[{_zsh_quoted(option.meaning)}]"
    if len(option.names) == 1:
        return f"'{option.names[0]}{meaning}{value}'"
    return f"'({' '.join(option.names)})'{{{','.join(option.names)}}}'{meaning}{value}'"


_ZSH_ACTIONS = {FOLDERS: "_files -/", FILES: "_files", SOURCES: f"{{_telusur_values {KNOWN_SOURCES}}}"}


def _zsh_quoted(text: str) -> str:
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("'", "'\\''")


def _fish(commands: Sequence[Command]) -> Iterator[str]:
    yield _FISH_VALUES
    for command in commands:
        yield f"complete -c {command.name} -f"
        saved = _fish_quoted(f"(__telusur_values {KNOWN_SEARCHES})")
        yield f"complete -c {command.name} -n 'string match -q \"@*\" -- (commandline -ct)' -a {saved}"
        for option in command.options:
            yield _fish_option(command.name, option, "__fish_use_subcommand" if command.subcommands else "")
        for subcommand in command.subcommands:
            meaning = _fish_quoted(subcommand.meaning)
            yield f"complete -c {command.name} -n __fish_use_subcommand -a {subcommand.name} -d {meaning}"
            within = f"__fish_seen_subcommand_from {subcommand.name}"
            for option in subcommand.options:
                yield _fish_option(command.name, option, within)
            if any(positional.takes == FILES for positional in subcommand.positionals):
                yield f"complete -c {command.name} -n {_fish_quoted(within)} -F"
            if any(positional.takes == SEARCHES for positional in subcommand.positionals):
                known = _fish_quoted(f"(__telusur_values {KNOWN_NAMES})")
                yield f"complete -c {command.name} -n {_fish_quoted(within)} -a {known}"


def _fish_option(command: str, option: Option, condition: str) -> str:
    pieces = ["complete", "-c", command]
    if condition:
        pieces += ["-n", _fish_quoted(condition)]
    for name in option.names:
        pieces += ["-l", name[2:]] if name.startswith("--") else ["-s", name[1:]]
    if option.choices:
        pieces += ["-x", "-a", _fish_quoted(" ".join(option.choices))]
    elif option.takes == FOLDERS:
        pieces += ["-x", "-a", _fish_quoted("(__fish_complete_directories)")]
    elif option.takes == SOURCES:
        pieces += ["-x", "-a", _fish_quoted(f"(__telusur_values {KNOWN_SOURCES})")]
    elif option.takes == FILES:
        pieces.append("-rF")
    elif option.takes == ANYTHING:
        pieces.append("-x")
    return " ".join([*pieces, "-d", _fish_quoted(option.meaning)])


def _fish_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _function(command: Command) -> str:
    return f"_telusur_{command.name.replace('-', '_')}"


_SCRIPTS: Mapping[str, Callable[[Sequence[Command]], Iterator[str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
