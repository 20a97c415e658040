package lib

import _ "unsafe"

// want+1 warning unknown-target "module example.com/m has no package example.com/m/other to link f"
//go:linkname f example.com/m/other.f
func f() int

// want+1 warning zero-var "module example.com/m has no package example.com/m/other to link v, so the linker makes v a new variable that is zero"
//go:linkname v example.com/m/other.v
var v int

func F() int { return f() + v }
