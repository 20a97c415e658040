package lib

func f() {}
