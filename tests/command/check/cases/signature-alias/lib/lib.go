package lib

import "time"

type D = time.Duration

func f(d D) {}
