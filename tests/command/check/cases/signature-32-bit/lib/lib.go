package lib

func f(n int64) {}
