package lib

import "io"

type Any interface{}
type Any2 interface{ Any }
type RC interface{ io.ReadCloser }

func take(r io.ReadCloser, x Any2, y interface{ Any2 }) {}
