package lib

func f(p *int) {}

func sized(p *int) {}

func kept(p uintptr) {}

func give() *int { return nil }
