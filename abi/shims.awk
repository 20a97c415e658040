# SPDX-License-Identifier: BSD-3-Clause
#
# Writes the shims of a list of functions. It reads the list's FUNC rows (abi/targets.def,
# golang/gccompiler/builtins.def) with their Go signatures and writes calls of the macros of
# arch/ARCH/shims.S. The words of an argument and their places on ABI0's stack are the same on all
# architectures, so this script computes them. The macros choose the registers.
# Source: Go 1.26 cmd/compile/abi-internal.md.
#
#   awk -v family=NAME -f shims.awk LIST     the assembly of a family: FUNC.abi0, FUNC.abiinternal
#       -v binding=WEAK_NAME                 as weak symbols: the program's own definitions win
#   awk -v form=table -f shims.awk LIST      a row for each function, for tests
#   awk -v form=families -f shims.awk LIST   the names of the families
#   awk -v form=definitions -f shims.awk LIST    the names of the C functions
#
# The kind of a word is w (64 bits), u8 i8 u16 i16 u32 i32, f32 or f64. Rows with the same C
# function and signature share one body. If a function has neither arguments nor results, both
# conventions share it too.

BEGIN {
	split("bool u8 uint8 u8 byte u8 int8 i8 uint16 u16 int16 i16 uint32 u32 int32 i32 rune i32" \
		" int w uint w int64 w uint64 w uintptr w Duration w unsafe.Pointer w" \
		" float32 f32 float64 f64 complex64 f32,f32 complex128 f64,f64" \
		" string w,w any w,w error w,w slice w,w,w", pairs, " ")
	for (i = 1; i in pairs; i += 2)
		kinds_of_type[pairs[i]] = pairs[i + 1]
	split("w 8 u8 1 i8 1 u16 2 i16 2 u32 4 i32 4 f32 4 f64 8", pairs, " ")
	for (i = 1; i in pairs; i += 2)
		size_of[pairs[i]] = pairs[i + 1]
}

function fail(text) {
	print FILENAME ":" FNR ": " text >"/dev/stderr"
	failed = 1
	exit 1
}

function trim(s) {
	sub(/^[ \t]+/, "", s)
	sub(/[ \t]+$/, "", s)
	return s
}

function kinds(type) {
	if (type ~ /^\*/)
		return "w"
	if (type ~ /^\[\]/)
		return "w,w,w"
	if (!(type in kinds_of_type))
		fail("type " type " is unknown to abi/shims.awk")
	return kinds_of_type[type]
}

# The kinds of a list such as `a, b uint32, s string` or `uint32, string`.
function kinds_of_list(list,    n, part, i, fields, result, type, named) {
	n = split(list, part, ",")
	named = 0
	for (i = 1; i <= n; i++)
		named = named || split(trim(part[i]), field, " ") == 2
	for (i = n; i > 0; i--) {
		fields = split(trim(part[i]), field, " ")
		if (fields == 2 || !named)
			type = field[fields]
		result = kinds(type) (i == n ? "" : "," result)
	}
	return result
}

# Lays words out as Go lays out a struct. Sets offset[1..] and returns the end, a multiple of 8.
function lay_out(list, offset,    n, kind, i, end) {
	n = split(list, kind, ",")
	end = 0
	for (i = 1; i <= n; i++) {
		end = int((end + size_of[kind[i]] - 1) / size_of[kind[i]]) * size_of[kind[i]]
		offset[i] = end
		end += size_of[kind[i]]
	}
	return int((end + 7) / 8) * 8
}

function is_float(kind) {
	return kind ~ /^f/
}

function words_only(list) {
	gsub(/f(32|64),?/, "", list)
	sub(/,$/, "", list)
	return list
}

# Emits MACRO INDEX, KIND, OFFSET TAIL for each word. Floats have registers of their own, so their
# indices are counted separately.
function each_word(macro, list, tail,    n, kind, offset, i, words, floats) {
	n = split(list, kind, ",")
	lay_out(list, offset)
	words = floats = 0
	for (i = 1; i <= n; i++)
		print "\t" macro "\t" (is_float(kind[i]) ? floats++ : words++) ", " kind[i] ", " \
			offset[i] tail
}

# Whether C returns the results in parts of one register: (selected bool, received bool).
function is_packed(list,    offset, n, kind) {
	lay_out(list, offset)
	n = split(list, kind, ",")
	return n == 2 && offset[2] < 8 && !is_float(kind[1]) && !is_float(kind[2])
}

# The size of a result that C returns in memory, or 0. C returns up to 16 bytes in registers.
function memory_bytes(list,    offset, size, n, word) {
	size = lay_out(list, offset)
	n = split(words_only(list), word, ",")
	if (n > 5 || (n > 1 && size <= 16 && (n > 2 || offset[2] < 8) && !is_packed(list)))
		fail("the results " list " are not what arch/ARCH/shims.S can pass on")
	return n == 0 || size <= 16 ? 0 : size
}

