package lib

func f(e any) bool { return e == nil }
