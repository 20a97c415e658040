package lib

type Inner struct{ n int }

func (i *Inner) M(x int) int { return i.n + x }
func (i Inner) V() int       { return i.n }

type Outer struct{ Inner }

var Keep interface{ M(int) int } = &Outer{}