function begin_body(b, convention, names,    n, name, i, size) {
	print ""
	print "\tSHIM(" definition[b] convention ")"
	n = split(names, name, " ")
	for (i = 1; i <= n; i++)
		print "\t" (binding == "" ? "NAME" : binding) "(\"" name[i] "\")"
	if (convention == ".abiinternal" && definition[b] ~ /^[a-z_0-9]+$/)
		print "#ifdef FAST_" definition[b] "\n\tFAST_" definition[b] "\n#endif"
	size = memory_bytes(results[b])
	print "\tenter\t" split(words_only(arguments[b]), name, ",") ", " (size > 0) ", " \
		(is_packed(results[b]) ? 8 : size)
}

# Stores C's register in memory, and passes the results on from there.
function unpack(list, to, base,    n, kind, offset, i) {
	print "\twith_c_result store, 0, w, RESULT(0)"
	n = split(list, kind, ",")
	lay_out(list, offset)
	for (i = 1; i <= n; i++)
		if (to == "registers") {
			print "\twith_go_register load, " (i - 1) ", " kind[i] ", RESULT(" offset[i] ")"
		} else {
			print "\tload\t" kind[i] ", SCRATCH, RESULT(" offset[i] ")"
			print "\tstore\t" kind[i] ", SCRATCH, CALLERS(" base + offset[i] ")"
		}
}

function end_body(names,    n, name, i) {
	print "\treturn_to_go"
	n = split(names, name, " ")
	for (i = 1; i <= n; i++)
		print "\tNAME_END(\"" name[i] "\")"
}

function with_suffix(names, suffix) {
	gsub(/ /, suffix " ", names)
	return names suffix
}

function emit_abiinternal(b, names) {
	begin_body(b, ".abiinternal", names)
	print "\tfrom_registers\t" words_only(arguments[b])
	print "\tcall_c\t" definition[b]
	if (is_packed(results[b]))
		unpack(results[b], "registers", 0)
	else
		each_word("to_register", results[b], "")
	end_body(names)
}

function emit_abi0(b, names,    offset) {
	begin_body(b, ".abi0", names)
	each_word("from_stack", arguments[b], "")
	print "\tcall_c\t" definition[b]
	if (is_packed(results[b]))
		unpack(results[b], "stack", lay_out(arguments[b], offset))
	else
		each_word("to_stack", results[b], ", " lay_out(arguments[b], offset))
	end_body(names)
}

function emit_shims(b,    fast, slow) {
	fast = with_suffix(names[b], ".abiinternal")
	slow = with_suffix(names[b], ".abi0")
	if (arguments[b] == "" && results[b] == "") {
		emit_abiinternal(b, fast " " slow)
		return
	}
	emit_abiinternal(b, fast)
	emit_abi0(b, slow)
}

# func(ARGUMENTS) RESULT or func(ARGUMENTS) (RESULTS)
function add(its_family, name, its_definition, signature,    close_at, in_list, out_list, key) {
	close_at = index(signature, ")")
	in_list = substr(signature, 6, close_at - 6)
	out_list = trim(substr(signature, close_at + 1))
	gsub(/^\(|\)$/, "", out_list)
	in_list = in_list == "" ? "" : kinds_of_list(in_list)
	out_list = out_list == "" ? "" : kinds_of_list(out_list)
	if (form == "table")
		print "ROW(\"" name "\", \"" name ".abi0\", \"" name ".abiinternal\", " \
			its_definition ", \"" in_list "\", \"" out_list "\")"
	key = its_definition ":" in_list ":" out_list
	if (!(key in body)) {
		body[key] = ++bodies
		family_of[bodies] = its_family
		definition[bodies] = its_definition
		arguments[bodies] = in_list
		results[bodies] = out_list
		names[bodies] = name
	} else {
		names[body[key]] = names[body[key]] " " name
	}
}

/^FUNC\(/ { row = "" }
/^FUNC\(/, /\)$/ {
	row = row $0
	if ($0 !~ /\)$/)
		next
	n = split(row, quoted, "\"")
	its_family = substr(quoted[1], 6, index(quoted[1], ",") - 6)
	for (i = 3; i <= n && quoted[i + 1] !~ /^func\(/; i += 2)
		;
	its_definition = quoted[i]
	gsub(/[ \t,]/, "", its_definition)
	add(its_family, quoted[2], its_definition, quoted[i + 1])
}

END {
	if (failed)
		exit 1
	if (form == "definitions" || form == "families") {
		for (b = 1; b <= bodies; b++) {
			word = form == "families" ? family_of[b] : definition[b]
			if (!(word in seen))
				print word
			seen[word] = 1
		}
	} else if (form != "table") {
		print "/* Made by abi/shims.awk of " FILENAME ": " family ". */"
		print "#include \"shims.S\""
		for (b = 1; b <= bodies; b++)
			if (family_of[b] == family)
				emit_shims(b)
	}
}
