# `@name` is a scenario that the program carries.
_unsc_or_name() {
    if [[ "$2" == "@"* ]]; then
        COMPREPLY=($(compgen -P "@" -W "NAMES" -- "${2#@}"))
    else
        _unsc "$@"
    fi
}

