package lib

type Getter interface{ Get() int }

type T int

func (t T) Get() int { return int(t) }

var get func() int

func Value() int {
	get = T(3).Get
	return get()
}
