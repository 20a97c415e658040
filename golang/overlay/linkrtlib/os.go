// SPDX-License-Identifier: BSD-3-Clause

// Package linkrtlib is a part of linkrt's package runtime: what packages of the standard library expect
// to find there. It is apart because a program without those packages then links none of it.
package linkrtlib

import _ "unsafe" // for go:linkname

// What packages os, syscall and internal/godebug expect to find in package runtime.

//go:linkname os_runtime_args os.runtime_args
func os_runtime_args() []string

//go:linkname syscall_runtime_envs syscall.runtime_envs
func syscall_runtime_envs() []string

// The value of a variable of the environment, as it was at the start; "" if there is none.
func gogetenv(key string) string {
	for _, s := range syscall_runtime_envs() {
		if len(s) > len(key) && s[len(key)] == '=' && s[:len(key)] == key {
			return s[len(key)+1:]
		}
	}
	return ""
}

// A linkrt program does not know the tree that compiled it.
//
//go:linkname goroot runtime.GOROOT
func goroot() string { return gogetenv("GOROOT") }
