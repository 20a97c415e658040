package lib

func f(p *int) {}
