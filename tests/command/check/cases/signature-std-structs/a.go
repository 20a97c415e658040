// go1.26: ok

package main

import (
	"sync"
	"sync/atomic"
	"time"
	_ "unsafe"

	_ "example.com/m/lib"
)

//go:linkname a example.com/m/lib.m
var a sync.Mutex

//go:linkname b example.com/m/lib.i
var b atomic.Int64

//go:linkname c example.com/m/lib.take
func c(t time.Time, l *time.Location) time.Month

//go:linkname d example.com/m/lib.take
func d(t struct {
	wall uint64
	ext  int64
	loc  *time.Location
}, l *time.Location) int

func main() { a.Lock(); b.Add(1); c(time.Time{}, nil); d(struct { wall uint64; ext int64; loc *time.Location }{}, nil) }
