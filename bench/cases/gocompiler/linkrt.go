// SPDX-License-Identifier: BSD-3-Clause

//go:build !own

package main

func more() {}
