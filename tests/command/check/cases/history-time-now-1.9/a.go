// check: --go=1.9

package main

import _ "unsafe"
import _ "time"

// want+1 error signature "`mono` of the target is lost"
//go:linkname now time.now
func now() (sec int64, nsec int32)

func main() {
}
