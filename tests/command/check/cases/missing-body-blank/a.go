// go1.26: ok
// check: --go=1.19
// go1.19: missing function body

package main

// want+1 error missing-body
func _() int

func main() {}
