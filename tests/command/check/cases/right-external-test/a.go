// go1.26: ok
// go1.19: ok

package main

func main() { hidden(1) }

func hidden(x int) int { return x }
