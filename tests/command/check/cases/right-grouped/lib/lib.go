package lib

var x, y int = 1, 2
var (
	z = "z"
)
