# `@name` is a scenario that the program carries.
_unsc_files() {
    if [[ $PREFIX == @* ]]; then
        compadd -- NAMES
    else
        _files "$@"
    fi
}

