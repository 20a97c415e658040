// Files that are not ready block a goroutine, and not the others.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func pipe() (*os.File, *os.File) {
	r, w, err := os.Pipe()
	check(err)
	return r, w
}

func pipes() {
	r, w := pipe()
	go func() {
		for _, s := range []string{"one\n", "two\n", "three"} {
			time.Sleep(2 * time.Millisecond)
			w.WriteString(s)
		}
		w.Close()
	}()
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		fmt.Println(lines.Text())
	}
	fmt.Println(lines.Err(), r.Close(), r.Close())
	// A pipe that is full blocks its writer.
	r, w = pipe()
	written := make(chan bool)
	go func() {
		n, err := w.Write(make([]byte, 1<<20))
		fmt.Println("written", n, err, w.Close())
		written <- true
	}()
	n, err := io.Copy(io.Discard, r)
	<-written
	fmt.Println("read", n, err)
	r.Close()
	r, w = pipe()
	r.Close()
	_, err = w.Write([]byte("x"))
	fmt.Println(errors.Is(err, syscall.EPIPE), err)
}

func deadlines() {
	r, w := pipe()
	var b [1]byte
	fmt.Println(r.SetReadDeadline(time.Now().Add(5 * time.Millisecond)))
	_, err := r.Read(b[:])
	fmt.Println(err, os.IsTimeout(err), errors.Is(err, os.ErrDeadlineExceeded))
	_, err = r.Read(b[:])
	fmt.Println(err)
	r.SetReadDeadline(time.Time{})
	w.Write([]byte("a"))
	_, err = r.Read(b[:])
	fmt.Println(string(b[:]), err)
	r.SetReadDeadline(time.Now().Add(-time.Second))
	_, err = r.Read(b[:])
	fmt.Println(err)
	// A deadline that is moved while a reader waits, and then one that comes at once.
	r.SetReadDeadline(time.Now().Add(time.Hour))
	go func() { time.Sleep(5 * time.Millisecond); r.SetDeadline(time.Now()) }()
	_, err = r.Read(b[:])
	fmt.Println(err)
	r.SetDeadline(time.Time{})
	go func() { time.Sleep(5 * time.Millisecond); r.Close() }()
	_, err = r.Read(b[:])
	fmt.Println(err, errors.Is(err, os.ErrClosed))
	w.Close()
	f, err := os.Open(os.Args[0])
	check(err)
	fmt.Println(errors.Is(f.SetDeadline(time.Now()), os.ErrNoDeadline), f.Close())
}

// Many goroutines wait at once: none has a thread.
func crowd() {
	const n = 200
	var all sync.WaitGroup
	sum := make(chan int, n)
	writers := make([]*os.File, n)
	for i := range n {
		r, w := pipe()
		writers[i] = w
		all.Add(1)
		go func() {
			defer all.Done()
			defer r.Close()
			var b [1]byte
			io.ReadFull(r, b[:])
			sum <- int(b[0])
		}()
	}
	for i, w := range writers {
		w.Write([]byte{byte(i)})
		w.Close()
	}
	all.Wait()
	total := 0
	for range n {
		total += <-sum
	}
	fmt.Println("sum", total)
}

func files() {
	dir, err := os.MkdirTemp("", "linkrt")
	check(err)
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "f")
	check(os.WriteFile(name, []byte("text"), 0o600))
	b, err := os.ReadFile(name)
	fmt.Println(string(b), err)
	check(syscall.Mkfifo(name+".fifo", 0o600))
	go func() {
		w, err := os.OpenFile(name+".fifo", os.O_WRONLY, 0)
		check(err)
		w.WriteString("fifo")
		w.Close()
	}()
	b, err = os.ReadFile(name + ".fifo")
	fmt.Println(string(b), err)
	names, err := os.ReadDir(dir)
	fmt.Println(len(names), names[0], err)
	_, err = os.Open(filepath.Join(dir, "none"))
	fmt.Println(errors.Is(err, os.ErrNotExist))
}

// A descriptor that is non-blocking already, as one that is inherited may be.
func inherited() {
	var fd [2]int
	check(syscall.Pipe2(fd[:], syscall.O_NONBLOCK))
	r := os.NewFile(uintptr(fd[0]), "r")
	go func() { time.Sleep(5 * time.Millisecond); syscall.Write(fd[1], []byte("late")) }()
	var b [8]byte
	n, err := r.Read(b[:])
	fmt.Println(string(b[:n]), err)
}

func sockets() {
	dir, err := os.MkdirTemp("", "linkrt")
	check(err)
	defer os.RemoveAll(dir)
	for _, where := range [][2]string{{"unix", filepath.Join(dir, "s")}, {"tcp", "127.0.0.1:0"}} {
		l, err := net.Listen(where[0], where[1])
		check(err)
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() { io.Copy(c, c); c.Close() }()
			}
		}()
		var all sync.WaitGroup
		for range 20 {
			all.Add(1)
			go func() {
				defer all.Done()
				c, err := net.Dial(where[0], l.Addr().String())
				check(err)
				for i := range 20 {
					fmt.Fprintln(c, "line", i)
					var n int
					if _, err := fmt.Fscanln(c, new(string), &n); err != nil || n != i {
						panic(fmt.Sprint(n, i, err))
					}
				}
				c.Close()
			}()
		}
		all.Wait()
		c, err := net.Dial(where[0], l.Addr().String())
		check(err)
		c.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
		_, err = c.Read(make([]byte, 1))
		fmt.Println(where[0], err.(net.Error).Timeout(), c.Close(), l.Close())
	}
}

func main() {
	pipes()
	deadlines()
	crowd()
	files()
	inherited()
	sockets()
}
