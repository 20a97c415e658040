package lib

func f(x int) {}
