package p

var v int

// F returns a function literal.
func F() func() int { return func() int { return v } }

func init() { v = 1 }
