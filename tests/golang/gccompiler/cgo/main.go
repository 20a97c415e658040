// SPDX-License-Identifier: BSD-3-Clause
//
// A Go program on its own runtime. Its C side links linkrt. Each side finds its own
// runtime under the same names.
package main

// #include <linkrt.h>
//
// typedef void (*function)(void);
// static function address(int i) {
// 	const function a[] = {(function)runtime_nanotime, (function)runtime_fastrand,
// 		(function)sync_runtime_Semacquire, (function)sync_runtime_Semrelease};
// 	return a[i];
// }
// static int64_t nanotime(void) { return runtime_nanotime(); }
// static int64_t start(void) { return runtime_startNanoTime; }
// static void acquire(uint32_t *s) { sync_runtime_Semacquire(s); }
// static void release(uint32_t *s) { sync_runtime_Semrelease(s, false, 0); }
import "C"

import (
	"reflect"
	"sync"
	"unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

const workers, rounds = 8, 2000

var cSema C.uint32_t
var goSema uint32

// Both clocks are the same kernel's.
func clocks() bool {
	before := nanotime()
	between := int64(C.nanotime())
	return before <= between && between <= nanotime() && int64(C.start()) < between
}

// C and Go call different functions.
func functionsDiffer() bool {
	for i, f := range []interface{}{nanotime, nil, semacquire, semrelease} {
		if f != nil && reflect.ValueOf(f).Pointer() == uintptr(unsafe.Pointer(C.address(C.int(i)))) {
			return false
		}
	}
	return true
}

// Each table wakes its own waiters, and every unit is taken once.
func semaphores(acquire, release func()) {
	var all sync.WaitGroup
	for i := 0; i < workers; i++ {
		all.Add(2)
		go func() {
			for k := 0; k < rounds; k++ {
				acquire()
			}
			all.Done()
		}()
		go func() {
			for k := 0; k < rounds; k++ {
				release()
			}
			all.Done()
		}()
	}
	all.Wait()
}

func main() {
	println(clocks(), functionsDiffer())
	semaphores(func() { C.acquire(&cSema) }, func() { C.release(&cSema) })
	semaphores(func() { semacquire(&goSema) }, func() { semrelease(&goSema, false, 0) })
	println(cSema, goSema)
}
