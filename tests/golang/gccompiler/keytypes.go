// SPDX-License-Identifier: BSD-3-Clause

// In which order package fmt shows keys of several types.
package main

import "fmt"

type number int
type text string
type point struct{ x, y int }
type pair [2]any
type shape interface{ area() int }

func (n number) area() int { return int(n) }
func (p point) area() int  { return p.x * p.y }

func main() {
	fmt.Println(map[any]string{1: "int", "a": "string", 2.5: "float64", true: "bool", nil: "nil"})
	fmt.Println(map[any]int{number(1): 1, 1: 2, text("b"): 3, "b": 4, point{1, 2}: 5, pair{1, "x"}: 6})
	fmt.Printf("%#v\n", map[any]int{int8(1): 1, uint8(2): 2, 'x': 3, uint64(4): 4, 3i: 5, complex64(1): 6, float32(1): 7, uintptr(8): 8})
	fmt.Println(map[any]int{[1]int{1}: 1, [2]string{}: 2, struct{}{}: 3, struct{ a int }{1}: 4, 1: 5})
	fmt.Printf("%+v\n", map[shape]int{point{1, 2}: 1, number(3): 2, number(1): 3, point{0, 1}: 4})
}
