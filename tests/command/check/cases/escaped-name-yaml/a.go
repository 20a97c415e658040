// go1.26: relocation target gopkg.in/yaml.v3.hidden not defined
// go1.19: relocation target gopkg.in/yaml.v3.hidden not defined

package main

import _ "unsafe"

// want+1 error escaped-name "gopkg.in/yaml%2ev3.hidden"
//go:linkname hidden gopkg.in/yaml.v3.hidden
func hidden()

func main() {
	hidden()
}
