# SPDX-License-Identifier: BSD-3-Clause
#
# See abi/pulled/rows. Reads the written names, the old rows, the facts of the trees, the changes
# and the names, and prints the rows. A form is "kind TAB signature", or "" where Go lacks the name.

BEGIN {
	FS = "\t"
	OLDEST = 17
	count = split("slice struct{array unsafe.Pointer; len int; cap int}|" \
		"name struct{bytes *byte}|abi.Name struct{Bytes *byte}|" \
		"iface struct{tab unsafe.Pointer; data unsafe.Pointer}|" \
		"funcInfo struct{_func unsafe.Pointer; datap unsafe.Pointer}|" \
		"nameOff int32|textOff int32|typeOff int32|aNameOff int32|aTextOff int32|" \
		"aTypeOff int32|unwindFlags uint8|Word uint|Errno uintptr|maxZero 1024|" \
		"abi.ZeroValSize 1024", rows, "|")
	for (i = 1; i <= count; i++)
		written_out[substr(rows[i], 1, index(rows[i], " ") - 1)] = \
			substr(rows[i], index(rows[i], " ") + 1)
	# Variables that Go declares by their value alone.
	type["crypto/tls.cipherSuitesTLS13"] = "[]*cipherSuiteTLS13"
	type["crypto/tls.defaultCipherSuitesTLS13"] = "[]uint16"
	type["crypto/tls.defaultCipherSuitesTLS13NoAES"] = "[]uint16"
	type["database/sql.drivers"] = "map[string]driver.Driver"
	type["math/rand.globalRand"] = "*Rand"
	type["net.defaultNS"] = "[]string"
	type["crypto/tls.errNoCertificates"] = type["debug/buildinfo.errNotGoExe"] = "error"
	type["net.errNoSuchInterface"] = "error"
	seen_text["marked"] = "Go's own sources name public packages that pull it."
	seen_text["modules"] = seen_text["study"] = "Public modules pull it."
	seen_text["search"] = "Public code pulls it."
}

function number(release) { return substr(release, 3) + 0 }

# A private type by value, which only its own package can name, as it has been in all releases.
function write_out(signature,    out, before, word, after) {
	out = ""
	while (match(signature, /[A-Za-z_][A-Za-z_.0-9]*/)) {
		before = substr(signature, 1, RSTART - 1)
		word = substr(signature, RSTART, RLENGTH)
		signature = substr(signature, RSTART + RLENGTH)
		after = substr(signature, 1, 1)
		if (word in written_out && before !~ /\*$/ && after ~ /^[],)]?$/)
			word = written_out[word]
		out = out before word
	}
	return out signature
}

# What two texts of one machine layout have in common: no names, and one pointer like another.
function layout(form) {
	gsub(/[*]+[A-Za-z_][A-Za-z_.0-9]*|unsafe\.Pointer/, "*", form)
	while (match(form, /[(,;{] ?[A-Za-z_0-9]+ [^)]/))
		form = substr(form, 1, RSTART) substr(form, RSTART + RLENGTH - 1)
	if (form ~ /\) \([^(),]*\)$/)
		sub(/\([^(),]*\)$/, substr(form, match(form, /\([^(),]*\)$/) + 1, RLENGTH - 2), form)
	gsub(/ /, "", form)
	return form
}

function is_tree(release) { return release in anchors }

function note_tree(release) {
	if (!(release in anchors)) {
		anchors[release]
		order[++anchor_count] = release
	}
}

function fail(text) {
	print "abi/pulled/rows: " text | "cat >&2"
	failed = 1
}

file == "written" { written[$0]; next }

