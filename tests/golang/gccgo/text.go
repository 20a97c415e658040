// SPDX-License-Identifier: BSD-3-Clause
//
// Strings, runes and bytes: conversions, concatenation, comparison, range.
package main

var kept string

//go:noinline
func join(a, b, c string) string { return a + b + c }

//go:noinline
func less(a, b string) bool { return a < b }

//go:noinline
func runes(s string) []rune { return []rune(s) }

//go:noinline
func text(r []rune) string { return string(r) }

//go:noinline
func char(r rune) string { return string(r) }

func dump(s string) {
	for i := 0; i < len(s); i++ {
		print(s[i], " ")
	}
	println("|", len(s))
}

func ranged(s string) {
	for i, r := range s {
		print(i, ":", r, " ")
	}
	println("|", len(runes(s)))
}

func main() {
	println(join("a", "", "bc"), len(join("", "", "")), join("", "x", ""))
	kept = join("kept ", "longer than a buffer of thirty-two ", "bytes")
	println(kept, len(kept))

	println(less("a", "b"), less("b", "a"), less("a", "aa"), less("aa", "a"), less("", ""), less("a", "a\x00"))
	tail := string([]byte("b\x00b\x7f"))
	println(less(tail[:2], tail[2:3]), less(tail[2:3], tail[:2]))
	println("abc"[1:] == "bc", kept == "kept", kept[:4] == "kept")

	ranged("aé€𐍈z")
	ranged("\x80\xc2\xe2\x82\xf0\x90\x8d!")
	ranged("\xc0\x80\xe0\x80\x80\xed\xa0\x80\xf4\x90\x80\x80\xff")
	for _, r := range []rune{0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff, 0x110000, -1} {
		dump(char(r))
	}
	dump(text([]rune{'a', 0x20ac, -5, 0x10348}))
	println(text(runes(kept)) == kept, text(nil) == "")

	bytes := []byte(kept)
	bytes[0] = 'K'
	println(string(bytes), kept[:4], string(bytes[:0]) == "", string(bytes[:1]))
	short := []byte("short")
	short = append(short, " and longer"...)
	n := copy(short, "SHORT")
	println(string(short), len(short), n, string(short[:7]))
}
