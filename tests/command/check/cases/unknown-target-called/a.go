// go1.26: relocation target runtime.gone1 not defined
// go1.19: relocation target runtime.gone1 not defined

package main

import _ "unsafe"

// want+1 error unknown-target "package runtime has no gone1 to link"
//go:linkname far runtime.gone1
func far() int

// want+1 error unknown-target "package runtime has no gone2 to link"
//go:linkname fromVariable runtime.gone2
func fromVariable() int

// want+1 error unknown-target "package runtime has no gone3 to link"
//go:linkname fromMethod runtime.gone3
func fromMethod() int

// want+1 error unknown-target "package runtime has no gone4 to link"
//go:linkname fromPushed runtime.gone4
func fromPushed() int

// want+1 error unknown-target "package runtime has no gone5 to link"
//go:linkname fromBlank runtime.gone5
func fromBlank() int

type number int

func (n number) String() string {
	fromMethod()
	return ""
}

var (
	sum = compute()
	_   = fromBlank()
)

func compute() int { return fromVariable() }

func one() int { return two() }

func two() int { return far() }

//go:linkname pushed example.com/m.other
func pushed() int { return fromPushed() }

func main() {
	println(one(), sum, number(0))
}
