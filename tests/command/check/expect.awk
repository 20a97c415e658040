# SPDX-License-Identifier: BSD-3-Clause
#
# Compares what `linkrt check` printed (the first file) with the comments
#
#	// want+LINES SEVERITY RULE "TEXT"
#
# of the sources (all other files). Each comment needs one finding LINES below it, and
# there may be no others. Prints what does not fit, and then its status is 1.

FILENAME == ARGV[1] {
	found[++findings] = $0
	next
}

match($0, /\/\/ want\+[0-9]+ /) {
	line = FNR + substr($0, RSTART + 8, RLENGTH - 9)
	$0 = substr($0, RSTART + RLENGTH)
	text = ""
	if (match($0, /".*"/)) {
		text = substr($0, RSTART + 1, RLENGTH - 2)
		gsub(/\\"/, "\"", text)
	}
	start = FILENAME ":" line ":"
	sub(/^\.\//, "", start)
	hit = 0
	for (i = 1; i <= findings && !hit; i++)
		if (!taken[i] && index(found[i], start) == 1 && index(found[i], ": " $1 ": ") &&
		    index(found[i], " [" $2 "]") && index(found[i], text))
			hit = taken[i] = i
	if (!hit) {
		print "missing: " start " " $0
		bad = 1
	}
}

END {
	for (i = 1; i <= findings; i++)
		if (!taken[i]) {
			print "unexpected: " found[i]
			bad = 1
		}
	exit bad
}
