package p

func none() {}
