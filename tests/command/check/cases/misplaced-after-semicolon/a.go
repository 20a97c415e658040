// go1.26: misplaced compiler directive
// go1.19: misplaced compiler directive

package main; import _ "unsafe"; func nanotime() int64

// want+1 error misplaced
; //go:linkname nanotime runtime.nanotime


func main() { nanotime() }
