// go1.26: ok
// go1.19: ok

/* package wrong
//go:linkname nosuch runtime.nosuch
*/ package main /* /* */

import /* "unsafe" */ _ /* as nothing */ "unsafe" // "x"

/*
//go:linkname nosuch runtime.nosuch
*/

// */ //go:linkname nosuch runtime.nosuch

//go:linkname nanotime runtime.nanotime
func /* name */ nanotime /* params */ ( /* none */ ) /* result */ int64

func main() { println(nanotime() > 0) }
