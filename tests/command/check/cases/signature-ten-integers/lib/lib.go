package lib

func f(a, b, c, d, e, f, g, h, i int32, j string) {}
