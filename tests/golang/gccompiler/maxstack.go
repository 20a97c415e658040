// SPDX-License-Identifier: BSD-3-Clause

// debug.SetMaxStack: a lower limit holds for goroutines that run, for those that begin, and for main.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
)

//go:noinline
func fill(room *[128]int, n int) { room[n%len(room)] = n }

// Its frame has more than 1 KiB.
func deep(n int) int {
	var room [128]int
	fill(&room, n)
	if n == 0 {
		return 1
	}
	return deep(n-1) + room[n%len(room)] - n + 1
}

func onGoroutine(n int, begins chan bool) int {
	result := make(chan int)
	go func() {
		if begins != nil {
			<-begins
		}
		result <- deep(n)
	}()
	if begins != nil {
		debug.SetMaxStack(1 << 20)
		close(begins)
	}
	return <-result
}

var ways = map[string]func(){
	"main": func() {
		debug.SetMaxStack(1 << 20)
		println(deep(4096))
	},
	"new": func() {
		debug.SetMaxStack(1 << 20)
		println(onGoroutine(4096, nil))
	},
	"running": func() { println(onGoroutine(4096, make(chan bool))) },
	"enough": func() {
		debug.SetMaxStack(16 << 20)
		println(deep(4096), onGoroutine(4096, nil))
	},
	"raised": func() {
		println(debug.SetMaxStack(1 << 20))
		println(debug.SetMaxStack(32 << 20))
		println(deep(4096), onGoroutine(4096, nil))
	},
}

// again is this program once more, in the emulator if that runs it.
func again() *exec.Cmd {
	words := append(strings.Fields(os.Getenv("EMULATOR")), os.Args[0])
	return exec.Command(words[0], words[1:]...)
}

func main() {
	if way := os.Getenv("WAY"); way != "" {
		ways[way]()
		return
	}
	for _, way := range []string{"main", "new", "running", "enough", "raised"} {
		command := again()
		command.Env = append(os.Environ(), "WAY="+way)
		printed, err := command.CombinedOutput()
		text := string(printed)
		if err != nil {
			text = fmt.Sprint(strings.Contains(text, "\nfatal error: stack overflow\n"))
		}
		fmt.Println(way, err, text)
	}
}
