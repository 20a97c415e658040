// SPDX-License-Identifier: BSD-3-Clause
//
// debug.SetMaxThreads.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

var number = "@@00@@"

// Each goroutine keeps its thread.
func keepThreads(n int) {
	var all sync.WaitGroup
	for i := 0; i < n; i++ {
		all.Add(1)
		go func() {
			runtime.LockOSThread()
			all.Done()
			select {}
		}()
	}
	all.Wait()
}

func main() {
	fmt.Println(debug.SetMaxThreads(100), debug.SetMaxThreads(100))
	switch number[2:4] {
	case "00":
		keepThreads(20)
		fmt.Println(debug.SetMaxThreads(1<<40), debug.SetMaxThreads(200))
	case "01":
		keepThreads(200)
	case "02":
		debug.SetMaxThreads(0)
	}
	fmt.Println("the end")
}
