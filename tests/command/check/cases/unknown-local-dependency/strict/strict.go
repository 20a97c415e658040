package strict

import _ "unsafe"

// want+2 error unknown-local "this package has no function or variable gone; fix: delete the line, or name what it should link"
//
//go:linkname gone runtime.nanotime

// want+2 error unknown-local "this package has no function or variable lost"
//
//go:linkname lost runtime.nanotime
