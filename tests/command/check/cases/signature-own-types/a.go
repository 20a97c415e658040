package m

import _ "unsafe"

type T struct{ a, b int }

type hidden struct{ a [5]int }

type again hidden

func (t *T) m(x T, h hidden, p *hidden, q again) *T { return t }

// want+1 error signature "x, h, p and q would be garbage; fix: func f(t *T, x T, h hidden, p *hidden, q again) *T"
//go:linkname f example.com/m.(*T).m
func f(t *T)
