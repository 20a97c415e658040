// SPDX-License-Identifier: BSD-3-Clause
//
// How signals end a program. The number in the program chooses one: @@00@@.
package main

import (
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

// The program may have asked for the signal before.
func kill(s syscall.Signal) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, s)
	syscall.Kill(os.Getpid(), s)
	println((<-c).String())
	signal.Stop(c)
	syscall.Kill(os.Getpid(), s)
	time.Sleep(10 * time.Second)
}

func main() { last("@@00@@"[2:4]) }

//go:noinline
func last(n string) {
	switch n {
	case "01":
		kill(syscall.SIGQUIT)
	case "02":
		kill(syscall.SIGILL)
	case "03":
		kill(syscall.SIGTRAP)
	case "04":
		kill(syscall.SIGABRT)
	case "05":
		kill(syscall.SIGSYS)
	case "06":
		kill(syscall.SIGTERM)
	case "07":
		signal.Notify(make(chan os.Signal, 1), syscall.SIGTRAP)
		runtime.Breakpoint() // it is not sent
	case "08":
		signal.Ignore(syscall.SIGQUIT)
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	case "09":
		kill(syscall.SIGSEGV) // it is sent, and so no fault
	case "10":
		kill(syscall.SIGFPE)
	case "11":
		signal.Ignore(syscall.SIGBUS)
		syscall.Kill(os.Getpid(), syscall.SIGBUS)
		realtime, urgent := syscall.Signal(40), make(chan os.Signal, 9)
		syscall.Kill(os.Getpid(), realtime)
		signal.Notify(urgent, syscall.SIGURG)
		syscall.Kill(os.Getpid(), syscall.SIGURG)
		println((<-urgent).String())
		var none *int
		println(*none)
	}
}
