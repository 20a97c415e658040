// What assembly refers to must exist, too. The linker makes runtime.etext.
//
// go1.19: relocation target runtime.nosuchVariable not defined
package main

func missing() uint32

func main() { println(missing()) }
