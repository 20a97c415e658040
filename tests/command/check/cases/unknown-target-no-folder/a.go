// unjudged: example.com/m/nested/sub.f, example.com/elsewhere.f

package main

import (
	_ "unsafe"

	"example.com/m/lib"
)

// want+1 error unknown-target "module example.com/m has no package example.com/m/internal/gone to link f"
//go:linkname f example.com/m/internal/gone.f
func f() int

// want+1 warning unknown-target "module example.com/m has no package example.com/m/gone to link f, but nothing calls dead"
//go:linkname dead example.com/m/gone.f
func dead() int

//go:linkname inNested example.com/m/nested/sub.f
func inNested() int

//go:linkname inOther example.com/elsewhere.f
func inOther() int

func main() {
	println(f(), inNested(), inOther(), lib.F())
}
