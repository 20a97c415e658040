package lib

const (
	_ = 1 << iota
	size
)

var v [size<<3 | 1]int32
