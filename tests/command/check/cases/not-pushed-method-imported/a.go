// go1.26: invalid reference to crypto/tls.(*cipherSuiteTLS13).nextTrafficSecret
// go1.19: ok

package main

import (
	"crypto/tls"
	"unsafe"
)

//go:linkname suites crypto/tls.cipherSuitesTLS13
var suites []unsafe.Pointer

type suite struct{ id uint16 }

// want+1 warning not-pushed "since Go 1.23 the linker refuses crypto/tls.(*cipherSuiteTLS13).nextTrafficSecret: package crypto/tls does not push it, unless the compiler knows the method from an import"
//go:linkname nextTrafficSecret crypto/tls.(*cipherSuiteTLS13).nextTrafficSecret
func nextTrafficSecret(c *suite, trafficSecret []byte) []byte

func main() {
	println(tls.CipherSuiteName(1), len(suites))
	if len(suites) > 100 {
		nextTrafficSecret((*suite)(suites[0]), nil)
	}
}
