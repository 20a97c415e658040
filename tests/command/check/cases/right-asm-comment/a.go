// A block comment in assembly is no code.
//
// go1.26: ok
package main

func now() int64

func main() { println(now()) }
