# SPDX-License-Identifier: BSD-3-Clause
#
# Reads what `gcov --json-format --stdout` prints, and prints `FILE FUNCTION LINE CALLS` of each
# function in a file of `source` that matches `pattern`. A source may be compiled into several
# programs: the calls of all count. An object of the JSON is a record here.

BEGIN {
	RS = "{"
}

function field(name,    value) {
	if (!match($0, "\"" name "\": (\"[^\"]*\"|[0-9]+)"))
		return ""
	value = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 4)
	gsub(/"/, "", value)
	return value
}

/"execution_count"/ {
	pending[++count] = field("name") " " field("start_line")
	calls[count] = field("execution_count")
}

# The name of a file stands behind its functions.
/"file": / {
	file = field("file")
	sub(/^.*\/\.\.\//, "", file)
	if (index(file, source) == 1)
		file = substr(file, length(source) + 1)
	for (i = 1; i <= count; i++)
		if (file ~ pattern)
			total[file " " pending[i]] += calls[i]
	count = 0
}

END {
	for (f in total)
		print f, total[f]
}
