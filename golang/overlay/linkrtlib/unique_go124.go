// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24 && !go1.25

package linkrtlib

import _ "unsafe" // for go:linkname

// A sentinel is found by each collection, because nothing leads to it.
type sentinel struct {
	call func()
}

//go:linkname setFinalizer runtime.SetFinalizer
func setFinalizer(obj, finalizer any)

func (s *sentinel) watch() { setFinalizer(s, (*sentinel).found) }

func (s *sentinel) found() {
	s.call()
	s.watch()
}

// Package unique removes values that have gone from its maps. Newer releases add a cleanup for each.
//
//go:linkname unique_registerUniqueMapCleanup unique.runtime_registerUniqueMapCleanup
func unique_registerUniqueMapCleanup(cleanup func()) { (&sentinel{cleanup}).watch() }
