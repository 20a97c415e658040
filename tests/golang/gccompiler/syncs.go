// SPDX-License-Identifier: BSD-3-Clause
//
// Package sync where no thread has to wait. What a program uses of it links without
// what the program does not use (Pool, Map, WaitGroup.Go).
package main

import "sync"

type counter struct {
	sync.Mutex
	n int
}

func (c *counter) add(n int) {
	c.Lock()
	c.n += n
	c.Unlock()
}

var count counter
var lock sync.RWMutex
var once sync.Once

func main() {
	count.add(3)
	count.add(4)
	println(count.n, count.TryLock(), count.TryLock())
	count.Unlock()
	lock.RLock()
	println(lock.TryLock(), lock.TryRLock())
	lock.RUnlock()
	lock.RUnlock()
	lock.Lock()
	println(lock.TryRLock())
	lock.Unlock()
	once.Do(func() { println("once") })
	once.Do(func() { println("twice") })
	var all sync.WaitGroup
	all.Add(2)
	all.Done()
	all.Done()
	all.Wait()
	cond := sync.NewCond(&count)
	cond.Signal()
	cond.Broadcast()
	var locker sync.Locker = lock.RLocker()
	locker.Lock()
	locker.Unlock()
	println("done")
	lock.RUnlock()
}
