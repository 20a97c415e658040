package lib

type T[E any] struct{ n E }

//go:noinline
func (t *T[E]) get() E { return t.n }

//go:noinline
func id[E any](e E) E { return e }

func Use() int { return id((&T[int]{}).get()) }
