package lib

var v int32
var w struct {
	a    bool
	b, c uint64
}
var x struct {
	a    uint32
	b, c uint64
}
var y int64
var z *int
