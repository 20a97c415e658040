// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// What print and println write.

func (g *generator) printed() string {
	switch g.Intn(9) {
	case 0, 1:
		return g.unknown(g.pick("float64", "float32"))
	case 2, 3:
		return g.unknown(integers[g.Intn(len(integers))])
	case 4:
		return fmt.Sprintf("complex(%s, %s)", g.unknown("float64"), g.unknown("float64"))
	case 5:
		return fmt.Sprintf("hide(%q)", g.text())
	case 6:
		return g.pick("true", "hide(false)", "'x'", "1 << 40", "1.5", "2i", "\"constant\"", "uintptr(5)", "nil == any(nil)", "-0.0", "1e-7", "123456789.0", "hide(0.1+0.2)")
	case 7:
		return g.pick("(*int)(nil)", "[]int(nil)", "(map[string]int)(nil)", "(func())(nil)", "any(nil)", "error(nil)", "(chan int)(nil)", "unsafe.Pointer(nil)")
	}
	return fmt.Sprintf("hide(%s)", g.pick("float32(3.4e38)", "int8(-128)", "rune('世')", "byte(255)", "uint64(1<<64-1)", "complex64(complex(1, -2))", "5e-324", "1e21", "99999.95"))
}

func (g *generator) prints() {
	for range 12 {
		text := g.pick("print", "println") + "("
		for i := range g.Intn(5) {
			if i > 0 {
				text += ", "
			}
			text += g.printed()
		}
		g.line("%s)", text)
	}
	g.line("println()")
}
