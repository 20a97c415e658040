package lib

var v int
