// check: --go=1.26
// tree: 1.26
// go1.26: ok

package main

import (
	"net/http"
	"reflect"
	"unsafe"
)

// No directive can name a method. These packages push methods with functions that they never call.
//
//go:linkname pointer reflect.(*Value).pointer
func pointer(v *reflect.Value) unsafe.Pointer

//go:linkname align reflect.(*rtype).Align
func align(t unsafe.Pointer) int

//go:linkname roundTrip net/http.(*Transport).RoundTrip
func roundTrip(t *http.Transport, r *http.Request) (*http.Response, error)

type instant struct {
	wall     uint64
	ext      int64
	location unsafe.Pointer
}

//go:linkname abs time.Time.abs
func abs(t instant) uint64

func main() {
	v := reflect.ValueOf(new(int))
	t := reflect.TypeOf(1)
	println(pointer(&v) != nil, align((*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]), abs(instant{}))
	roundTrip(nil, nil)
}
