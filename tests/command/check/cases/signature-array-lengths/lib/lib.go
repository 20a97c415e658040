package lib

const N = 1<<2 - 1

var a [4]byte
var b [8]byte
var c [8]byte
var d [mb * 2]byte
var e [6]struct {
	x byte
	y [0]int64
}
var f [16]int32
var g [16]byte
var h [5]byte

const mb = 1 << 20
