package lib

import _ "unsafe"

func plain() {}

//go:linkname marked
func marked() {}

func named() {}

func Own()
