// Calls that each thread of the process must make.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"syscall"
)

// A flag of the kernel's that each thread has. AllThreadsSyscall sets it in all of them, also in one
// that sleeps in a system call and in one that computes.
func main() {
	const setKeepCaps, keepCaps = 8, 7
	ready, answers := make(chan bool), make(chan uintptr)
	done := make(chan bool)
	var stop atomic.Bool
	for i := range 4 {
		go func() {
			runtime.LockOSThread()
			ready <- true
			for i == 0 && !stop.Load() {
			}
			<-done
			r, _, _ := syscall.RawSyscall(syscall.SYS_PRCTL, keepCaps, 0, 0)
			answers <- r
		}()
	}
	for range 4 {
		<-ready
	}
	for range 20 {
		_, _, errno := syscall.AllThreadsSyscall(syscall.SYS_PRCTL, setKeepCaps, 1, 0)
		if errno != 0 {
			fmt.Println(errno)
		}
	}
	stop.Store(true)
	close(done)
	fmt.Println(<-answers, <-answers, <-answers, <-answers)
	_, _, errno := syscall.AllThreadsSyscall(syscall.SYS_PRCTL, 1<<20, 1, 0)
	fmt.Println(errno, syscall.Setgid(syscall.Getgid()))
}
