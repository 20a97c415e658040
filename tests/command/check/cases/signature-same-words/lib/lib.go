package lib

func f(a, b uint) {}

func g(re, im float64, s string) (n uint, err error) { return }
