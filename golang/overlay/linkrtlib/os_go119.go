// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package linkrtlib

import (
	"runtime/internal/atomic"
	_ "runtime/internal/syscall" // package syscall has its functions
	_ "unsafe"                   // for go:linkname
)

type (
	atomicInt32 = atomic.Int32
	atomicInt64 = atomic.Int64
)

// There is no C that has an environment of its own.

//go:linkname syscall_setenv_c syscall.setenv_c
func syscall_setenv_c(key, value string) {}

//go:linkname syscall_unsetenv_c syscall.unsetenv_c
func syscall_unsetenv_c(key string) {}

//go:linkname os_beforeExit os.runtime_beforeExit
func os_beforeExit() {}
