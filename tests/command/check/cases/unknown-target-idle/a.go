// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning unknown-target "package runtime has no gone1 to link, but nothing calls blank"
//go:linkname blank runtime.gone1
func blank() int

// want+1 warning unknown-target "package runtime has no gone2 to link, but nothing calls typed"
//go:linkname typed runtime.gone2
func typed() int

// want+1 warning unknown-target "package runtime has no gone3 to link, but nothing calls assigned"
//go:linkname assigned runtime.gone3
func assigned() int

// want+1 warning unknown-target "package runtime has no gone4 to link, but nothing calls inDead"
//go:linkname inDead runtime.gone4
func inDead() int

// want+1 warning unknown-target "package runtime has no gone5 to link, but nothing calls grouped"
//go:linkname grouped runtime.gone5
func grouped() int

var _ = blank

var (
	_ func() int = typed
	_            = grouped
)

func dead() int { return deader() + dead() }

func deader() int {
	if f := inDead; f() > 0 {
		return 1
	}
	return 0
}

func main() {
	_ = assigned
}
