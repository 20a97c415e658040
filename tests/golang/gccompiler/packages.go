// SPDX-License-Identifier: BSD-3-Clause
//
// Packages of the standard library for which linkrt is enough.
package main

import (
	"errors"
	"math"
	"math/bits"
	"strconv"
	"sync/atomic"
	"unicode/utf8"
)

type myErr struct{ code int }

func (e *myErr) Error() string { return "myErr " + strconv.Itoa(e.code) }
func (e *myErr) Unwrap() error { return base }

var base = errors.New("base")
var counter int64

func main() {
	e := &myErr{7}
	println(errors.Is(e, base), errors.Unwrap(e) == base, e.Error())
	println(strconv.Itoa(-12345), strconv.FormatInt(1<<40, 16), strconv.Quote("a\n\"é\x00"))
	n, err := strconv.Atoi("123x")
	println(n, err.Error())
	n, err = strconv.Atoi("99999999999999999999")
	println(n, err.Error())
	f, err := strconv.ParseFloat("3.14159e10", 64)
	println(strconv.FormatFloat(f, 'g', -1, 64), err == nil)
	println(strconv.FormatFloat(0.1, 'e', 20, 64), strconv.FormatFloat(1e300, 'f', 3, 64))
	println(math.Sqrt(2) > 1.4, math.Floor(-1.5) == -2, math.Pow(2, 10) == 1024, math.MaxInt64)
	println(strconv.FormatFloat(math.Sin(1), 'g', -1, 64), strconv.FormatFloat(math.Exp(1), 'g', -1, 64), strconv.FormatFloat(math.FMA(2, 3, 4), 'g', -1, 64))
	println(bits.OnesCount64(0xff00ff), bits.LeadingZeros32(1), bits.TrailingZeros(8), bits.Reverse8(3))
	println(utf8.RuneCountInString("世界x"), utf8.ValidString("\xff"), utf8.RuneLen('世'))
	println(atomic.AddInt64(&counter, 5), atomic.CompareAndSwapInt64(&counter, 5, 9), atomic.LoadInt64(&counter), atomic.SwapInt64(&counter, 1))
	var u atomic.Uint32
	u.Store(4)
	println(u.Add(3), u.Load())
	var v atomic.Value
	v.Store("val")
	println(v.Load().(string))
	var p atomic.Pointer[int]
	p.Store(&n)
	println(*p.Load() == n)
	b := strconv.AppendBool(nil, true)
	b = strconv.AppendQuoteRune(b, '☺')
	println(string(b))
	x, y := strconv.Unquote(`"a\tb"`)
	println(x, y == nil)
	q, err := strconv.ParseUint("18446744073709551615", 10, 64)
	println(q, err == nil)
	var target *myErr
	println(errors.Is(nil, base), target == nil)
	panic(err2())
}

func err2() error { _, err := strconv.ParseBool("maybe"); return err }
