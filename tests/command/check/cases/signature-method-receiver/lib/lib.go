package lib

type D int64

func (d D) Seconds() float64 { return float64(d) }
