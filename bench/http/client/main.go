// SPDX-License-Identifier: BSD-3-Clause

// Asks a web server on so many connections, one request after the other on each: ADDRESS PATH CONNECTIONS
// DURATION. Prints the number of requests, those per second, and how long one took, in us: the median, and
// what 99 of 100 do not exceed.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ask returns how long each request took, of those that began before end.
func ask(address, path string, end time.Time) []time.Duration {
	c, err := net.Dial("tcp", address)
	check(err)
	defer c.Close()
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\n\r\n")
	in := bufio.NewReader(c)
	took := make([]time.Duration, 0, 1<<17)
	for begin := time.Now(); begin.Before(end); {
		_, err := c.Write(request)
		check(err)
		r, err := http.ReadResponse(in, nil)
		check(err)
		_, err = io.Copy(io.Discard, r.Body)
		check(err)
		if r.StatusCode != http.StatusOK {
			check(fmt.Errorf("%s: %s", path, r.Status))
		}
		now := time.Now()
		took = append(took, now.Sub(begin))
		begin = now
	}
	return took
}

func main() {
	connections, err := strconv.Atoi(os.Args[3])
	check(err)
	duration, err := time.ParseDuration(os.Args[4])
	check(err)
	var all []time.Duration
	var mutex sync.Mutex
	var asking sync.WaitGroup
	begin := time.Now()
	for range connections {
		asking.Add(1)
		go func() {
			defer asking.Done()
			took := ask(os.Args[1], os.Args[2], begin.Add(duration))
			mutex.Lock()
			all = append(all, took...)
			mutex.Unlock()
		}()
	}
	asking.Wait()
	elapsed := time.Since(begin)
	slices.Sort(all)
	if len(all) == 0 {
		check(errors.New("no request was answered in that time"))
	}
	percentile := func(n int) int64 { return all[len(all)*n/100].Microseconds() }
	fmt.Printf("%d %.0f %d %d\n", len(all), float64(len(all))/elapsed.Seconds(), percentile(50), percentile(99))
}
