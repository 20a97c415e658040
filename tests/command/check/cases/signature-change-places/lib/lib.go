package lib

import "unsafe"

func grow(old unsafe.Pointer, length, capacity, num int, t *int) []byte { return nil }

func fill(n uintptr, p unsafe.Pointer) {}

func swap(p *int, n uintptr) {}
