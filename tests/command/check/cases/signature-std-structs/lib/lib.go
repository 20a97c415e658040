package lib

import (
	"sync"
	"sync/atomic"
	"time"
)

var m sync.Mutex
var i atomic.Int64

func take(t time.Time, l *time.Location) time.Month { return 0 }
