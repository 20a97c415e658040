// SPDX-License-Identifier: BSD-3-Clause

package linkrtprof

import "unsafe"

// The profile of the CPU. A signal handler in C puts samples into a ring, and readProfile takes
// them out and writes them as runtime/pprof reads them.

const (
	maxFrames = 64
	samples   = 1024
	maxRate   = 1000000
	// ns: so often samples are taken out, as in Go. Their ring then has room for those of 100 CPUs at
	// 100 Hz.
	takeEvery = 100000000
)

// C has the same. The ring is an object of the heap, and so the collector finds the labels.
type sample struct {
	turn   uint64
	labels unsafe.Pointer
	count  uint64
	pcs    [maxFrames]uintptr
}

//go:linkname start runtime.linkrtProfileStart
func start(ring unsafe.Pointer, hz int)

// stop returns when no handler has the ring any more.
//
//go:linkname stop runtime.linkrtProfileStop
func stop()

//go:noescape
//go:linkname take runtime.linkrtProfileTake
func take(ring, to unsafe.Pointer) bool

// lost returns how many samples found no room since its last call.
//
//go:linkname lost runtime.linkrtProfileLost
func lost() uint64

//go:linkname sleep time.Sleep
func sleep(ns int64)

var cpu struct {
	lock    mutex
	ring    *[samples]sample // nil: no profile was started, or all of it was read
	hz      int
	begun   bool // readProfile has written the header
	stopped bool // no more samples come
}

//go:linkname setCPUProfileRate runtime.SetCPUProfileRate
func setCPUProfileRate(hz int) {
	cpu.lock.lock()
	switch {
	case hz <= 0:
		if cpu.ring != nil && !cpu.stopped {
			stop()
			cpu.stopped = true
		}
	case cpu.ring != nil:
		print("runtime: cannot set CPU profile rate until previous profile has finished.\n")
	default:
		cpu.ring = new([samples]sample)
		cpu.hz = min(hz, maxRate)
		cpu.begun, cpu.stopped = false, false
		start(unsafe.Pointer(cpu.ring), cpu.hz)
	}
	cpu.lock.unlock()
}

// A log is what readProfile returns. Each record begins with its length in words and a time, which
// runtime/pprof does not read.
type log struct {
	data []uint64
	tags []unsafe.Pointer
}

func (l *log) add(tag unsafe.Pointer, count uint64, words ...uint64) {
	l.data = append(l.data, uint64(3+len(words)), 0, count)
	l.data = append(l.data, words...)
	l.tags = append(l.tags, tag)
}

// addNew adds the samples that are in the ring. Those that were lost are a record with count 0.
func (l *log) addNew(ring unsafe.Pointer) {
	var s sample
	var words [maxFrames]uint64
	for take(ring, unsafe.Pointer(&s)) {
		for i, pc := range s.pcs[:s.count] {
			words[i] = uint64(pc)
		}
		l.add(s.labels, 1, words[:s.count]...)
	}
	if n := lost(); n > 0 {
		l.add(nil, 0, n)
	}
}

// begin returns the ring, and writes the header if it was not written yet.
func (l *log) begin() unsafe.Pointer {
	cpu.lock.lock()
	ring := unsafe.Pointer(cpu.ring)
	if ring != nil && !cpu.begun {
		cpu.begun = true
		l.add(nil, uint64(cpu.hz))
	}
	cpu.lock.unlock()
	return ring
}

func hasStopped() bool {
	cpu.lock.lock()
	stopped := cpu.stopped
	cpu.lock.unlock()
	return stopped
}

// The next profile may start.
func end() {
	cpu.lock.lock()
	cpu.ring = nil
	cpu.lock.unlock()
}

// readProfile waits until there are samples, or the profile has ended and all were read.
//
//go:linkname readProfile runtime/pprof.readProfile
func readProfile() (data []uint64, tags []unsafe.Pointer, eof bool) {
	var l log
	ring := l.begin()
	if ring == nil {
		return nil, nil, true
	}
	for len(l.data) == 0 {
		stopped := hasStopped() // before the look: a sample that comes in between is seen
		l.addNew(ring)
		if len(l.data) == 0 && stopped {
			end()
			return nil, nil, true
		}
		if len(l.data) == 0 {
			sleep(takeEvery)
		}
	}
	return l.data, l.tags, false
}
