package lib

type H func(int, string) (int, error)

func each(f H, g func(a ...int), h chan func(), m map[string]func(int) func()) {}
