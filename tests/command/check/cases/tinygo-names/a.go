// check: --compiler=tinygo

package main

import (
	_ "reflect"
	_ "strings"
	_ "unsafe"
)

// want+1 error not-in-tinygo "fix: //go:linkname grow (*strings.Builder).grow"
//go:linkname grow strings.(*Builder).grow
func grow(b *int, n int)

// want+1 error not-in-tinygo "has no reflect.(*rtype).ptrTo"
//go:linkname ptrTo reflect.(*rtype).ptrTo
func ptrTo(t *int) *int

// want+1 error not-in-tinygo "fix: //go:linkname tryLock (*sync.RWMutex).TryLock"
//go:linkname tryLock sync.(*RWMutex).TryLock
func tryLock(m *int) bool

func main() {
	grow(nil, 0)
	ptrTo(nil)
	tryLock(nil)
}
