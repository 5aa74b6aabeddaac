# `@name` is a scenario that the program carries.
complete -c unsc -n 'string match -q "@*" -- (commandline -ct)' -f -a 'NAMES'
