# SPDX-License-Identifier: BSD-3-Clause
#
# Reads the lists of mutants, whose format tests/mutants/run describes. Works on the tree at `root`.
#
#   goal=list               "SUBJECT/NAME SUITE TEST what is wrong" of each mutant, a line
#   goal=check              TAP: each edit finds its text once, and each test exists
#   goal=apply mutant=NAME  edits the tree and prints the files that it edited; or why it cannot

function subject() {
	sub(/.*\//, "", FILENAME)
	sub(/\.txt$/, "", FILENAME)
	return FILENAME
}

# The first thing that is wrong with a mutant is what the check says.
function wrong(m, why) {
	if (error[m] == "")
		error[m] = why
}

# Whether one was asked for: `chosen` has names and subjects, or is empty.
function is_chosen(id,    of) {
	of = id
	sub(/\/.*/, "", of)
	return chosen == "" || index(" " chosen " ", " " id " ") || index(" " chosen " ", " " of " ")
}

FNR == 1 { in_file = subject() }
/^[ \t]*(#|$)/ { next }
$1 == "mutant" && NF == 2 {
	name[++mutants] = in_file "/" $2
	if (seen[$2]++)
		wrong(mutants, "another mutant has the same name")
	next
}
mutants == 0 { print "Bail out! " FILENAME " does not begin with `mutant NAME`"; failed = 1; exit }
$1 == "killed" && $2 == "by" && NF == 4 { suite[mutants] = $3; test[mutants] = $4; next }
$1 == "in" && NF == 2 { file[mutants, ++edits[mutants]] = $2; next }
{
	e = edits[mutants]
	kind = substr($1, 1, 1)
	line = $0
	sub(/^[ \t]*[-+]?[ \t]*/, "", line)
	if (kind != "-" && kind != "+")
		what[mutants] = what[mutants] (what[mutants] == "" ? "" : " ") line
	else if (e == 0)
		wrong(mutants, "no `in FILE` stands before `" line "`")
	else if (kind == "+")
		new[mutants, e] = new[mutants, e] (new[mutants, e] == "" ? "" : "\n") line
	else if (new[mutants, e] != "")
		wrong(mutants, "no `in FILE` stands before the second old text, `" line "`")
	else
		old[mutants, e] = old[mutants, e] (old[mutants, e] == "" ? "" : "\n") line
}

function text_of(path,    line, text) {
	while ((getline line <(root "/" path)) > 0)
		text = text line "\n"
	close(root "/" path)
	return text
}

# Leaves in `bare` what of the text is neither white space nor a comment, and in at[i] where its i-th character stands.
function strip(text,    lines, count, l, i, pair, part, comment, before, n) {
	bare = ""
	count = split(text, lines, "\n")
	for (l = 1; l <= count; l++) {
		part = ""
		for (i = 1; i <= length(lines[l]); i++) {
			pair = substr(lines[l], i, 2)
			if (comment ? pair == "*/" : pair == "/*") {
				comment = !comment
				i++
			} else if (!comment && pair !~ /^[ \t]/) {
				part = part substr(pair, 1, 1)
				at[++n] = before + i
			}
		}
		bare = bare part
		before += length(lines[l]) + 1
	}
	return bare
}

# Whether a word of the text goes on from one of these places to the other.
function is_word(text, i, j) {
	return substr(text, i, 1) ~ /[A-Za-z0-9_]/ && substr(text, j, 1) ~ /[A-Za-z0-9_]/
}

# How often the old text stands in the text; leaves in `first` and `last` where.
function find(text, wanted,    found, from, i, length_wanted) {
	wanted = strip(wanted)
	length_wanted = length(wanted)
	strip(text)
	for (from = 1; length_wanted > 0 && (i = index(substr(bare, from), wanted)) > 0; from = i + 1) {
		i += from - 1
		if (is_word(text, at[i] - 1, at[i]) || is_word(text, at[i + length_wanted - 1], at[i + length_wanted - 1] + 1))
			continue
		found++
		first = at[i]
		last = at[i + length_wanted - 1]
	}
	return found + 0
}

# Leaves in edited[file] the texts that the mutant makes of its files.
function edit(m,    e, path, found) {
	split("", edited)
	if (edits[m] == 0)
		wrong(m, "it edits nothing")
	for (e = 1; e <= edits[m]; e++) {
		path = file[m, e]
		if (!(path in edited))
			edited[path] = text_of(path)
		if ((found = find(edited[path], old[m, e])) != 1) {
			gsub(/\n/, " ", old[m, e])
			wrong(m, "`" old[m, e] "` stands " found " times in " path)
			return
		}
		edited[path] = substr(edited[path], 1, first - 1) new[m, e] substr(edited[path], last + 1)
	}
}

function has_test(m,    path, id) {
	path = suite[m] ".c"
	if (!(path in tests))
		tests[path] = strip(text_of(path))
	id = test[m]
	sub(/\//, ",", id)
	return index(tests[path], "(" id ")") || index(tests[path], "(" id ",")
}

function check(m) {
	if (what[m] == "")
		wrong(m, "no sentence says what is wrong")
	if (!has_test(m))
		wrong(m, "there is no test " suite[m] " " test[m])
	edit(m)
	print (error[m] == "" ? "ok " : "not ok ") ++checked " - " name[m] (error[m] == "" ? "" : ": " error[m])
	failed = failed || error[m] != ""
}

function apply(m,    path) {
	edit(m)
	if (error[m] != "") {
		print error[m]
		failed = 1
		return
	}
	for (path in edited) {
		printf "%s", edited[path] >(root "/" path)
		print path
	}
}

END {
	for (m = 1; m <= mutants; m++) {
		if (goal == "apply" && name[m] == mutant)
			apply(m)
		if (!is_chosen(name[m]))
			continue
		if (goal == "check")
			check(m)
		if (goal == "list")
			print name[m], suite[m], test[m], what[m]
	}
	if (goal == "check")
		print "1.." checked + 0
	exit failed
}
