// go1.26: ok

package main

import (
	"example.com/m/lib"
	"io"
	_ "unsafe"
)

//go:linkname a example.com/m/lib.take
func a(r io.ReadCloser, x interface{}, y lib.Any)

// want+1 error signature "argument r is an interface with methods in example.com/m/lib.take, and an empty interface in b"
//go:linkname b example.com/m/lib.take
func b(r interface{}, x interface{}, y interface{})

//go:linkname c example.com/m/lib.take
func c(r interface {
	io.Reader
	io.Closer
}, x any, y interface {
})

// want+1 error signature
//go:linkname d example.com/m/lib.take
func d(r error, x error, y any)

//go:linkname e example.com/m/lib.take
func e(r lib.RC, x lib.Any, y any)

func main() { a(nil, nil, nil); b(nil, nil, nil); c(nil, nil, nil); d(nil, nil, nil); e(nil, nil, nil) }
