// What package os has beside files that block: directories, links, roots and the user, how processes end and
// what they inherit, and signals that a program ignores.
package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"os/user"
	"path/filepath"
	"sort"
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

func kills() {
	c := exec.Command("sleep", "100")
	check(c.Start())
	check(c.Process.Kill())
	err := c.Wait()
	fmt.Println(err, c.ProcessState.Sys().(syscall.WaitStatus).Signal())
	fmt.Println(c.Process.Signal(os.Kill))
	fmt.Println(exec.Command("sh", "-c", "kill -TERM $$").Run())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	err = exec.CommandContext(ctx, "sleep", "100").Run()
	fmt.Println(err, ctx.Err())
	fmt.Println(exec.CommandContext(ctx, "sleep", "100").Run())
	// A grandchild holds the pipe.
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	c = exec.CommandContext(ctx, "sh", "-c", "sleep 2 & wait")
	c.WaitDelay = 10 * time.Millisecond
	c.Stdout = new(bytes.Buffer)
	fmt.Println(c.Run())
}

func descriptors() {
	c := exec.Command("sh", "-c", "cat <&3")
	r, w, err := os.Pipe()
	check(err)
	c.ExtraFiles = []*os.File{r}
	go func() { w.WriteString("by descriptor 3"); w.Close() }()
	out, err := c.Output()
	r.Close()
	fmt.Println(string(out), err)
	files := []*os.File{os.Stdin, os.Stdout, os.Stderr}
	p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "exit 7"}, &os.ProcAttr{Files: files})
	check(err)
	st, err := p.Wait()
	fmt.Println(st, st.ExitCode(), st.Success(), st.Pid() == p.Pid, err)
	_, err = p.Wait()
	fmt.Println(err != nil)
	c = exec.Command("true")
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	fmt.Println(c.Run())
}

func crowd() {
	var all sync.WaitGroup
	for i := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			out, err := exec.Command("echo", fmt.Sprint(i)).Output()
			if err != nil || string(out) != fmt.Sprintln(i) {
				fmt.Println("wrong", i, string(out), err)
			}
		}()
	}
	all.Wait()
}

func signals() {
	c := make(chan os.Signal, 4)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGHUP)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	fmt.Println(<-c)
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	fmt.Println(<-c)
	signal.Stop(c)
	signal.Ignore(syscall.SIGUSR1, syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP))
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	// A child inherits what is ignored.
	out, _ := exec.Command("sh", "-c", "kill -HUP $$; echo survived").Output()
	fmt.Print(string(out))
	signal.Reset(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP)) // Reset undoes Notify only
	_, err := exec.Command("sh", "-c", "kill -HUP $$; echo survived").Output()
	fmt.Println(err)
	all := make(chan os.Signal, 100)
	signal.Notify(all)
	syscall.Kill(os.Getpid(), syscall.SIGWINCH)
	for s := range all {
		if s == syscall.SIGWINCH {
			break
		}
	}
	signal.Reset()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR2)
	syscall.Kill(os.Getpid(), syscall.SIGUSR2)
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	stop()
	// A child with its handler, asked over a pipe.
	cmd := exec.Command("sh", "-c", "trap 'echo got; exit 5' TERM; echo ready; while :; do sleep 0.01; done")
	o, _ := cmd.StdoutPipe()
	check(cmd.Start())
	r := bufio.NewReader(o)
	r.ReadString('\n')
	cmd.Process.Signal(syscall.SIGTERM)
	s, _ := r.ReadString('\n')
	fmt.Print(s)
	fmt.Println(cmd.Wait())
}

func files() {
	dir, err := os.MkdirTemp("", "p")
	check(err)
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	check(os.MkdirAll("a/b/c", 0o755))
	for _, n := range []string{"z", "y", "a/x"} {
		check(os.WriteFile(n, []byte(n), 0o644))
	}
	check(os.Rename("z", "a/b/z"))
	check(os.Symlink("a/b/z", "link"))
	check(os.Link("y", "hard"))
	t, err := os.Readlink("link")
	fmt.Println(t, err)
	var names []string
	filepath.WalkDir(".", func(p string, d os.DirEntry, err error) error { names = append(names, p); return err })
	sort.Strings(names)
	fmt.Println(names)
	f, err := os.OpenFile("y", os.O_RDWR|os.O_APPEND, 0)
	check(err)
	f.WriteString("more")
	_, err = f.WriteAt([]byte("x"), 0)
	fmt.Println(err)
	st, _ := f.Stat()
	fmt.Println(st.Size(), st.Mode(), st.IsDir(), st.Name())
	check(f.Truncate(2))
	f.Seek(0, io.SeekStart)
	b, _ := io.ReadAll(f)
	fmt.Println(string(b))
	f.Close()
	check(os.Chtimes("y", time.Unix(1e9, 0), time.Unix(1e9, 5)))
	st, _ = os.Stat("y")
	fmt.Println(st.ModTime().UTC())
	check(os.Chmod("y", 0o400))
	fmt.Println(os.Remove("a"))
	_, err = os.Open("nothing")
	fmt.Println(err)
	root, err := os.OpenRoot("a")
	check(err)
	_, err = root.Open("../y")
	fmt.Println(err)
	root.Close()
	tf, _ := os.CreateTemp("", "pat*tern")
	fmt.Println(strings.HasPrefix(filepath.Base(tf.Name()), "pat"))
	os.Remove(tf.Name())
	h, _ := os.Hostname()
	w, _ := os.Getwd()
	e, err := os.Executable()
	fmt.Println(h != "", w == dir, e != "", err)
	u, err := user.Current()
	fmt.Println(u.Uid == fmt.Sprint(os.Getuid()), err)
	os.Setenv("SOME", "thing")
	fmt.Println(os.ExpandEnv("$SOME ${HOME_NONE}."), os.Getenv("SOME"))
	v, ok := os.LookupEnv("NONE_SUCH")
	fmt.Println(v, ok)
}

// words counts what comes on the standard input, which is a pipe from here on.
func words() {
	r, w, err := os.Pipe()
	check(err)
	check(syscall.Dup3(int(r.Fd()), 0, 0))
	go func() {
		for range 1000 {
			fmt.Fprintln(w, "some words")
		}
		w.Close()
	}()
	s := bufio.NewScanner(os.Stdin)
	s.Split(bufio.ScanWords)
	n := 0
	for s.Scan() {
		n++
	}
	fmt.Println("words", n, s.Err())
}

// The kernel would end a program by these signals. Go's runtime does nothing.
func harmless() {
	for _, s := range []syscall.Signal{syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGALRM, syscall.SIGVTALRM,
		syscall.SIGPROF, syscall.SIGXCPU, syscall.SIGXFSZ, syscall.SIGIO, syscall.SIGPWR, syscall.SIGPIPE} {
		check(syscall.Kill(os.Getpid(), s))
		time.Sleep(time.Millisecond)
		fmt.Println(s, "does nothing")
	}
}

func main() {
	harmless()
	kills()
	descriptors()
	crowd()
	words()
	signals()
	files()
	os.Exit(9)
}
