// Other processes, and signals.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func commands() {
	out, err := exec.Command("echo", "one", "two").Output()
	fmt.Printf("%q %v\n", out, err)
	c := exec.Command("cat")
	c.Stdin = strings.NewReader(strings.Repeat("line\n", 100000))
	var b bytes.Buffer
	c.Stdout = &b
	fmt.Println(c.Run(), b.Len())
	out, err = exec.Command("sh", "-c", "echo text; echo error >&2; exit 3").CombinedOutput()
	var status *exec.ExitError
	fmt.Printf("%q %v %v %d\n", out, err, errors.As(err, &status), status.ExitCode())
	err = exec.Command("sh", "-c", "kill -TERM $$").Run()
	fmt.Println(err)
	_, err = exec.LookPath("no-such-program")
	fmt.Println(err)
	err = exec.Command("/no/such/program").Run()
	fmt.Println(errors.Is(err, os.ErrNotExist))
	c = exec.Command("sh", "-c", "echo $A; pwd")
	c.Env, c.Dir = []string{"A=value"}, "/"
	out, err = c.Output()
	fmt.Printf("%q %v\n", out, err)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	fmt.Println(exec.CommandContext(ctx, "sleep", "100").Run(), ctx.Err())
	// A signal that the parent catches does in the child what it does by default.
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, syscall.SIGHUP)
	fmt.Println(exec.Command("sh", "-c", "kill -HUP $$; sleep 10").Run())
	signal.Stop(ends)
}

// Pipes to a process, and several at once.
func conversations() {
	var all sync.WaitGroup
	for i := range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			c := exec.Command("cat")
			in, err := c.StdinPipe()
			check(err)
			out, err := c.StdoutPipe()
			check(err)
			check(c.Start())
			var n int
			for j := range 5 {
				fmt.Fprintln(in, i*j)
				if _, err := fmt.Fscanln(out, &n); err != nil || n != i*j {
					panic(fmt.Sprint(n, err))
				}
			}
			in.Close()
			_, err = io.ReadAll(out)
			check(err)
			check(c.Wait())
		}()
	}
	all.Wait()
	fmt.Println("conversations")
}

func signals() {
	c := make(chan os.Signal, 8)
	signal.Notify(c, syscall.SIGUSR1, os.Interrupt)
	self, _ := os.FindProcess(os.Getpid())
	check(self.Signal(syscall.SIGUSR1))
	fmt.Println(<-c)
	check(self.Signal(os.Interrupt))
	fmt.Println(<-c)
	signal.Ignore(syscall.SIGUSR2)
	check(self.Signal(syscall.SIGUSR2))
	fmt.Println(signal.Ignored(syscall.SIGUSR2), signal.Ignored(syscall.SIGUSR1))
	for range 3 {
		check(self.Signal(syscall.SIGUSR1))
		<-c
	}
	signal.Stop(c)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	check(self.Signal(syscall.SIGTERM))
	<-ctx.Done()
	fmt.Println(ctx.Err())
	stop()
	// A signal comes while goroutines compute and write.
	signal.Notify(c, syscall.SIGUSR1)
	go func() {
		for {
			io.Discard.Write([]byte("x"))
		}
	}()
	time.Sleep(time.Millisecond)
	check(self.Signal(syscall.SIGUSR1))
	fmt.Println(<-c)
	signal.Reset()
}

func main() {
	commands()
	conversations()
	signals()
	os.Clearenv()
	fmt.Println(os.Environ(), os.Setenv("A", "1"), os.Getenv("A"))
	// Signals that the program has not asked for: some do nothing, some end it.
	self, _ := os.FindProcess(os.Getpid())
	for _, s := range []syscall.Signal{syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGALRM, syscall.SIGIO, syscall.SIGWINCH} {
		self.Signal(s)
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("alive")
	// A program that writes to a standard output without a reader ends by a signal.
	r, w, _ := os.Pipe()
	check(syscall.Dup3(int(w.Fd()), 1, 0))
	r.Close()
	fmt.Println("to nobody")
	fmt.Fprintln(os.Stderr, "not reached")
}
