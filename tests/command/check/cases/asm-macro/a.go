// A reference of assembly that a macro makes is found where the macro is used. The macro may be in
// a header of the package, may have arguments, and may make other macros.
//
// check: --go=1.27
// tree: 1.27
// go1.19: ok
// go1.26: invalid reference to runtime.prof
// go1.27: invalid reference to runtime.prof
package main

func named() uint32

func argument() uint32

func included() uint32

func nested() uint32

func defined() uint32

func main() { println(named(), argument(), included(), nested(), defined()) }
