// go1.26: ok
// go1.19: ok

package main

func first() int
func second() int

func main() {
	println(first(), second())
}
