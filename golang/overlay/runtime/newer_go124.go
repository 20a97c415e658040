// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24 && !go1.25

package runtime

const refusesInner = false // see newer_go125.go
