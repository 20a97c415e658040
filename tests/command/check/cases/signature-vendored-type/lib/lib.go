package lib

import "example.org/dep"

func take(t dep.T) {}
