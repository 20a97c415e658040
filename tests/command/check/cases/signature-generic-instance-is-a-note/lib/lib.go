package lib

type Box[T any] struct{ x, y T }

func take(b Box[int64]) {}
func takep(b *Box[int64], m map[string]Box[int], s []Box[int]) {}
