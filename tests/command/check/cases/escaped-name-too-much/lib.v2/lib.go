package lib

func f() int { return 3 }
