// go1.26: ok

package main

import (
	"time"
	_ "unsafe"

	_ "example.com/m/lib"
)

type a int64
type b string

//go:linkname f example.com/m/lib.take
func f(a, b, time.Duration, ...a) (b, error)

// want+1 error signature
//go:linkname g example.com/m/lib.take
func g(a, b a, c time.Duration, d ...a) (e b, err error)

func main() { f(1, "", 0); g(1, 2, 0) }
