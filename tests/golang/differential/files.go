// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Files, pipes, processes and signals.

func (g *generator) files() {
	g.line("folder, err := os.MkdirTemp(\"\", \"differential\")\nhelper.P(err)\ndefer os.RemoveAll(folder)\nhelper.P(os.Chdir(folder))")
	g.line("f, err := os.OpenFile(\"file\", os.O_RDWR|os.O_CREATE%s, 0o640)\nhelper.P(err)", g.pick("", "|os.O_TRUNC", "|os.O_EXCL", "|os.O_APPEND", "|os.O_SYNC"))
	for range 8 {
		g.line("%s", g.fileStep())
	}
	g.line("helper.P(f.Close(), f.Close())\nlisted2(%q)", g.pick(".", "none", "file", "sub"))
	for range 2 {
		g.line("%s", g.processStep())
	}
	g.line("piped(%d, %d)", g.Intn(5), 1+g.Intn(100000))
}

func (g *generator) fileStep() string {
	n := g.Intn(20)
	return g.pick(
		fmt.Sprintf("helper.P(f.WriteString(%q))", g.text()),
		fmt.Sprintf("helper.P(f.Write(noise(%d, 3)))", n*30),
		fmt.Sprintf("helper.P(f.Seek(%d, %d))", n-3, g.Intn(4)),
		fmt.Sprintf("{ b := make([]byte, %d); n, err := f.Read(b); helper.P(n, err, b[:max(n, 0)]) }", n),
		fmt.Sprintf("{ b := make([]byte, %d); n, err := f.ReadAt(b, %d); helper.P(n, err, b) }", n, n-2),
		fmt.Sprintf("helper.P(f.WriteAt([]byte(%q), %d))", g.text(), n-1),
		fmt.Sprintf("helper.P(f.Truncate(%d))", n-1),
		"{ i, err := f.Stat(); helper.P(i.Name(), i.Size(), i.Mode(), i.IsDir(), err) }",
		fmt.Sprintf("helper.P(os.Mkdir(%q, 0o700))", g.pick("sub", "file", "a/b", "")),
		fmt.Sprintf("helper.P(os.MkdirAll(%q, 0o755))", g.pick("sub/deep", "file/x", "a/b/c")),
		fmt.Sprintf("helper.P(os.Rename(%q, %q))", g.pick("file", "sub", "none"), g.pick("other", "sub", "file")),
		fmt.Sprintf("helper.P(os.Remove(%q))", g.pick("sub", "none", "a", "link")),
		fmt.Sprintf("helper.P(os.Symlink(%q, \"link\"))", g.pick("file", "none", "link")),
		fmt.Sprintf("{ s, err := os.Readlink(%q); helper.P(s, err) }", g.pick("link", "file")),
		fmt.Sprintf("{ b, err := os.ReadFile(%q); helper.P(len(b), err) }", g.pick("file", "link", "sub", "none")),
		fmt.Sprintf("helper.P(os.WriteFile(%q, []byte(%q), 0o600))", g.pick("more", "sub/x", "sub"), g.text()),
		fmt.Sprintf("helper.P(os.Chmod(%q, 0o%d))", g.pick("file", "none"), g.pickInt(600, 644, 400, 777)),
		"helper.P(io.Copy(io.Discard, f))",
		fmt.Sprintf("{ s := bufio.NewScanner(io.NewSectionReader(f, 0, 500)); s.Split(%s); for s.Scan() { helper.P(s.Text()) }; helper.P(s.Err()) }",
			g.pick("bufio.ScanLines", "bufio.ScanWords", "bufio.ScanRunes")),
		"{ names, err := filepath.Glob(\"*\"); helper.P(names, err) }",
		"_, err = os.Stat(\"none\"); helper.P(err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err))",
		"helper.P(f.Sync(), f.Name(), f.SetDeadline(time.Now()) != nil)",
		"{ w, err := os.Getwd(); helper.P(w == folder, err) }")
}

func (g *generator) processStep() string {
	script := g.pick("echo out; echo err >&2; exit 3", "cat; exit 0", "kill -TERM $$", "echo $VARIABLE $1", "exit 255", "exec sleep 10", "head -c 100000 /dev/zero", "pwd -P >/dev/null; echo $0")
	return fmt.Sprintf("process(%q, %q, %s)", script, g.text(), g.pick("time.Minute", "time.Minute", "30*time.Millisecond"))
}

const fileTools = `
func listed2(name string) {
	entries, err := os.ReadDir(name)
	helper.P(err)
	for _, e := range entries {
		i, err := e.Info()
		helper.P(e.Name(), e.Type(), err, i.Mode())
	}
	helper.P(fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		helper.P(path, d != nil && d.IsDir(), err)
		return err
	}))
}

func process(script, input string, limit time.Duration) {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	c := exec.CommandContext(ctx, "/bin/sh", "-c", script, "name", "argument")
	var out, errs strings.Builder
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(input), &out, &errs
	c.Env = []string{"VARIABLE=" + strings.ReplaceAll(input, "\x00", "0"), "PATH=/usr/bin:/bin"}
	if limit < time.Second && !strings.HasPrefix(script, "exec") {
		c = exec.Command("/none/such")
	} else if limit > time.Second && strings.HasPrefix(script, "exec") {
		go func() { time.Sleep(5 * time.Millisecond); stop() }()
	}
	err := c.Run()
	helper.P(err, out.Len(), out.String()[:min(out.Len(), 50)], errs.String(), c.ProcessState.String())
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		status := exit.Sys().(syscall.WaitStatus)
		helper.P(exit.ExitCode(), exit.Success(), status.Signaled(), status.Exited())
	}
	out2, err := exec.Command("cat").Output()
	helper.P(len(out2), err)
}

// piped sends data through pipes of this process, and a signal to it.
func piped(n, size int) {
	r, w, err := os.Pipe()
	helper.P(err)
	sum := make(chan int)
	go func() {
		total := 0
		b := make([]byte, 1000)
		for {
			n, err := r.Read(b)
			total += n
			if err != nil {
				helper.P(err)
				break
			}
		}
		sum <- total
	}()
	for range n {
		if _, err := w.Write(make([]byte, size)); err != nil {
			helper.P(err)
		}
	}
	w.Close()
	helper.P(<-sum, r.Close())
	_, err = w.Write([]byte("x"))
	helper.P(err)
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	helper.P(syscall.Kill(syscall.Getpid(), syscall.SIGUSR1), <-c)
	signal.Stop(c)
	in, out := io.Pipe()
	go func() { fmt.Fprintf(out, "%d %d", n, size); out.CloseWithError(io.ErrUnexpectedEOF) }()
	text, err := io.ReadAll(in)
	helper.P(string(text), err)
	r, w, _ = os.Pipe()
	helper.P(r.SetReadDeadline(time.Now().Add(time.Millisecond)))
	_, err = r.Read(make([]byte, 1))
	helper.P(err, errors.Is(err, os.ErrDeadlineExceeded))
	r.Close()
	_, err = w.Write([]byte("x"))
	helper.P(err)
	w.Close()
}
`
