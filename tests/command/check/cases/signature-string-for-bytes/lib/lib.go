package lib

func f(s []byte) int { return cap(s) }
