# SPDX-License-Identifier: BSD-3-Clause
#
# Reads lines "name release packages", sorted, with tabs between the fields, and prints the rows of
# abi/blocked.def: a row for each run of releases that gives a name to the same packages.

function end_row(name) {
	if (name != "")
		rows[++count] = name "\t" packages[name] "\t" first[name] "\t" last[name]
}

{
	if ($1 != name || $3 != packages[name] || $2 != last[name] + 1) {
		end_row(name)
		first[$1] = $2
	}
	name = $1
	packages[name] = $3
	last[name] = $2
	if ($2 > newest)
		newest = $2
	trees[$2]
}

END {
	end_row(name)
	for (r = 23; r <= newest; r++)
		if (r in trees)
			list = list " 1." r
	print "/* SPDX-License-Identifier: BSD-3-Clause"
	print " *"
	print " * The names that Go's linker gives to certain packages only, even if they are pushed:"
	print " * blockedLinknames in its source. abi/blocked/rows made it; do not edit it."
	print " *"
	print " *   BLOCK(name, packages that may pull it, first release, last release)"
	print " *"
	print " * Trees:" list
	print " */"
	for (i = 1; i <= count; i++) {
		split(rows[i], part, "\t")
		printf "BLOCK(\"%s\", \"%s\",\n      \"1.%s\", \"%s\")\n", part[1], part[2], part[3], \
			part[4] == newest ? "current" : "1." part[4]
	}
	print ""
	print "#undef BLOCK"
}
