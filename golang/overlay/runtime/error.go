// SPDX-License-Identifier: BSD-3-Clause

package runtime

import (
	"internal/abi"
	_ "unsafe" // for go:linkname
)

// Error is what a panic of the language itself has for a value.
type Error interface {
	error
	RuntimeError() // does nothing; it tells these errors from others
}

// TypeAssertionError is the panic of a failed type assertion. C makes such values, too.
type TypeAssertionError struct {
	_interface    *abi.Type
	concrete      *abi.Type
	asserted      *abi.Type
	missingMethod string
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	const text = "interface conversion: "
	want := typeString(e.asserted)
	if e.concrete == nil {
		from := "interface"
		if e._interface != nil {
			from = typeString(e._interface)
		}
		return text + from + " is nil, not " + want
	}
	have := typeString(e.concrete)
	if e.missingMethod != "" {
		return text + have + " is not " + want + ": missing method " + e.missingMethod
	}
	from := "interface"
	if e._interface != nil {
		from = typeString(e._interface)
	}
	return text + from + " is " + have + ", not " + want + e.difference(have, want)
}

// difference tells types apart that have the same name.
func (e *TypeAssertionError) difference(have, want string) string {
	if have != want {
		return ""
	}
	if packageOf(e.concrete) != packageOf(e.asserted) {
		return " (types from different packages)"
	}
	return " (types from different scopes)"
}

// An errorString is a run-time error whose text is known as a whole.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// A plainError is a run-time error whose text does not say so.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// An errorAddressString is a fault at an address.
type errorAddressString struct {
	text    string
	address uintptr
}

func (e errorAddressString) RuntimeError() {}
func (e errorAddressString) Error() string { return "runtime error: " + e.text }
func (e errorAddressString) Addr() uintptr { return e.address }

// PanicNilError is the panic of panic(nil).
type PanicNilError struct {
	_ [0]func() // not comparable
}

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string { return panicNilText }

// A boundsError is a failed check of an index or of the bounds of a slice. C makes such values.
type boundsError struct {
	x      int64
	y      int
	signed bool
	code   abi.BoundsErrorCode
}

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	text := boundsTexts[e.code]
	if e.signed && e.x < 0 {
		return "runtime error: " + text.verb + text.before + itoa(e.x, true) + text.negative
	}
	x := itoa(e.x, e.signed)
	if text.swapped {
		return "runtime error: " + text.verb + text.before + itoa(int64(e.y), true) + text.between + x
	}
	return "runtime error: " + text.verb + text.before + x + text.between + itoa(int64(e.y), true) + text.after
}

// The text is VERB BEFORE x BETWEEN y AFTER, or with y first; without y: VERB BEFORE x NEGATIVE.
type boundsText struct {
	verb, before, between, after, negative string
	swapped                                bool
}

const (
	index    = "index out of range ["
	bounds   = "slice bounds out of range ["
	length   = "] with length "
	capacity = "] with capacity "
)

var boundsTexts = [...]boundsText{
	abi.BoundsIndex:      {index, "", length, "", "]", false},
	abi.BoundsSliceAlen:  {bounds, ":", length, "", "]", false},
	abi.BoundsSliceAcap:  {bounds, ":", capacity, "", "]", false},
	abi.BoundsSliceB:     {bounds, "", ":", "]", ":]", false},
	abi.BoundsSlice3Alen: {bounds, "::", length, "", "]", false},
	abi.BoundsSlice3Acap: {bounds, "::", capacity, "", "]", false},
	abi.BoundsSlice3B:    {bounds, ":", ":", "]", ":]", false},
	abi.BoundsSlice3C:    {bounds, "", ":", ":]", "::]", false},
	abi.BoundsConvert: {"cannot convert slice with length ", "",
		" to array or pointer to array with length ", "", "", true},
}

func itoa(v int64, signed bool) string {
	var digits [20]byte
	negative := signed && v < 0
	u := uint64(v)
	if negative {
		u = -u
	}
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + u%10)
		u /= 10
		if u == 0 {
			break
		}
	}
	if negative {
		i--
		digits[i] = '-'
	}
	return string(digits[i:])
}

// Errors with which packages panic that cannot make one.
var (
	overflowError error = errorString("integer overflow")
	divideError   error = errorString("integer divide by zero")
)

//go:linkname maps_errNilAssign internal/runtime/maps.errNilAssign
var maps_errNilAssign error = plainError("assignment to entry in nil map")

func panicUnhashable(t *abi.Type) {
	panic(errorString("hash of unhashable type " + typeString(t)))
}
