package lib

func f(s ...int) {}
