package q

func hidden() int { return 7 }
