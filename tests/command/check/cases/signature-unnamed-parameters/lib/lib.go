package lib

func take(x int64, y string, z int64, more ...int64) (string, error) { return y, nil }
