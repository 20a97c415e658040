// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import "unsafe"

// What package syscall expects to find in package runtime for calls such as Setuid.

//go:noescape
//go:linkname allThreads runtime.linkrtAllThreads
func allThreads(call unsafe.Pointer) int

//go:linkname syscall_doAllThreadsSyscall syscall.runtime_doAllThreadsSyscall
func syscall_doAllThreadsSyscall(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, err uintptr) {
	const lastErrno = 4095
	call := [...]uintptr{trap, a1, a2, a3, a4, a5, a6}
	r := allThreads(unsafe.Pointer(&call))
	if -lastErrno <= r && r < 0 {
		return ^uintptr(0), 0, uintptr(-r)
	}
	return uintptr(r), 0, 0
}

// Package syscall calls it in programs with cgo only.
//
//go:linkname syscall_cgocaller syscall.cgocaller
func syscall_cgocaller(f unsafe.Pointer, args ...uintptr) uintptr { return 0 }
