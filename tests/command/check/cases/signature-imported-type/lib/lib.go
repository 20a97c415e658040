package lib

import "time"

func f(t time.Time) bool { return t.IsZero() }
