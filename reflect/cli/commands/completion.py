"""``reflect completion``: the script that lets a shell complete what is typed."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import one_of
from reflect.locale import N_

SHELLS = ("bash", "zsh", "fish")

BASH = """\
_reflect_completion() {
    # What is one word to reflect, readline breaks at = and :
    local rest=${COMP_LINE:0:COMP_POINT} word='' cur='' all='' line value told i
    for ((i = 0; i <= COMP_CWORD; i++)); do
        if [[ $rest == [[:blank:]]* ]]; then
            all+=$word$'\\n' word=''
            rest=${rest#"${rest%%[![:blank:]]*}"}
        fi
        cur=${COMP_WORDS[i]}
        [[ $rest == "$cur"* ]] || cur=$rest
        rest=${rest#"$cur"} word+=$cur
    done
    local before=${word%"$cur"}
    [[ $cur == [=:] ]] && before=$word
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\\t'*} told=${line#*$'\\t'}
        if [[ -z $value ]]; then  # nothing, and no files
            compopt +o default +o bashdefault 2>/dev/null
            continue
        fi
        value=${value#"$before"}
        if [[ $told && $COMP_TYPE == 63 ]]; then  # they are only listed now
            printf -v value '%-14s  %s' "$value" "$told"
            value=${value:0:${COLUMNS:-80}-2}
        fi
        COMPREPLY+=("$value")
    done < <(REFLECT_COMPLETE="$all$word" REFLECT_QUOTED=bash "$1" 2>/dev/null)
}
complete -o bashdefault -o default -F _reflect_completion reflect
"""

ZSH = """\
#compdef reflect
_reflect() {
    local -a found values shown
    local line typed="${(pj:\\n:)words[1,CURRENT]}"
    found=("${(@f)$(REFLECT_COMPLETE=$typed REFLECT_QUOTED=zsh "${words[1]}" 2>/dev/null)}")
    for line in $found; do
        [[ $line == $'\\t' ]] && return  # nothing, and no files
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
    set -l last (commandline -ct)
    set -l words (commandline -opc)
    set -a words (string unescape -- "$last"; or string trim --left --chars '"\\'' -- "$last")
    set -lx REFLECT_COMPLETE $words[1]
    for word in $words[2..-1]
        set REFLECT_COMPLETE "$REFLECT_COMPLETE"\\n"$word"
    end
    set -l found ($words[1] 2>/dev/null)
    if set -q found[1]
        string match --invert \\t -- $found  # a tab alone: nothing, and no files
    else
        __fish_complete_path "$last"
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
