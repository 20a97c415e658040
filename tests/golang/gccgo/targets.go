// SPDX-License-Identifier: BSD-3-Clause
//
// Calls every function of targets.def except those that end the process (end.go),
// and checks what it does. run.tap compares the linknames with the list.
package main

import "unsafe"

var failures int

func check(name string, ok bool) {
	if !ok {
		failures++
		println("FAILED:", name)
	}
}

// clock

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname nanotime1 runtime.nanotime1
func nanotime1() int64

//go:linkname syncNanotime sync.runtime_nanotime
func syncNanotime() int64

//go:linkname internalSyncNanotime internal_1sync.runtime__nanotime
func internalSyncNanotime() int64

//go:linkname runtimeNano time.runtimeNano
func runtimeNano() int64

//go:linkname walltime runtime.walltime
func walltime() (sec int64, nsec int32)

//go:linkname now time.now
func now() (sec int64, nsec int32, mono int64)

//go:linkname runtimeNow time.runtimeNow
func runtimeNow() (sec int64, nsec int32, mono int64)

//go:linkname cputicks runtime.cputicks
func cputicks() int64

//go:linkname startNanoSymbol runtime.startNanoTime
func startNanoSymbol()

func clocks() {
	f := startNanoSymbol
	start := ***(***int64)(unsafe.Pointer(&f))
	last := nanotime()
	check("startNanoTime", 0 < start && start < last && last-start < 60e9)
	for i, clock := range []func() int64{nanotime1, syncNanotime, internalSyncNanotime, runtimeNano, nanotime} {
		mono := clock()
		if mono < last || mono-last > 10e9 {
			println("clock", i, mono, last)
			failures++
		}
		last = mono
	}
	sec, nsec := walltime()
	check("walltime", sec > 1600000000 && 0 <= nsec && nsec < 1e9)
	for _, both := range []func() (int64, int32, int64){now, runtimeNow} {
		s, n, mono := both()
		check("now", s-sec < 10 && s >= sec && 0 <= n && n < 1e9 && last <= mono && mono-last < 10e9)
	}
	first := cputicks()
	for i := 0; i < 1000000 && cputicks() == first; i++ {
	}
	check("cputicks", cputicks() != first)
}

// random

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

//go:linkname fastrandu runtime.fastrandu
func fastrandu() uint

//go:linkname fastrandn runtime.fastrandn
func fastrandn(n uint32) uint32

//go:linkname fastrand64 runtime.fastrand64
func fastrand64() uint64

//go:linkname cheaprand runtime.cheaprand
func cheaprand() uint32

//go:linkname cheaprandn runtime.cheaprandn
func cheaprandn(n uint32) uint32

//go:linkname cheaprand64 runtime.cheaprand64
func cheaprand64() int64

//go:linkname rand runtime.rand
func rand() uint64

//go:linkname randn runtime.randn
func randn(n uint32) uint32

//go:linkname syncFastrandn sync.fastrandn
func syncFastrandn(n uint32) uint32

//go:linkname osFastrand os.fastrand
func osFastrand() uint32

//go:linkname netFastrandu net.fastrandu
func netFastrandu() uint

// Whether a thousand draws set and clear each of the lowest bits, and no other bit.
func fills(bits uint, draw func() uint64) bool {
	ones, zeroes := uint64(0), ^uint64(0)
	for i := 0; i < 1000; i++ {
		v := draw()
		ones |= v
		zeroes &= v
	}
	return ones == 1<<bits-1 && zeroes == 0
}

func random() {
	check("fastrand", fills(32, func() uint64 { return uint64(fastrand()) }))
	check("fastrandu", fills(64, func() uint64 { return uint64(fastrandu()) }))
	check("fastrand64", fills(64, fastrand64))
	check("cheaprand", fills(32, func() uint64 { return uint64(cheaprand()) }))
	check("cheaprand64", fills(63, func() uint64 { return uint64(cheaprand64()) }))
	check("rand", fills(64, rand))
	check("os.fastrand", fills(32, func() uint64 { return uint64(osFastrand()) }))
	check("net.fastrandu", fills(64, func() uint64 { return uint64(netFastrandu()) }))
	for _, below := range []func(uint32) uint32{fastrandn, cheaprandn, randn, syncFastrandn} {
		check("fastrandn(8)", fills(3, func() uint64 { return uint64(below(8)) }))
		check("fastrandn", below(0) == 0 && below(1) == 0 && below(7) < 7)
	}
}

// sema

//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semacquireMutex sync.runtime_SemacquireMutex
func semacquireMutex(s *uint32, lifo bool, skipframes int)

//go:linkname semacquireRWMutexR sync.runtime_SemacquireRWMutexR
func semacquireRWMutexR(s *uint32, lifo bool, skipframes int)

