package lib

func hidden() {}
