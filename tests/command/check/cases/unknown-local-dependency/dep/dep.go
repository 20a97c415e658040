package dep

import _ "unsafe"

// The go line of a dependency stays as it is, so this does no harm.
//
// want+2 note unknown-local "this package has no function or variable gone, so with go.mod's go line before 1.18 the compiler ignores it (and 1 more in this file)"
//
//go:linkname gone runtime.nanotime
//go:linkname lost runtime.nanotime
