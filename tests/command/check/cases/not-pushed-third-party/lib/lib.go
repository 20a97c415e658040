package lib

func f() int { return 1 }
