// Lines `// +build` say which builds take assembly, too.
//
// go1.26: ok
package main

func now() int64 { return 3 }

func main() { println(now()) }
