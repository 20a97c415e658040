// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

const text = `
//go:linkname nosuch runtime.nosuch
/*` + "`*/" + `
}`

var runes = []rune{'{', '}', '\'', '"', '`', '\\', '/'}

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func g() string {
	return `
//go:linkname nosuch2 runtime.nosuch
func f() {` /* } */ + "}" // {
}

func main() { println(len(text), len(runes), nanotime() > 0, g()) }
