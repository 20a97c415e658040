// go1.19: relocation target main.(*S).m not defined

package main

type S struct{}

// want+1 error missing-body "main.(*S).m not defined"
func (*S) m() int

// want+1 warning missing-body "(*S).unused has no body, and no assembly, C or other package defines it, but nothing calls it"
func (*S) unused() int

func main() { println((*S)(nil).m()) }
