package lib

var v [6]int32
var w [2]int32
