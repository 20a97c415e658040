package lib

type T struct{ a, b int }

func f(t T) int { return t.a + t.b }
