// SPDX-License-Identifier: BSD-3-Clause
//
// How many objects each operation allocates: as many as with Go's own runtime.
package main

import "runtime"

var (
	sink any
	n    int
	text = "some text of more than thirty-two bytes, for which no buffer is"
	data = []byte(text)
	none []byte
	kept string
)

func count(name string, f func()) {
	const times = 50
	var before, after runtime.MemStats
	f()
	runtime.ReadMemStats(&before)
	for i := 0; i < times; i++ {
		f()
	}
	runtime.ReadMemStats(&after)
	println(name, (after.Mallocs-before.Mallocs)/times)
}

func interfaces() {
	count("small int", func() { sink = n & 127 })
	count("int", func() { sink = n | 1<<20 })
	count("int16", func() { sink = int16(n) })
	count("large int16", func() { sink = int16(n) | 300 })
	count("uint32", func() { sink = uint32(n & 255) })
	count("byte", func() { sink = byte(n) })
	count("empty string", func() { sink = text[:n&0] })
	count("string", func() { sink = text[n&1:] })
	count("nil slice", func() { sink = none })
	count("empty slice", func() { sink = data[:n&0] })
	count("float", func() { sink = float64(n) + 0.5 })
	count("zero float", func() { sink = float64(n & 0) })
}

func strings() {
	m := map[string]int{text: 1}
	count("map[string(b)]", func() { n += m[string(data)] })
	count("compare", func() {
		if string(data) == text {
			n++
		}
	})
	count("short concatenation", func() { n += len(text[:3] + "|" + text[:4]) })
	count("concatenation", func() { kept = text[:3+n&1] + text })
	count("concatenation of one", func() { kept = text[:n&0] + text + text[:n&0] })
	count("concatenation of one on the stack", func() { kept = string(data[:9]) + text[:n&0] })
	count("concatenation of nothing", func() { kept = text[:n&0] + kept[:n&0] })
	count("one byte", func() { kept = string(data[1:2]) })
	count("no byte", func() { kept = string(data[:n&0]) })
	count("a rune", func() { kept = string(rune(n&0 + 200)) })
	count("runes", func() { kept = string([]rune(text)) })
	count("range []byte", func() {
		for range []byte(text) {
			n++
		}
	})
	count("short string(b)", func() { b := string(data[:9]); n += len(b) })
	count("string(b)", func() { sink = string(data) })
}

func main() {
	runtime.GOMAXPROCS(1)
	interfaces()
	strings()
	count("channel", func() { c := make(chan int, 1); c <- 1; n += <-c })
	count("defer", func() { defer func() { recover() }(); n++ })
	count("panic", func() { defer func() { recover() }(); panic(text) })
}
