// SPDX-License-Identifier: BSD-3-Clause

//go:build ignore

// Measures `linkrt check` on the sources of the standard library, beside grep and
// go vet. They take turns:
//
//	go run bench/cases/check.go [-rounds=N] [-vet=N] [-anew=N] LINKRT
//
// For each side it prints the median of the wall clock and of the CPU time, both
// also as ratios to grep and to go vet, and the most memory, as a table in Markdown.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

type side struct {
	name    string
	rounds  int // in how many rounds it takes part
	command func(round int) []string
	wall    []time.Duration
	cpu     []time.Duration
	memory  int64 // KiB
}

func output(command ...string) string {
	out, err := exec.Command(command[0], command[1:]...).Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, strings.Join(command, " "), err)
		os.Exit(1)
	}
	return strings.TrimSpace(string(out))
}

// A status of 1 means findings, which are no failure.
func (s *side) run(round int) {
	command := s.command(round)
	c := exec.Command(command[0], command[1:]...)
	start := time.Now()
	err := c.Run()
	wall := time.Since(start)
	if c.ProcessState == nil || c.ProcessState.ExitCode() > 1 {
		fmt.Fprintln(os.Stderr, s.name, err)
		os.Exit(1)
	}
	s.wall = append(s.wall, wall)
	s.cpu = append(s.cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	s.memory = max(s.memory, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
}

func median(times []time.Duration) float64 {
	sorted := slices.Sorted(slices.Values(times))
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]).Seconds() / 2
}

// The rules that read only files with a directive, from the command's table of rules.
func directiveRules(linkrt string) string {
	var rules []string
	for _, row := range strings.Split(output(linkrt, "check", "--rules"), "\n") {
		cells := strings.Split(row, " | ")
		if len(cells) > 2 && cells[2] == "directives" {
			rules = append(rules, strings.Trim(cells[0], "| `"))
		}
	}
	return strings.Join(rules, ",")
}

func goFiles(root string) (files, size int64) {
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() && strings.HasSuffix(path, ".go") {
			files++
			size += info.Size()
		}
		return nil
	})
	return files, size
}

func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	cpus, model := 0, "?"
	for _, line := range bytes.Split(text, []byte("\n")) {
		name, value, _ := strings.Cut(string(line), ":")
		switch strings.TrimSpace(name) {
		case "processor":
			cpus++
		case "model name":
			model = strings.TrimSpace(value)
		}
	}
	return fmt.Sprintf("%d CPUs (%s)", cpus, model)
}

func always(command ...string) func(int) []string {
	return func(int) []string { return command }
}

// With a flag that vet has not seen before, it finds its compiled files in the build cache, but no results.
func vetAnew(round int) []string {
	return []string{"go", "vet", fmt.Sprintf("-printf.funcs=nobody%d.%d", time.Now().UnixNano(), round), "std"}
}

func ratio(a, b []time.Duration) string {
	if len(a) == 0 || len(b) == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", median(a)/median(b))
}

func main() {
	rounds := flag.Int("rounds", 9, "how often each side runs")
	vets := flag.Int("vet", 9, "how often go vet runs with all results in its cache; 0: not at all")
	anew := flag.Int("anew", 1, "how often go vet runs without results in its cache")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	linkrt, source := flag.Arg(0), filepath.Join(output("go", "env", "GOROOT"), "src")
	release := strings.Join(strings.SplitN(strings.TrimPrefix(output("go", "env", "GOVERSION"), "go"), ".", 3)[:2], ".")

	grep := &side{name: "grep -rn go:linkname", rounds: *rounds, command: always("grep", "-rn", "go:linkname", source)}
	warm := &side{name: "go vet std, cached", rounds: *vets, command: always("go", "vet", "std")}
	cold := &side{name: "go vet std, not cached", rounds: *anew, command: vetAnew}
	sides := []*side{grep,
		{name: "linkrt check, rules that read directives", rounds: *rounds,
			command: always(linkrt, "check", "--go="+release, "--only="+directiveRules(linkrt), source+"/...")},
		{name: "linkrt check, all rules", rounds: *rounds,
			command: always(linkrt, "check", "--go="+release, source+"/...")},
		warm, cold}

	for _, s := range sides { // fills the page cache, and lets vet compile
		if s.rounds > 0 && s != cold {
			s.run(0)
			s.wall, s.cpu = nil, nil
		}
	}
	for round := range *rounds {
		for _, s := range sides {
			if round < s.rounds {
				s.run(round)
			}
		}
	}
	files, size := goFiles(source)
	fmt.Printf("The standard library of Go %s, %d Go files, %d MB, %s; %d rounds.\n\n", release, files, size/1000000,
		processor(), *rounds)
	var others []*side // what each side is compared with
	for _, s := range []*side{grep, warm, cold} {
		if s.rounds > 0 {
			others = append(others, s)
		}
	}
	printHeader(others)
	for _, s := range sides {
		if s.rounds > 0 {
			printRow(s, others)
		}
	}
}

func printHeader(others []*side) {
	var of string
	for _, s := range others {
		of += " | of " + s.name
	}
	fmt.Printf("| | wall, ms%s | CPU, ms%s | MiB |\n|---%s|\n", of, of, strings.Repeat("|---", 3+2*len(others)))
}

func printRow(s *side, others []*side) {
	wall, cpu := fmt.Sprintf("%.0f", 1000*median(s.wall)), fmt.Sprintf("%.0f", 1000*median(s.cpu))
	for _, o := range others {
		wall += " | " + ratio(s.wall, o.wall)
		cpu += " | " + ratio(s.cpu, o.cpu)
	}
	fmt.Printf("| %s | %s | %s | %d |\n", s.name, wall, cpu, s.memory>>10)
}
