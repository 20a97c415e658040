package lib

func each(f func(int, string)) { f(1, "") }
