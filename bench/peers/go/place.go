// SPDX-License-Identifier: BSD-3-Clause

// What bench/harness/arena.h does for the sides in C: where the semaphores lie,
// on which CPU a thread runs, and how much of the CPU it had.
package main

import (
	"syscall"
	"unsafe"
)

const line = 128 // bytes: two cache lines, since processors fetch neighbours in pairs

// A few words, each on a line of its own, which is another one in each launch.
var (
	pool  [96 * line]byte
	shift = 1 + int(nanotime()/64%31)
)

func place(i int) *uint32 {
	start := (line - int(uintptr(unsafe.Pointer(&pool[0]))%line)) % line
	return (*uint32)(unsafe.Pointer(&pool[start+(shift+i)*line]))
}

var word, pong = place(0), place(1)

const words64 = 1024 / 64

// The CPUs to which the harness bound this process.
var cpus = func() (found []int) {
	var set [words64]uint64
	syscall.RawSyscall(syscall.SYS_SCHED_GETAFFINITY, 0, unsafe.Sizeof(set), uintptr(unsafe.Pointer(&set)))
	for i := 0; i < words64*64; i++ {
		if set[i/64]>>(i%64)&1 != 0 {
			found = append(found, i)
		}
	}
	return found
}()

// pin binds the thread to which the goroutine is locked to one of them.
func pin(i int) {
	var set [words64]uint64
	cpu := cpus[i%len(cpus)]
	set[cpu/64] = 1 << (cpu % 64)
	syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, 0, unsafe.Sizeof(set), uintptr(unsafe.Pointer(&set)))
}

const threadCPUTime = 3 // CLOCK_THREAD_CPUTIME_ID

// cpuTime is the CPU time of the thread to which the goroutine is locked, in ns.
func cpuTime() int64 {
	var t syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, threadCPUTime, uintptr(unsafe.Pointer(&t)), 0)
	return t.Nano()
}