//go:linkname semacquireRWMutex sync.runtime_SemacquireRWMutex
func semacquireRWMutex(s *uint32, lifo bool, skipframes int)

//go:linkname semacquireWaitGroup sync.runtime_SemacquireWaitGroup
func semacquireWaitGroup(s *uint32, synctestDurable bool)

//go:linkname semrelease sync.runtime_Semrelease
func semrelease(s *uint32, handoff bool, skipframes int)

//go:linkname own runtime.sync_runtime_Semacquire
func own(s *uint32)

//go:linkname ownMutex runtime.sync_runtime_SemacquireMutex
func ownMutex(s *uint32, lifo bool, skipframes int)

//go:linkname ownRWMutexR runtime.sync_runtime_SemacquireRWMutexR
func ownRWMutexR(s *uint32, lifo bool, skipframes int)

//go:linkname ownRWMutex runtime.sync_runtime_SemacquireRWMutex
func ownRWMutex(s *uint32, lifo bool, skipframes int)

//go:linkname ownWaitGroup runtime.sync_runtime_SemacquireWaitGroup
func ownWaitGroup(s *uint32, synctestDurable bool)

//go:linkname ownRelease runtime.sync_runtime_Semrelease
func ownRelease(s *uint32, handoff bool, skipframes int)

//go:linkname internalMutex internal_1sync.runtime__SemacquireMutex
func internalMutex(s *uint32, lifo bool, skipframes int)

//go:linkname internalRelease internal_1sync.runtime__Semrelease
func internalRelease(s *uint32, handoff bool, skipframes int)

//go:linkname pollAcquire internal_1poll.runtime__Semacquire
func pollAcquire(s *uint32)

//go:linkname pollRelease internal_1poll.runtime__Semrelease
func pollRelease(s *uint32)

//go:linkname plainAcquire runtime.semacquire
func plainAcquire(s *uint32)

//go:linkname plainRelease runtime.semrelease
func plainRelease(s *uint32)

func semaphores() {
	s := uint32(10)
	for _, acquire := range []func(*uint32){semacquire, own, pollAcquire, plainAcquire} {
		acquire(&s)
	}
	check("semacquire", s == 6)
	for _, release := range []func(*uint32){pollRelease, plainRelease} {
		release(&s)
	}
	check("semrelease", s == 8)
	mutexes := []func(*uint32, bool, int){semacquireMutex, semacquireRWMutexR, semacquireRWMutex,
		ownMutex, ownRWMutexR, ownRWMutex, internalMutex}
	for i, acquire := range mutexes {
		acquire(&s, i%2 == 0, i)
	}
	check("SemacquireMutex", s == 1)
	for i, release := range []func(*uint32, bool, int){semrelease, ownRelease, internalRelease} {
		release(&s, i%2 == 0, i)
	}
	check("Semrelease", s == 4)
	semacquireWaitGroup(&s, false)
	ownWaitGroup(&s, true)
	check("SemacquireWaitGroup", s == 2)
}

// notify

type notifyList struct {
	wait, notify uint32
	lock         uintptr
	head, tail   unsafe.Pointer
}

//go:linkname notifyAdd sync.runtime_notifyListAdd
func notifyAdd(l *notifyList) uint32

//go:linkname notifyWait sync.runtime_notifyListWait
func notifyWait(l *notifyList, t uint32)

//go:linkname notifyAll sync.runtime_notifyListNotifyAll
func notifyAll(l *notifyList)

//go:linkname notifyOne sync.runtime_notifyListNotifyOne
func notifyOne(l *notifyList)

//go:linkname notifyCheck sync.runtime_notifyListCheck
func notifyCheck(size uintptr)

func notifications() {
	var l notifyList
	notifyCheck(unsafe.Sizeof(l))
	first := notifyAdd(&l)
	second, third := notifyAdd(&l), notifyAdd(&l)
	check("notifyListAdd", first == 0 && second == 1 && third == 2)
	notifyOne(&l)
	notifyWait(&l, first)
	notifyAll(&l)
	notifyWait(&l, third)
	notifyWait(&l, second)
	check("notifyListWait", l.wait == l.notify)
}

// spin, sleep

//go:linkname canSpin sync.runtime_canSpin
func canSpin(i int) bool

//go:linkname doSpin sync.runtime_doSpin
func doSpin()

//go:linkname internalCanSpin internal_1sync.runtime__canSpin
func internalCanSpin(i int) bool

//go:linkname internalDoSpin internal_1sync.runtime__doSpin
func internalDoSpin()

//go:linkname procyield runtime.procyield
func procyield(cycles uint32)

//go:linkname osyield runtime.osyield
func osyield()

