package lib

var v = 3

var w = 4

var x int

const k = 7

var (
	negative  = 3
	named     = k
	text      = "c"
	ratio     = 1.5
	sum       = 3
	call      = 3
	hexZero   = 4
	ratioZero = 1.5
	noText    = "c"
)
