// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24 && !go1.26

package runtime

// What the compiler makes of []byte(a + b). In newer releases C has these functions, which get a buffer.

func concatbytes(parts []string) []byte {
	size := 0
	for _, s := range parts {
		size += len(s)
	}
	b := append([]byte(nil), make([]byte, size)...)[:0]
	for _, s := range parts {
		b = append(b, s...)
	}
	return b
}

func concatbyte2(a, b string) []byte          { return concatbytes([]string{a, b}) }
func concatbyte3(a, b, c string) []byte       { return concatbytes([]string{a, b, c}) }
func concatbyte4(a, b, c, d string) []byte    { return concatbytes([]string{a, b, c, d}) }
func concatbyte5(a, b, c, d, e string) []byte { return concatbytes([]string{a, b, c, d, e}) }
