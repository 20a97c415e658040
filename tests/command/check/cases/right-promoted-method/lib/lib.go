package lib

type Inner struct{ n int }

func (i *Inner) M(x int) int { return i.n + x }
func (i Inner) V() int       { return i.n }

type Wide struct{ a, b, c int }

func (i Inner) W(w Wide) int { return i.n + w.c }

type Outer struct{ Inner }

var Keep interface{ M(int) int } = &Outer{}

var KeepToo interface{ W(Wide) int } = &Inner{}
