// go1.26: relocation target net/textproto.readMIMEHeader not defined

package main

import _ "unsafe"

// want+1 error needs-import "import _ \"net/textproto\""
//go:linkname read net/textproto.readMIMEHeader
func read(r *int, memory, headers int64) (map[string][]string, error)

func main() {
	read(nil, 0, 0)
}
