package lib

var v int64
