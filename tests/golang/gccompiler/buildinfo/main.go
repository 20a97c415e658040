// SPDX-License-Identifier: BSD-3-Clause

// What the program knows of its own build. The settings of cgo are those of the machine.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

func main() {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		fmt.Println("nothing")
		return
	}
	fmt.Println(info.GoVersion == runtime.Version(), info.Path)
	fmt.Println(info.Main.Path, info.Main.Version, info.Main.Sum == "", len(info.Deps))
	for _, s := range info.Settings {
		if !strings.HasPrefix(s.Key, "CGO_") {
			fmt.Println(s.Key, s.Value)
		}
	}
}
