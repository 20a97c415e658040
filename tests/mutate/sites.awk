# SPDX-License-Identifier: BSD-3-Clause
#
# Lists what may be changed in C sources: a line `FILE<tab>LINE<tab>COLUMN<tab>LENGTH<tab>NEW TEXT`
# for each. The kinds:
#
#   if (C), while (C)   the condition is negated
#   7, -1               a decimal number becomes the next one: 8, 0
#   f(a);               a statement that is one call is dropped
#   continue;           becomes `break;`
#
# The sources are formatted: a tab indents, and a body never stands on the line of its function.
# Strings, comments, directives of the preprocessor, tables of constants and the room of a text
# (char text[64]) are left alone.

function site(column, length_, text) {
	printf "%s\t%d\t%d\t%d\t%s\n", FILENAME, FNR, column, length_, text
}

# The line with a blank in place of each character of a string, a character constant or a comment.
function blanked(line,    out, i, c, quote) {
	out = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (in_comment) {
			if (substr(line, i, 2) == "*/") {
				in_comment = 0
				out = out " "
				i++
			}
			out = out " "
		} else if (quote != "") {
			if (c == "\\") {
				out = out " "
				i++
			} else if (c == quote)
				quote = ""
			out = out " "
		} else if (substr(line, i, 2) == "/*") {
			in_comment = 1
			out = out "  "
			i++
		} else if (substr(line, i, 2) == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out (quote == "" ? c : " ")
		}
	}
	return out
}

# Where the parenthesis that opens at `from` is closed; 0 if not on this line.
function closing(line, from,    depth, i, c) {
	for (i = from; i <= length(line); i++) {
		c = substr(line, i, 1)
		depth += (c == "(") - (c == ")")
		if (depth == 0)
			return i
	}
	return 0
}

function conditions(line,    open, close_, base) {
	base = 0
	while (match(substr(line, base + 1), /(^|[^A-Za-z0-9_#])(if|while) \(/)) {
		open = base + RSTART + RLENGTH - 1
		close_ = closing(line, open)
		if (close_)
			site(open, close_ - open + 1, "(!" substr($0, open, close_ - open + 1) ")")
		base = open
	}
}

# The number that begins there has a sign of its own.
function is_negative(line, at) {
	return substr(line, at - 2, 2) ~ /[^-A-Za-z0-9_)\]]-/
}

# The number is the size of a local array of characters.
function is_room(line, at) {
	return line ~ /^\t+(static )?char / && substr(line, at - 1, 1) == "["
}

function numbers(line,    at, base) {
	base = 0
	while (match(substr(line, base + 1), /[0-9]+/)) {
		at = base + RSTART
		base = at + RLENGTH - 1
		if (RLENGTH < 7 && !is_room(line, at) && substr(line, at - 1, 1) !~ /[A-Za-z0-9_.]/ &&
		    substr(line, base + 1, 1) !~ /[xXA-Za-z0-9_.]/)
			site(at, RLENGTH, substr($0, at, RLENGTH) + (is_negative(line, at) ? -1 : 1))
	}
}

FNR == 1 { in_comment = in_function = continued = 0 }
{ line = blanked($0) }
/^[ \t]*#/ || continued {
	continued = /\\$/
	next
}
/^{/ { in_function = 1 }
/^}/ { in_function = 0 }
!in_function { next }
{
	conditions(line)
	numbers(line)
}
line ~ /^\t+[a-z_][A-Za-z0-9_]*\(.*\);[ \t]*$/ {
	open = index(line, "(")
	at = match(line, /[^\t]/)
	if (substr(line, closing(line, open) + 1) ~ /^;/ && substr(line, at, open - at) !~ /^(if|while|for|switch|sizeof)$/)
		site(at, length(line) - at + 1, ";")
}
line ~ /^[ \t]*continue;/ { site(index(line, "continue"), 8, "break") }
