package main

// int three(void) { return 3; }
// long by_label(void) __asm__("main.labelled");
// long by_label(void) { return 4; }
import "C"

// want+1 error missing-body "nobody has no body, and no assembly, C or other package defines it"
func nobody() int

func labelled() int

func main() {
	println(C.three(), nobody(), labelled())
}
