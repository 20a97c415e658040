// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24 && !go1.26

package linkrtlib

import (
	"internal/runtime/syscall"
	_ "unsafe" // for go:linkname
)

// Package syscall has another path in newer releases.
//
//go:linkname fcntl runtime.fcntl
func fcntl(fd, cmd, arg int32) (ret, errno int32) {
	r, _, e := syscall.Syscall6(syscall.SYS_FCNTL, uintptr(fd), uintptr(cmd), uintptr(arg), 0, 0, 0)
	return int32(r), int32(e)
}
