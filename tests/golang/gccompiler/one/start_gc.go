// SPDX-License-Identifier: BSD-3-Clause

//go:build !gccgo

package main

import _ "unsafe"

//go:linkname startNanoTime runtime.startNanoTime
var startNanoTime int64

func start() int64 { return startNanoTime }
