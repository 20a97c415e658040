// check: --notes
// go1.26: ok
// go1.19: ok

package main

func nanotime() int64

func main() {
	nanotime()
}
