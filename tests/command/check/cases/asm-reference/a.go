// The linker checks assembly, too: the variable runtime.prof is not pushed.
// Of functions it checks the references since Go 1.27.
//
// check: --go=1.27
// tree: 1.27
// go1.19: ok
// go1.26: invalid reference to runtime.prof
// go1.27: invalid reference to runtime.prof
package main

func profiled() uint32

func main() { println(profiled()) }