# The old rows. Their trees are anchors, too.
file == "old" && /^ \* Trees: / {
	count = split($0, words, " ")
	for (i = 3; i <= count; i++)
		note_tree(number(words[i]))
	next
}
file == "old" && /^(FORM|STATUS)\(/ { row = "" }
file == "old" {
	sub(/^ +/, " ")
	row = row $0
	if (row !~ /\)$/)
		next
	gsub(/" +"/, "", row)
	split(row, part, "\"")
	if (row ~ /^FORM/)
		for (release in anchors)
			if (number(part[6]) <= release + 0 && (part[8] == "current" || release + 0 <= number(part[8])))
				old[part[2], release] = (row ~ /^FORM\(FUNC/ ? "func" : "var") "\t" part[4]
	if (row ~ /^STATUS/) {
		old_giver[part[2]] = part[4]
		sub(/^[^"]*"[^"]*", "[^"]*", /, "", row)
		sub(/, NONE\)$/, "", row)
		old_pull[part[2]] = row
	}
	row = ""
	next
}

file == "facts" {
	release = number($1)
	note_tree(release)
	read[release]
	if ($4 == "-" && !($2 in type))
		fail($2 ": which type has the variable?")
	form[$2, release] = $3 "\t" ($4 != "-" ? write_out($4) : type[$2])
	pull[$2, release] = $5
	giver[$2, release] = $6
	next
}

/^#/ { next }
file == "changes" {
	change[$1, number($2)] = $3
	unsure[$1, number($2)] = $2 ~ /\?$/ ? "?" : ""
	next
}
{ names[++name_count] = $1; seen[$1] = $2; system_of[$1] = $3 }

function newest_tree(    r, newest) {
	for (r in anchors)
		if (r + 0 > newest)
			newest = r + 0
	return newest
}

function fact(name, release) {
	if (release in read)
		return (name, release) in form ? form[name, release] : ""
	return (name, release) in old ? old[name, release] : ""
}

function changed(name, release,    text) {
	text = change[name, release]
	if (text == "absent")
		return ""
	if (text ~ /^1\./)
		return fact(name, number(text))
	return text ~ /^var / ? "var\t" substr(text, 5) : "func\t" write_out(text)
}

function quoted(text,    out) {
	while (length(text) > 80) {
		out = out "\"" substr(text, 1, 80) "\"\n     "
		text = substr(text, 81)
	}
	return out "\"" text "\""
}

function print_form(name, form, first, last,    part) {
	split(form, part, "\t")
	printf "FORM(%s, \"%s\",\n     %s,\n     \"%s\", \"%s\",\n     \"%s%s\")\n",
		part[1] == "var" ? "VAR" : "FUNC", name, quoted(part[2]), first, last,
		seen_text[seen[name]], system_of[name] ? " Only on " system_of[name] "." : ""
}

# Nothing shows what Go had before the oldest tree, unless a change is known there.
function oldest_form(name,    r) {
	for (r = OLDEST + 1; r <= oldest_tree; r++)
		if ((name, r) in change)
			return ""
	doubt[OLDEST] = "?"
	return fact(name, oldest_tree)
}

# The form of each release, in at[]. A "?" in doubt[] is for the release in which a form begins.
function fill(name, newest,    r) {
	for (r = OLDEST; r <= newest; r++) {
		doubt[r] = unsure[name, r]
		if ((name, r) in change)
			at[r] = changed(name, r)
		else if (is_tree(r))
			at[r] = fact(name, r)
		else
			at[r] = r == OLDEST ? oldest_form(name) : at[r - 1]
	}
}

# Each tree has what at[] says, and what changed before it is known.
function check(name, newest,    r) {
	for (r = oldest_tree; r <= newest; r++) {
		if (is_tree(r) && layout(at[r]) != layout(fact(name, r)))
			fail(name ": changes.tsv and the tree of Go 1." r " disagree")
		if (is_tree(r) && !is_tree(r - 1) && !((name, r) in change) &&
			layout(at[r]) != layout(at[r - 1]))
			fail(name ": since when is it \"" at[r] "\", which Go 1." r " has?")
	}
}

function print_forms(name, newest,    first, last) {
	for (first = OLDEST; first <= newest; first = last + 1) {
		last = first
		while (last < newest && layout(at[last + 1]) == layout(at[first]))
			last++
		if (at[first] != "")
			print_form(name, at[last], "1." first doubt[first],
				last == newest ? "current" : "1." last doubt[last + 1])
	}
}

# Whether the trees since Go 1.23, whose linker is the first to ask, agree on who may pull it, or say
# since when no program may. A row says it of all these releases. Without all trees, the old rows
# tell: they lack it if not.
function settled(name, newest,    r, word, ended) {
	for (r = 23; r <= newest; r++) {
		if (!is_tree(r) || fact(name, r) == "")
			continue
		if (!(r in read)) {
			if (!(name in old_pull))
				return 0
			continue
		}
		if (word ~ /^PUSHED/ && refuses(pull[name, r]) && (r - 1) in read && !ended)
			ended = r
		else if (word != "" && pull[name, r] != word && !(refuses(word) && refuses(pull[name, r])))
			return 0
		word = pull[name, r]
		if (word == "REFUSED")
			refused[name]
	}
	since[name] = ended
	return 1
}

# What a release blocks, an older one may have refused to all.
function refuses(word) { return word ~ /^(REFUSED|BLOCKED)/ }

function print_status(name, newest) {
	if (at[newest] != "" && !settled(name, newest))
		return
	if (at[newest] == "")
		print "STATUS(\"" name "\", \"" provider(name) "\", ABSENT, NONE)"
	else
		print "STATUS(\"" name "\",\n       \"" provider(name) "\", " permission(name, newest) ", NONE)"
}

function provider(name,    r, newest, text) {
	for (r in read)
		if ((name, r) in giver && r + 0 > newest) {
			newest = r + 0
			text = giver[name, r]
		}
	return text != "" && (newest == newest_tree() || !(name in old_giver)) ? text : old_giver[name]
}

function permission(name, newest) {
	if (!(newest in read))
		return old_pull[name]
	if (since[name] && pull[name, newest] == "REFUSED")
		return "REFUSED_SINCE(" since[name] ")"
	# Only the trees of the releases before and after the end show it.
	if (pull[name, newest] == "REFUSED" && old_pull[name] ~ /^REFUSED_SINCE/)
		return old_pull[name]
	# abi/blocked.def says since when the linker blocks it.
	if (pull[name, newest] == "BLOCKED" && (name in refused || old_pull[name] == "REFUSED"))
		return "REFUSED"
	return pull[name, newest]
}

END {
	oldest_tree = newest = newest_tree()
	for (r in anchors)
		if (r + 0 < oldest_tree)
			oldest_tree = r + 0
	for (r = OLDEST; r <= newest; r++)
		if (is_tree(r))
			list = list " 1." r
	print "/* SPDX-License-Identifier: BSD-3-Clause"
	print " *"
	print " * What Go has of the symbols that public code pulls. abi/pulled/rows made it; do not edit it."
	print " * abi/history.def includes it, and says what a row means."
	print " *"
	print " * Trees:" list
	print " */"
	for (i = 1; i <= name_count; i++) {
		name = names[i]
		if (name in written)
			continue
		fill(name, newest)
		check(name, newest)
		print_forms(name, newest)
		print_status(name, newest)
	}
	exit failed
}
