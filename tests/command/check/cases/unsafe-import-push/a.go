// go1.26: only allowed in Go files
// go1.19: only allowed in Go files

package main

// want+1 error unsafe-import
//go:linkname f example.com/m.g
func f() {}

func main() {
	f()
}
