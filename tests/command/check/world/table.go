// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type verdicts struct{ right, wrong, unjudged, missed int }

type totals struct {
	severities, rules                 map[string]*verdicts
	links, failed, healthy, silent    int
	faults, found, skipped            int
	modules, releases                 map[string]bool
	wrong, missed, unjudged, skipped_ []string
}

func at(m map[string]*verdicts, key string) *verdicts {
	if m[key] == nil {
		m[key] = &verdicts{}
	}
	return m[key]
}

func (v *verdicts) add(verdict string) {
	switch verdict {
	case "right":
		v.right++
	case "wrong":
		v.wrong++
	default:
		v.unjudged++
	}
}

// readHand reads what was judged by hand: module, version, rule, symbol, verdict, why.
func readHand(path string) map[string]string {
	hand := map[string]string{}
	text, err := os.ReadFile(path)
	check(err)
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Split(line, "\t"); len(f) == 6 && line[0] != '#' {
			hand[strings.Join(f[:4], "\t")] = f[4]
		}
	}
	return hand
}

func (t *totals) add(f []string, hand map[string]string) {
	module := f[2] + " " + f[3]
	switch f[0] {
	case "skipped":
		t.skipped++
		t.skipped_ = append(t.skipped_, module+" with Go "+f[1])
		return
	case "finding":
		verdict := f[7]
		if by := hand[strings.Join([]string{f[2], f[3], f[5], f[6]}, "\t")]; verdict == "hand" && by != "" {
			verdict = by
		}
		at(t.severities, f[4]).add(verdict)
		at(t.rules, f[5]).add(verdict)
		text := fmt.Sprintf("Go %s, %s: `%s` %s: %s", f[1], module, f[5], f[4], f[8])
		if verdict == "wrong" {
			t.wrong = append(t.wrong, text)
		} else if verdict == "hand" {
			t.unjudged = append(t.unjudged, text)
		}
	case "fault":
		t.faults++
		if f[5] == "true" {
			t.found++
		} else {
			t.missed = append(t.missed, fmt.Sprintf("Go %s, %s: `%s`", f[1], module, f[4]))
		}
	case "linked":
		t.links++
		if f[4] != "true" {
			t.failed++
		} else if t.healthy++; f[5] == "0" {
			t.silent++
		}
	}
	t.modules[module] = true
	t.releases[f[1]] = true
}

func percent(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

func keys[V any](m map[string]V) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

func list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	sort.Strings(lines)
	fmt.Printf("\n## %s\n\n| what |\n|---|\n", title)
	for _, l := range lines {
		fmt.Printf("| %s |\n", strings.ReplaceAll(l, "|", "\\|"))
	}
}

func table(folder, hand string) {
	t := totals{severities: map[string]*verdicts{}, rules: map[string]*verdicts{}, modules: map[string]bool{},
		releases: map[string]bool{}}
	by := readHand(hand)
	files, err := filepath.Glob(filepath.Join(folder, "rows", "*"))
	check(err)
	sort.Strings(files)
	for _, path := range files {
		text, err := os.ReadFile(path)
		check(err)
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			t.add(strings.Split(line, "\t"), by)
		}
	}
	fmt.Printf("# The checker and public modules\n\n" +
		"This page is for people who want to know how far they can trust `linkrt check`. `make check-world` writes it. It\n" +
		"links programs that import public modules, with each Go toolchain that it finds, and compares what the linker does\n" +
		"with what the checker says. `tests/command/check/world/modules.txt` lists the modules.\n\n")
	fmt.Printf("%d module versions were linked with Go %s: %d links, of which %d failed.\n%d more were left out, because the\n"+
		"toolchain does not build the module.\n\n", len(t.modules), strings.Join(keys(t.releases), ", "), t.links, t.failed,
		t.skipped)
	errors, warnings := at(t.severities, "error"), at(t.severities, "warning")
	fmt.Printf("| what | goal | measured | of |\n|---|---|---|---|\n")
	fmt.Printf("| errors that are right | 99 %% | %s | %d |\n", percent(errors.right, errors.right+errors.wrong),
		errors.right+errors.wrong)
	fmt.Printf("| warnings that are right | 90 %% | %s | %d |\n", percent(warnings.right, warnings.right+warnings.wrong),
		warnings.right+warnings.wrong)
	fmt.Printf("| faults of failed links that are found | 99 %% | %s | %d |\n", percent(t.found, t.faults), t.faults)
	fmt.Printf("| healthy links without a finding | 75 %% | %s | %d |\n", percent(t.silent, t.healthy), t.healthy)
	fmt.Printf("\nA link decides whether a finding is right that the linker refuses a symbol, or that a symbol is missing: the link\n" +
		"of the program, or of a program that only pulls the symbol. A link does not show a wrong signature. A person has\n" +
		"judged some of these findings, in `tests/command/check/world/hand.tsv`. The others are not judged.\n\n")
	fmt.Printf("| rule | right | wrong | not judged |\n|---|---|---|---|\n")
	for _, rule := range keys(t.rules) {
		v := t.rules[rule]
		fmt.Printf("| `%s` | %d | %d | %d |\n", rule, v.right, v.wrong, v.unjudged)
	}
	list("Wrong", t.wrong)
	list("Missed", t.missed)
	list("Not judged", t.unjudged)
}
