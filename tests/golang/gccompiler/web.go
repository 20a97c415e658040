// A web server and its clients, as programs have them: package net/http on loopback.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
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

type item struct {
	ID   int      `json:"id"`
	Name string   `json:"name"`
	Tags []string `json:"tags,omitempty"`
}

type store struct {
	mu    sync.RWMutex
	items map[int]item
}

func (s *store) get(w http.ResponseWriter, r *http.Request) {
	var id int
	fmt.Sscan(r.PathValue("id"), &id)
	s.mu.RLock()
	it, ok := s.items[id]
	s.mu.RUnlock()
	if !ok {
		http.Error(w, "no such item", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(it)
}

func (s *store) put(w http.ResponseWriter, r *http.Request) {
	var it item
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1000)).Decode(&it); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.items[it.ID] = it
	s.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
}

func withHeader(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Served", "yes")
		defer func() {
			if e := recover(); e != nil {
				if e == http.ErrAbortHandler {
					panic(e)
				}
				http.Error(w, fmt.Sprint("recovered: ", e), 500)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func chunked(w http.ResponseWriter, r *http.Request) {
	for i := range 5 {
		fmt.Fprintf(w, "chunk %d\n", i)
		w.(http.Flusher).Flush()
		time.Sleep(time.Millisecond)
	}
}

// slow says that it has begun, and then waits until its client has gone.
func slow(w http.ResponseWriter, r *http.Request) {
	begun <- true
	<-r.Context().Done()
	gone <- context.Cause(r.Context())
}

var (
	begun = make(chan bool, 1)
	gone  = make(chan error, 1)
)

func hijack(w http.ResponseWriter, r *http.Request) {
	c, rw, err := http.NewResponseController(w).Hijack()
	check(err)
	defer c.Close()
	fmt.Fprintf(rw, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n")
	rw.Flush()
	for {
		s, err := rw.ReadString('\n')
		if err != nil {
			return
		}
		rw.WriteString("echo " + s)
		rw.Flush()
	}
}

func show(r *http.Response, err error) {
	if err != nil {
		fmt.Println("error", err)
		return
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	fmt.Printf("%s %s %q %v %v %v\n", r.Status, r.Header.Get("X-Served"), b, err, r.TransferEncoding, r.ContentLength)
}

func newServer(dir string) http.Handler {
	s := &store{items: map[int]item{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /items/{id}", s.get)
	mux.HandleFunc("POST /items", s.put)
	mux.HandleFunc("/chunked", chunked)
	mux.HandleFunc("/slow", slow)
	mux.HandleFunc("/hijack", hijack)
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { var m map[int]int; m[0] = 1 })
	mux.HandleFunc("/body", func(w http.ResponseWriter, r *http.Request) {
		n, err := io.Copy(io.Discard, r.Body)
		fmt.Fprintln(w, n, err, r.ContentLength, r.TransferEncoding, r.Trailer.Get("X-Sum"))
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(bytes.Repeat([]byte("compress me "), 1000))
		z.Close()
	})
	mux.Handle("/files/", http.StripPrefix("/files/", http.FileServer(http.Dir(dir))))
	// It does not look at its context: if it ended with that, either end could be the first one.
	forEver := func(http.ResponseWriter, *http.Request) { select {} }
	mux.Handle("/timeout", http.TimeoutHandler(http.HandlerFunc(forEver), 5*time.Millisecond, "too slow"))
	return withHeader(mux)
}

func requests(base string, dir string) {
	c := &http.Client{}
	show(c.Get(base + "/items/1"))
	show(c.Post(base+"/items", "application/json", strings.NewReader(`{"id":1,"name":"one","tags":["a","b"]}`)))
	show(c.Post(base+"/items", "application/json", strings.NewReader(`{"id":"x"}`)))
	show(c.Post(base+"/items", "application/json", strings.NewReader(`{"name":"`+strings.Repeat("x", 2000)+`"}`)))
	show(c.Get(base + "/items/1"))
	show(c.Get(base + "/chunked"))
	show(c.Get(base + "/panic"))
	show(c.Get(base + "/timeout"))
	show(c.Get(base + "/none"))
	r, err := c.Get(base + "/gzip")
	check(err)
	b, err := io.ReadAll(r.Body)
	r.Body.Close()
	fmt.Println(len(b), err, r.Uncompressed)
	os.WriteFile(filepath.Join(dir, "hello.txt"), bytes.Repeat([]byte("0123456789"), 100000), 0o600)
	r, err = c.Get(base + "/files/hello.txt")
	check(err)
	n, err := io.Copy(io.Discard, r.Body)
	r.Body.Close()
	fmt.Println(n, err, r.Header.Get("Content-Type"), r.ContentLength)
	req, _ := http.NewRequest("GET", base+"/files/hello.txt", nil)
	req.Header.Set("Range", "bytes=5-14")
	show(c.Do(req))
	pr, pw := io.Pipe()
	go func() {
		for range 50 {
			pw.Write(make([]byte, 10000))
		}
		pw.Close()
	}()
	req, _ = http.NewRequest("POST", base+"/body", pr)
	req.Trailer = http.Header{"X-Sum": {"42"}}
	show(c.Do(req))
	show(c.Post(base+"/body", "", bytes.NewReader(make([]byte, 300000))))
	show(c.PostForm(base+"/body", url.Values{"a": {"b c"}}))
}

// untilBegun repeats a request, with more time each, until its time is over in the handler.
func untilBegun(request func(d time.Duration) error) error {
	for d := 20 * time.Millisecond; ; d *= 2 {
		err := request(d)
		select {
		case <-begun:
			fmt.Println("server saw:", <-gone)
			return err
		case <-time.After(d):
		}
	}
}

func contexts(base string) {
	err := untilBegun(func(d time.Duration) error {
		ctx, cancel := context.WithTimeout(context.Background(), d)
		defer cancel()
		req, _ := http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
		_, err := http.DefaultClient.Do(req)
		return err
	})
	fmt.Println(errors.Is(err, context.DeadlineExceeded), err.(*url.Error).Timeout())
	err = untilBegun(func(d time.Duration) error {
		_, err := (&http.Client{Timeout: d}).Get(base + "/slow")
		return err
	})
	fmt.Println(err.(net.Error).Timeout())
}

func upgrade(base string) {
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	check(err)
	defer c.Close()
	fmt.Fprintf(c, "GET /hijack HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
	br := bufio.NewReader(c)
	r, err := http.ReadResponse(br, nil)
	check(err)
	fmt.Println(r.Status, r.Header.Get("Upgrade"))
	for i := range 3 {
		fmt.Fprintf(c, "message %d\n", i)
		s, err := br.ReadString('\n')
		fmt.Printf("%q %v\n", s, err)
	}
}

func many(base string) {
	var all sync.WaitGroup
	var mu sync.Mutex
	total := 0
	t := &http.Transport{MaxIdleConnsPerHost: 16}
	c := &http.Client{Transport: t}
	for range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 50 {
				r, err := c.Get(base + "/items/1")
				check(err)
				b, _ := io.ReadAll(r.Body)
				r.Body.Close()
				mu.Lock()
				total += len(b)
				mu.Unlock()
			}
		}()
	}
	all.Wait()
	t.CloseIdleConnections()
	fmt.Println("total", total)
}

func proxy(base string) {
	u, _ := url.Parse(base)
	p := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(u)
		r.SetXForwarded()
	}})
	defer p.Close()
	show(http.Get(p.URL + "/items/1"))
	show(http.Get(p.URL + "/chunked"))
	rec := httptest.NewRecorder()
	newServer("/").ServeHTTP(rec, httptest.NewRequest("GET", "/items/7", nil))
	fmt.Println(rec.Code, rec.Body)
}

// headerTimeout has a client that sends no whole header in time.
func headerTimeout() {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ReadHeaderTimeout = 5 * time.Millisecond
	s.Start()
	defer s.Close()
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	check(err)
	defer c.Close()
	fmt.Fprintf(c, "GET / HT")
	b, err := io.ReadAll(c)
	fmt.Printf("%q %v\n", b, err)
}

func main() {
	dir, err := os.MkdirTemp("", "web")
	check(err)
	defer os.RemoveAll(dir)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	srv := &http.Server{Handler: newServer(dir), IdleTimeout: time.Minute, WriteTimeout: time.Minute}
	done := make(chan error)
	go func() { done <- srv.Serve(l) }()
	base := "http://" + l.Addr().String()
	requests(base, dir)
	contexts(base)
	upgrade(base)
	many(base)
	proxy(base)
	headerTimeout()
	http.DefaultClient.CloseIdleConnections()
	go func() { syscall.Kill(os.Getpid(), syscall.SIGTERM) }()
	<-ctx.Done()
	fmt.Println(ctx.Err())
	sctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	fmt.Println("shutdown", srv.Shutdown(sctx))
	fmt.Println(<-done)
	_, err = http.Get(base + "/items/1")
	fmt.Println(errors.Is(err, syscall.ECONNREFUSED))
}
