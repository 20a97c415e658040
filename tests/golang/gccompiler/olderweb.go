// The net, other processes and signals with a release that has none of the newer API.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func get(base, path string) {
	r, err := http.Get(base + path)
	check(err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	fmt.Println(r.Status, string(b), err)
}

func hello(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 3; i++ {
		fmt.Fprint(w, "hello ", r.URL.Path, " ")
		w.(http.Flusher).Flush()
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	s := &http.Server{Handler: http.HandlerFunc(hello)}
	ended := make(chan error)
	go func() { ended <- s.Serve(l) }()
	base := "http://" + l.Addr().String()
	get(base, "/a")
	get(base, "/b")
	out, err := exec.Command("sh", "-c", "echo text; exit 3").Output()
	fmt.Printf("%q %v\n", out, err)
	a, b := net.Pipe()
	a.SetDeadline(time.Now().Add(time.Millisecond))
	_, err = a.Read(make([]byte, 1))
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded), b.Close())
	syscall.Kill(os.Getpid(), syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(s.Shutdown(context.Background()), <-ended)
}
