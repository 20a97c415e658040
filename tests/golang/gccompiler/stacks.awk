# SPDX-License-Identifier: BSD-3-Clause
#
# The stacks that a program prints, without what differs between two programs that do the same:
# addresses and other words, numbers of goroutines but for main's, and the functions and goroutines
# of the runtime. Of those only panic stays, with its line. A function that has overflown the stack is there once.

function mask(line) {
	gsub(/ gp=0x[0-9a-f]+ m=[0-9a-z]+( mp=0x[0-9a-f]+)?/, "", line)
	gsub(/ fp=0x[0-9a-f]+ sp=0x[0-9a-f]+ pc=0x[0-9a-f]+$/, "", line)
	gsub(/0x[0-9a-f]+\??/, "0x", line)
	sub(/ \+0x$/, "", line)
	if (line ~ /goroutine ([2-9]|[1-9][0-9]+)( |$)/)
		sub(/goroutine [0-9]+/, "goroutine N", line)
	sub(/\.\.\.[0-9]+ frames/, "...N frames", line)
	sub(/exceeds [0-9]+-byte/, "exceeds N-byte", line)
	sub(/PC=0x m=[0-9]+ sigcode=-?[0-9]+/, "PC=0x", line)
	return line
}

function is_runtimes(line) {
	return line ~ /^(runtime\.|time\.Sleep)/ || line ~ /^[a-z\/]*\.(runtime_[A-Za-z]*|fatal|throw)\(/
}

# Prints the lines of a goroutine, or the text before the first one.
function finish() {
	if (!runtimes)
		printf "%s", text
	text = runtimes = last = ""
}

function add(line) {
	if (overflow)
		sub(/^main\.endless\(.*\)/, "main.endless()", line)
	if (overflow && line == last && line ~ /^main\.endless/)
		repeated = 1
	else if (line !~ /^\t/)
		repeated = 0
	if (repeated)
		return
	if (line !~ /^\t/)
		last = line
	text = text line "\n"
}

# The stack of a thread, and what its registers held.
/^runtime stack:/ || /^goroutine 0 / { skips = 1 }
/^goroutine [1-9]/ { skips = 0; finish() }
/overflow/ { overflow = 1 }
/^created by runtime\./ { runtimes = 1 }
/^(r[a-z0-9]+|cs|fs|gs|lr|sp|pc|fault|instruction bytes:) +0x/ { next }
/^Aborted|^qemu: / { next } # the words of the shell and of the emulator
skips { next }
!/^\t/ { hidden = is_runtimes($0) }
hidden { next }
$0 != "" { add(mask($0)) }
END { finish() }
