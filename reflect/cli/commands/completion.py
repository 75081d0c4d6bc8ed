"""``reflect completion``: the script that lets a shell complete what is typed."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import one_of
from reflect.locale import N_

SHELLS = ("bash", "zsh", "fish")

BASH = """\
_reflect_completion() {
    local IFS=$'\\n' line
    COMPREPLY=()
    while read -r line; do
        printf -v line '%q' "${line%%$'\\t'*}"
        COMPREPLY+=("$line")
    done < <(REFLECT_COMPLETE="${COMP_WORDS[*]:0:COMP_CWORD+1}" "$1" 2>/dev/null)
}
complete -o bashdefault -o default -F _reflect_completion reflect
"""

ZSH = """\
#compdef reflect
_reflect() {
    local -a found values shown
    local line
    found=("${(@f)$(REFLECT_COMPLETE="${(pj:\\n:)words[1,CURRENT]}" "${words[1]}" 2>/dev/null)}")
    for line in $found; do
        values+=("${line%%$'\\t'*}")
        shown+=("${line%%$'\\t'*}${${line#*$'\\t'}:+  ${line#*$'\\t'}}")
    done
    if (( $#values )); then
        compadd -l -d shown -a values
    else
        _files
    fi
}
compdef _reflect reflect
"""

FISH = """\
function __reflect_complete
    set -l words (commandline -opc) (commandline -ct)
    set -lx REFLECT_COMPLETE $words[1]
    for word in $words[2..-1]
        set REFLECT_COMPLETE "$REFLECT_COMPLETE"\\n"$word"
    end
    set -l found ($words[1] 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command reflect --no-files --keep-order --arguments '(__reflect_complete)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Print what lets your shell complete commands, entries, tags, packs and people."),
    epilog="reflect completion bash  # for eval in ~/.bashrc\n"
    "reflect completion zsh  # to source in ~/.zshrc, after compinit\n"
    "reflect completion fish  # for a file in ~/.config/fish/completions",
)
def completion(
    shell: Annotated[
        str, typer.Argument(metavar=N_("SHELL"), help=N_("The shell: bash, zsh or fish."))
    ],
) -> None:
    one_of("SHELL", shell, SHELLS)
    print(SCRIPTS[shell], end="")
