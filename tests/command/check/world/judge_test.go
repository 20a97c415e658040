// SPDX-License-Identifier: BSD-3-Clause

package main

import "testing"

const linked = `# world
link: example.com/a: invalid reference to runtime.prof
main.f: relocation target runtime.fastrandu not defined
p/a.go:3:3: //go:linkname only allowed in Go files that import "unsafe"
`

func TestReasonsAreJudged(t *testing.T) {
	for _, c := range []struct{ rule, symbol, verdict string }{
		{"not-pushed", "runtime.prof", "right"},
		{"asm-reference", "runtime.prof", "right"},
		{"unknown-target", "runtime.prof", "wrong"},
		{"renamed-target", "runtime.fastrandu", "right"},
		{"blocked", "runtime.fastrandu", "wrong"},
		{"unsafe-import", "p.f", "right"},
		{"unknown-local", "example.com/p.f", "wrong"},
		{"signature", "runtime.prof", "hand"},
	} {
		r := &run{folder: t.TempDir(), goroot: "/no/such/tree", release: "1.27"}
		f := finding{Rule: c.rule, Severity: "error", Symbol: c.symbol}
		if got := r.judge(f, faultsOf(linked), false); got != c.verdict {
			t.Errorf("%s of %s is %s, not %s", c.rule, c.symbol, got, c.verdict)
		}
	}
}

func TestFaultsAreFoundByTheirRule(t *testing.T) {
	faults := faultsOf(linked)
	if len(faults) != 3 {
		t.Fatalf("%d faults: %v", len(faults), faults)
	}
	for i, f := range []finding{{Rule: "not-pushed", Symbol: "runtime.prof"},
		{Rule: "removed-target", Symbol: "runtime.fastrandu"}, {Rule: "unsafe-import", Symbol: "p.f"}} {
		for k, fault := range faults {
			if fault.is(f) != (i == k) {
				t.Errorf("%v is %v: %v", fault, f, i != k)
			}
		}
	}
}
