/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Build constraints, as go/build evaluates them.
 */
#include "command/gosrc/buildtags.h"

#include "abi/releases.h"

#include <stdlib.h>
#include <string.h>

const char *const build_systems[] = {"linux", "darwin", "windows", "aix", "android", "dragonfly",
	"freebsd", "hurd", "illumos", "ios", "js", "nacl", "netbsd", "openbsd", "plan9", "solaris",
	"wasip1", "zos", NULL};
const char *const build_architectures[] = {"amd64", "arm64", "386", "amd64p32", "arm", "armbe",
	"arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
	"ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
	NULL};
static const char *const unix_systems[] = {"aix", "android", "darwin", "dragonfly", "freebsd",
	"hurd", "illumos", "ios", "linux", "netbsd", "openbsd", "solaris", NULL};

static const struct {
	const char *name;
	struct releases on;
} experiments[] = {
#define EXPERIMENT(name, first, last) {#name, {first, last}},
#include "command/gosrc/experiments.def"
#undef EXPERIMENT
};

static bool listed(const char *const *names, const char *name, size_t length)
{
	for (; *names; names++)
		if (bytes_are(name, length, *names))
			return true;
	return false;
}

/* Whether GOEXPERIMENT sets it (NAME), or clears it (noNAME, none); else what held before. */
static bool experiment_set(const char *list, const char *name, size_t length, bool on)
{
	for (size_t n; list && *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (n == length && !memcmp(list, name, n))
			on = true;
		else if (bytes_are(list, n, "none") || (n == length + 2 && !memcmp(list, "no", 2) &&
							       !memcmp(list + 2, name, length)))
			on = false;
	}
	return on;
}

static bool experiment_default(unsigned release, const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof experiments / sizeof *experiments; i++)
		if (bytes_are(name, length, experiments[i].name))
			return releases_have(experiments[i].on, release);
	return false;
}

static bool experiment_on(const struct build *b, const char *name, size_t length)
{
	return experiment_set(
		b->experiments, name, length, experiment_default(b->release, name, length));
}

/* A tag of one system may hold for another: android is a linux. */
static bool system_is(const char *goos, const char *at, size_t length)
{
	return bytes_are(at, length, goos) ||
	       (!strcmp(goos, "android") && bytes_are(at, length, "linux")) ||
	       (!strcmp(goos, "illumos") && bytes_are(at, length, "solaris")) ||
	       (!strcmp(goos, "ios") && bytes_are(at, length, "darwin"));
}

static bool tag_holds(const struct build *b, const char *at, size_t length)
{
	if (system_is(b->goos, at, length) || bytes_are(at, length, b->goarch))
		return true;
	if (bytes_are(at, length, "unix"))
		return listed(unix_systems, b->goos, strlen(b->goos));
	if (bytes_are(at, length, "cgo"))
		return b->cgo == CGO_ON;
	if (bytes_are(at, length, "gc") || bytes_are(at, length, "gccgo"))
		return b->gccgo == (length == 5);
	if (length > 4 && !memcmp(at, "go1.", 4))
		return (unsigned)atoi(at + 4) <= b->release;
	if (length > 13 && !memcmp(at, "goexperiment.", 13))
		return experiment_on(b, at + 13, length - 13);
	return commas_have(b->tags, at, length);
}

/* `// +build a,!b c`: blanks are or, commas and. */
static bool eval_term(const struct build *b, const char *at, size_t length)
{
	bool value = true;

	for (const char *end = at + length; at < end;) {
		size_t n = strcspn(at, ",\n \t");
		if (n > (size_t)(end - at))
			n = (size_t)(end - at);
		bool negated = *at == '!';
		value &= tag_holds(b, at + negated, n - negated) != negated;
		at += n + 1;
	}
	return value;
}

static bool eval_plus_line(const struct build *b, const char *at, size_t length)
{
	const char *end = at + length;

	while (at < end) {
		size_t n = strcspn(at, " \t\n");
		if (n && eval_term(b, at, n))
			return true;
		at += n + 1;
	}
	return false;
}

static bool eval_plus(const struct build *b, const char *lines)
{
	while (*lines) {
		size_t n = strcspn(lines, "\n");
		if (!eval_plus_line(b, lines, n))
			return false;
		lines += n + (lines[n] == '\n');
	}
	return true;
}

static bool is_tag_of(const void *build, const char *tag, size_t length)
{
	return tag_holds(build, tag, length);
}

static bool constraint_holds(const struct build *b, const char *constraint)
{
	if (!constraint)
		return true;
	return *constraint == '+' ? eval_plus(b, constraint + 1)
				  : constraint_value(constraint, is_tag_of, b);
}

/* The part of the stem from its n-th last underscore on. */
static const char *part_from_end(const char *base, size_t stem, unsigned n, size_t *length)
{
	size_t end = stem;

	for (size_t i = stem; i-- > 0;)
		if (base[i] == '_') {
			if (n-- == 0) {
				*length = end - i - 1;
				return base + i + 1;
			}
			end = i;
		}
	return NULL;
}

/* x_GOOS, x_GOARCH, x_GOOS_GOARCH, each also with `_test` after it. */
static bool name_fits(const struct build *b, const char *base)
{
	size_t stem = strcspn(base, "."), last_length, length;

	if (stem >= 5 && !memcmp(base + stem - 5, "_test", 5))
		stem -= 5;
	const char *last = part_from_end(base, stem, 0, &last_length);
	if (!last)
		return true;
	if (listed(build_architectures, last, last_length)) {
		if (!bytes_are(last, last_length, b->goarch))
			return false;
		const char *before = part_from_end(base, stem, 1, &length);
		return !before || !listed(build_systems, before, length) ||
		       system_is(b->goos, before, length);
	}
	return !listed(build_systems, last, last_length) || system_is(b->goos, last, last_length);
}

bool build_takes(const struct build *b, const struct source_file *file)
{
	if (file->cgo && b->cgo != CGO_ON)
		return false;
	return name_fits(b, file->base) && constraint_holds(b, file->constraint);
}

bool build_elsewhere(const struct build *b, const struct source_file *file)
{
	struct build other = *b;

	for (const char *const *os = build_systems; *os; os++)
		for (const char *const *arch = build_architectures; *arch; arch++) {
			other.goos = *os;
			other.goarch = *arch;
			if (build_takes(&other, file))
				return true;
		}
	return false;
}
