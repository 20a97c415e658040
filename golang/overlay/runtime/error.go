// SPDX-License-Identifier: BSD-3-Clause

package runtime

// Error is what a panic of the language itself has for a value.
type Error interface {
	error
	RuntimeError() // does nothing; it tells these errors from others
}

// TypeAssertionError is the panic of a failed type assertion.
type TypeAssertionError struct {
	_interface    *byte
	concrete      *byte
	asserted      *byte
	missingMethod string // here: the whole text, which C makes
}

func (*TypeAssertionError) RuntimeError()   {}
func (e *TypeAssertionError) Error() string { return e.missingMethod }

// An errorString is a run-time error whose text is known as a whole.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// A boundsError is a failed check of an index or of the bounds of a slice.
type boundsError struct{ text string }

func (e boundsError) RuntimeError() {}
func (e boundsError) Error() string { return e.text }

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
func (e errorAddressString) Error() string { return e.text }
func (e errorAddressString) Addr() uintptr { return e.address }

// C calls these to make the value of an error whose whole text it knows.

func linkrtError(text string) any {
	const prefix = "runtime error: "
	if len(text) > len(prefix) && text[:len(prefix)] == prefix {
		return errorString(text[len(prefix):])
	}
	return plainError(text)
}

func linkrtBoundsError(text string) any { return boundsError{text} }

func linkrtTypeAssertionError(text string) any {
	e := new(TypeAssertionError)
	e.missingMethod = text
	return e
}

// If the error is a fault, C passes its address, too.
func linkrtAddressError(text string, address uintptr) any { return errorAddressString{text, address} }

// Errors with which packages panic that cannot make one.
var (
	overflowError error = errorString("integer overflow")
	divideError   error = errorString("integer divide by zero")
)
