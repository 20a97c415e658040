package lib

func take(s string) {}
