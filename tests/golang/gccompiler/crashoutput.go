// SPDX-License-Identifier: BSD-3-Clause

// debug.SetCrashOutput: how a child ends is in the file that it has chosen, and what it printed before
// is not. Since Go 1.23.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

var ends = map[string]func(){
	"panic": func() { panic("at the end") },
	"fault": func() { println(*(*int)(nil)) },
	"quit": func() {
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
		time.Sleep(time.Minute)
	},
	"exit": func() { os.Exit(3) },
}

func child(end, path string) {
	file, err := os.Create(path)
	if err != nil {
		panic(err)
	}
	if err := debug.SetCrashOutput(file, debug.CrashOptions{}); err != nil {
		panic(err)
	}
	file.Close()
	println("before the end")
	ends[end]()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// again is this program once more, in the emulator if that runs it.
func again() *exec.Cmd {
	words := append(strings.Fields(os.Getenv("EMULATOR")), os.Args[0])
	return exec.Command(words[0], words[1:]...)
}

func parent(end, path string) {
	var printed bytes.Buffer
	command := again()
	command.Env = append(os.Environ(), "END="+end, "CRASH="+path)
	command.Stderr = &printed
	err := command.Run()
	crash, _ := os.ReadFile(path)
	fmt.Println(end, err, firstLine(string(crash)), printed.String() == "before the end\n"+string(crash))
}

func main() {
	if end := os.Getenv("END"); end != "" {
		child(end, os.Getenv("CRASH"))
		return
	}
	folder, err := os.MkdirTemp("", "crash")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	for _, end := range []string{"panic", "fault", "quit", "exit"} {
		parent(end, folder+"/"+end)
	}
}
