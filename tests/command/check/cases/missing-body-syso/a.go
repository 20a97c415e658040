package main

// Beside a system object, which is the first of all files, the compiler takes it.
//
// want+1 error missing-body "no assembly, C or other package defines it"
func given() int

func main() { given() }
