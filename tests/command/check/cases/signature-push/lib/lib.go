package lib

func take(a int)

func Take() { take(1) }
