package lib

func take(x int) {}
