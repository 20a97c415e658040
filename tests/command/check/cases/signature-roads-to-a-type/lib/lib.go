package lib

type Pair struct{ A, B int32 }

func take(p Pair, i int) {}
