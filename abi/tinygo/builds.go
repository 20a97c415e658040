// SPDX-License-Identifier: BSD-3-Clause

//go:build ignore

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A kind of build, as far as it decides which files TinyGo takes.
type build struct {
	bit          uint
	goos, goarch string
	mark         string // the tag by which a build is of this kind; "": GOOS says it
	words        string // in messages
	target       string // a file of targets/; "": a system with an operating system
	tags         []string
}

var builds = []build{
	{bit: 1, goos: "linux", goarch: "amd64", words: "Linux"},
	{bit: 2, goos: "darwin", goarch: "arm64", words: "macOS"},
	{bit: 4, goos: "windows", goarch: "amd64", words: "Windows"},
	{bit: 8, goos: "js", goarch: "wasm", words: "js/wasm", target: "wasm"},
	{bit: 16, goos: "wasip1", goarch: "wasm", words: "wasip1", target: "wasip1"},
	{bit: 32, goos: "linux", goarch: "arm", mark: "baremetal", words: "boards", target: "cortex-m-qemu"},
}

// A file of targets/.
type target struct {
	Inherits  []string
	GOOS      string   `json:"goos"`
	GOARCH    string   `json:"goarch"`
	Tags      []string `json:"build-tags"`
	GC        string   `json:"gc"`
	Scheduler string   `json:"scheduler"`
	Serial    string   `json:"serial"`
}

// What a file of targets/ was called before.
var olderTargets = map[string]string{"wasip1": "wasi"}

// readTarget adds what a file of targets/ says to what the files that it inherits from say.
func (r *release) readTarget(name string, t *target) {
	text, err := os.ReadFile(filepath.Join(r.root, "targets", name+".json"))
	if old := olderTargets[name]; err != nil && old != "" {
		text, err = os.ReadFile(filepath.Join(r.root, "targets", old+".json"))
	}
	check(err)
	var own target
	check(json.Unmarshal(text, &own))
	for _, parent := range own.Inherits {
		r.readTarget(parent, t)
	}
	t.Tags = append(t.Tags, own.Tags...)
	for _, f := range []struct{ to, from *string }{{&t.GOOS, &own.GOOS}, {&t.GOARCH, &own.GOARCH}, {&t.GC, &own.GC},
		{&t.Scheduler, &own.Scheduler}, {&t.Serial, &own.Serial}} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
}

// hosted is what defaultTarget of compileopts/target.go gives a system with an operating system.
func (r *release) hosted(b build) target {
	t := target{GOOS: b.goos, GOARCH: b.goarch, Tags: []string{b.goos, b.goarch}, GC: "precise", Scheduler: "tasks"}
	source, err := os.ReadFile(filepath.Join(r.root, "compileopts/target.go"))
	check(err)
	for _, branch := range strings.Split(string(source), "\n\tcase ") {
		if !strings.HasPrefix(branch, strconv.Quote(b.goos)+":") {
			continue
		}
		if gc := regexp.MustCompile(`spec.GC = "(\w+)"`).FindStringSubmatch(branch); gc != nil {
			t.GC = gc[1]
		}
		if s := regexp.MustCompile(`spec.Scheduler = "(\w+)"`).FindStringSubmatch(branch); s != nil {
			t.Scheduler = s[1]
		}
	}
	return t
}

// withTags gives the build the tags that Config.BuildTags of compileopts/config.go makes.
func (r *release) withTags(b build) build {
	t := target{GC: "conservative", Scheduler: "none", Serial: "none"}
	if b.target == "" {
		t = r.hosted(b)
	} else {
		r.readTarget(b.target, &t)
	}
	if t.Serial == "" {
		t.Serial = "none"
	}
	b.goos, b.goarch = t.GOOS, t.GOARCH
	b.tags = append(t.Tags, "tinygo", "purego", "osusergo", "math_big_pure_go", "gc."+t.GC,
		"scheduler."+t.Scheduler, "serial."+t.Serial)
	if t.Scheduler != "threads" && t.Scheduler != "cores" {
		b.tags = append(b.tags, "tinygo.unicore")
	}
	return b
}

// common is the tags that do not name the system or the board.
func (b build) common() (tags []string) {
	for _, tag := range b.tags {
		if regexp.MustCompile(`^(tinygo|purego|osusergo|math_big_pure_go|gc|scheduler|serial)($|\.)`).MatchString(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// needsSyscall is needsSyscallPackage of loader/goroot.go: some tags ask for TinyGo's package syscall.
func (r *release) needsSyscall(b build) bool {
	source, err := os.ReadFile(filepath.Join(r.root, "loader/goroot.go"))
	check(err)
	body := regexp.MustCompile(`(?s)func needsSyscallPackage\(.*?\n}`).Find(source)
	for _, m := range regexp.MustCompile(`"([^"]+)"`).FindAllSubmatch(body, -1) {
		for _, tag := range b.tags {
			if tag == string(m[1]) {
				return true
			}
		}
	}
	return false
}
