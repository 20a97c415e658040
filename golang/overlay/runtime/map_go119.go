// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package runtime

import (
	_ "runtime/internal/atomic" // the assembly of sync/atomic jumps to it
	_ "runtime/internal/linkrtlib"
	"runtime/internal/math"
	"unsafe"
)

// The maps of Go 1.19 are files of its own package runtime: map*.go, alg.go, hash64.go and what
// those need, unmodified. These are the parts of other files that they name.

type g struct{}

type stringStruct struct {
	str unsafe.Pointer
	len int
}

func stringStructOf(s *string) *stringStruct { return (*stringStruct)(unsafe.Pointer(s)) }

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

type iface struct {
	tab  *itab
	data unsafe.Pointer
}

type eface struct {
	_type *_type
	data  unsafe.Pointer
}

type itab struct {
	inter *interfacetype
	_type *_type
}

// The descriptors of types.

const tflagRegularMemory = 1 << 3 // equal values have equal bytes

type _type struct {
	size       uintptr
	ptrdata    uintptr
	hash       uint32
	tflag      uint8
	align      uint8
	fieldAlign uint8
	kind       uint8
	equal      func(unsafe.Pointer, unsafe.Pointer) bool
	gcdata     *byte
	str        int32
	ptrToThis  int32
}

type maptype struct {
	typ        _type
	key        *_type
	elem       *_type
	bucket     *_type
	hasher     func(unsafe.Pointer, uintptr) uintptr
	keysize    uint8
	elemsize   uint8
	bucketsize uint16
	flags      uint32
}

func (mt *maptype) indirectkey() bool    { return mt.flags&1 != 0 }
func (mt *maptype) indirectelem() bool   { return mt.flags&2 != 0 }
func (mt *maptype) reflexivekey() bool   { return mt.flags&4 != 0 }
func (mt *maptype) needkeyupdate() bool  { return mt.flags&8 != 0 }
func (mt *maptype) hashMightPanic() bool { return mt.flags&16 != 0 }

type interfacetype struct {
	typ     _type
	pkgpath name
	mhdr    []imethod
}

type imethod struct{ name, ityp int32 }

type arraytype struct {
	typ   _type
	elem  *_type
	slice *_type
	len   uintptr
}

type structtype struct {
	typ     _type
	pkgPath name
	fields  []structfield
}

type structfield struct {
	name   name
	typ    *_type
	offset uintptr
}

// An encoded name is a byte of flags, the length, and the text.
type name struct{ bytes *byte }

func (n name) isBlank() bool {
	b := (*[3]byte)(unsafe.Pointer(n.bytes))
	return b != nil && b[1] == 1 && b[2] == '_'
}

//go:noescape
func typeString(t *_type) string

func (t *_type) string() string { return typeString(t) }

// Memory.

const maxAlloc = 1 << 48

var writeBarrier struct{ enabled bool }

func add(p unsafe.Pointer, x uintptr) unsafe.Pointer { return unsafe.Pointer(uintptr(p) + x) }

// noescape hides from the compiler that the result is p.
//
//go:nosplit
func noescape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

// An allocation has no room beyond its size.
func roundupsize(size uintptr) uintptr { return size }

// The compiler's code for unsafe.Slice calls it on some architectures.
func mulUintptr(a, b uintptr) (uintptr, bool) { return math.MulUintptr(a, b) }

func newobject(t *_type) unsafe.Pointer
func newarray(t *_type, n int) unsafe.Pointer

//go:noescape
func typedmemmove(t *_type, dst, src unsafe.Pointer)

//go:noescape
func memclrHasPointers(p unsafe.Pointer, n uintptr)

//go:noescape
func memclrNoHeapPointers(p unsafe.Pointer, n uintptr)

// For hashes. C fills hashkey at the start, so the processor's instructions for AES are not asked.

func fastrand() uint32
func fastrand64() uint64
func getRandomData(r []byte)
func getclosureptr() uintptr
func getcallerpc() uintptr

//go:noescape
func memequal(p, q unsafe.Pointer, size uintptr) bool

func throw(s string)
func fatal(s string)
