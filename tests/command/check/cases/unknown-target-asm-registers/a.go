// Assembly passes arguments on the stack. A function has an entry for that if a directive marks it,
// or if assembly of its own package names it.
//
// go1.19: relocation target example.com/m/lib.plain not defined for ABI0 (but is defined for ABIInternal)
// go1.26: relocation target example.com/m/lib.plain not defined for ABI0 (but is defined for ABIInternal)
package main

import "example.com/m/lib"

func calls()

func main() {
	calls()
	lib.Own()
}
