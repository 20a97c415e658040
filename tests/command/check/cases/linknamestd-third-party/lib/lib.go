package lib

import _ "unsafe"

// f has a body, so the comment does no harm before Go 1.27.
//
// want+3 warning not-a-directive "//go:linknamestd is only a comment before Go 1.27 (Go 1.26); fix: //go:linkname f"
// want+2 warning linknamestd "//go:linknamestd is for the standard library"
//
//go:linknamestd f
func f() int { return 3 }