//go:linkname usleep runtime.usleep
func usleep(usec uint32)

//go:linkname sleep time.Sleep
func sleep(ns int64)

func pauses() {
	check("canSpin", canSpin(0) == internalCanSpin(0) && !canSpin(4) && !internalCanSpin(4))
	doSpin()
	internalDoSpin()
	procyield(0)
	procyield(10)
	osyield()
	start := nanotime()
	usleep(1500)
	middle := nanotime()
	check("usleep", middle-start >= 1500000)
	sleep(1500000)
	check("Sleep", nanotime()-middle >= 1500000)
	sleep(-1)
}

// modules

type moduledata struct {
	file                                *byte
	text, etext, data, edata, bss, ebss uintptr
	handle                              unsafe.Pointer
	next                                *moduledata
}

//go:linkname activeModules runtime.activeModules
func activeModules() []*moduledata

//go:linkname modulesinit runtime.modulesinit
func modulesinit()

//go:linkname addmoduledata runtime.addmoduledata
func addmoduledata(m *moduledata)

func modules() {
	modulesinit()
	before := activeModules()
	check("activeModules", len(before) >= 1 && before[0].text < before[0].etext)
	name := []byte("made up\x00")
	addmoduledata(&moduledata{file: &name[0], text: 0x1000, etext: 0x2000})
	after := activeModules()
	last := after[len(after)-1]
	check("addmoduledata", len(after) == len(before)+1 && last.text == 0x1000 && *last.file == 'm')
}

// proc, chan, makechan, select

//go:linkname newproc runtime.newproc
func newproc(fn unsafe.Pointer)

//go:linkname gosched runtime.Gosched
func gosched()

//go:linkname goexit runtime.Goexit
func goexit()

//go:linkname lockOSThread runtime.LockOSThread
func lockOSThread()

//go:linkname unlockOSThread runtime.UnlockOSThread
func unlockOSThread()

//go:linkname chansend1 runtime.chansend1
func chansend1(c unsafe.Pointer, elem unsafe.Pointer)

//go:linkname chanrecv1 runtime.chanrecv1
func chanrecv1(c unsafe.Pointer, elem unsafe.Pointer)

//go:linkname chanrecv2 runtime.chanrecv2
func chanrecv2(c unsafe.Pointer, elem unsafe.Pointer) bool

//go:linkname closechan runtime.closechan
func closechan(c unsafe.Pointer)

//go:linkname chanlen runtime.chanlen
func chanlen(c unsafe.Pointer) int

//go:linkname chancap runtime.chancap
func chancap(c unsafe.Pointer) int

//go:linkname selectnbsend runtime.selectnbsend
func selectnbsend(c unsafe.Pointer, elem unsafe.Pointer) bool

//go:linkname selectnbrecv runtime.selectnbrecv
func selectnbrecv(elem unsafe.Pointer, c unsafe.Pointer) (selected, received bool)

//go:linkname makechan runtime.makechan
func makechan(t unsafe.Pointer, size int) unsafe.Pointer

//go:linkname selectgo runtime.selectgo
func selectgo(cases unsafe.Pointer, order *uint16, nsends, nrecvs int, block bool) (int, bool)

func address(c chan int) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&c))
}

func channels() {
	c := make(chan int, 2)
	n, got := 7, 0
	chansend1(address(c), unsafe.Pointer(&n))
	check("chansend1", chanlen(address(c)) == 1 && chancap(address(c)) == 2 && len(c) == 1)
	check("chanrecv2", chanrecv2(address(c), unsafe.Pointer(&got)) && got == 7)
	check("selectnbsend", selectnbsend(address(c), unsafe.Pointer(&n)))
	selected, received := selectnbrecv(unsafe.Pointer(&got), address(c))
	check("selectnbrecv", selected && received)
	selected, received = selectnbrecv(unsafe.Pointer(&got), address(c))
	check("selectnbrecv of none", !selected && !received)
	closechan(address(c))
	chanrecv1(address(c), unsafe.Pointer(&got))
	check("closechan", got == 0)
}

func goroutines() {
	c, d := make(chan int), make(chan int)
	go func() {
		lockOSThread()
		for i := 1; i <= 100; i++ {
			select {
			case c <- i:
			case d <- -i:
			}
			gosched()
		}
		unlockOSThread()
		close(c)
		goexit()
		close(d)
	}()
	sum := 0
	for open := true; open; {
		var n int
		select {
		case n, open = <-c:
			sum += n
		case n = <-d:
			sum -= n
		}
	}
	check("goroutines", sum == 5050)
}

func main() {
	clocks()
	random()
	semaphores()
	notifications()
	pauses()
	modules()
	channels()
	goroutines()
	println("failures:", failures)
}
