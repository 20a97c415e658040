package lib

type T struct{ n int }

func (t *T) get() int { return t.n }
