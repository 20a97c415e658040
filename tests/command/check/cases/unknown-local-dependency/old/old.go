package old

import _ "unsafe"

// want+2 note unknown-local "with go.mod's go line before 1.18 the compiler ignores it"
//
//go:linkname gone runtime.nanotime
