// check: --go=1.9

package main

import _ "unsafe"
import _ "time"

// want+1 error signature "now has 2 results, time.now has 3: mono is lost (so since Go 1.9)"
//go:linkname now time.now
func now() (sec int64, nsec int32)

func main() {
}
