/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/gosrc/buildtags.c: which files a build takes.
 */
#include "command/gosrc/buildtags.h"

#include <criterion/criterion.h>

static bool takes(const char *base, const char *constraint)
{
	static const struct build build = {
		"linux", "amd64", "mine,other", false, CGO_ON, "newinliner,noregabiargs", 21};
	struct source_file file = {.base = base, .path = base, .constraint = constraint};

	return build_takes(&build, &file);
}

Test(buildtags, names)
{
	static const struct {
		const char *base;
		bool taken;
	} rows[] = {{"a.go", true}, {"a_linux.go", true}, {"a_windows.go", false},
		{"a_amd64.go", true}, {"a_arm64.go", false}, {"a_linux_amd64.go", true},
		{"a_linux_arm64.go", false}, {"a_windows_amd64.go", false},
		{"a_linux_test.go", true}, {"a_windows_test.go", false}, {"linux.go", true},
		{"windows.go", true}, {"a_unix.go", true}, {"a_linux_x.go", true},
		{"a_windows_x.go", true}, {"x_android.go", false}, {"_linux.go", true}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(takes(rows[i].base, NULL), rows[i].taken, "%s", rows[i].base);
}

Test(buildtags, expressions)
{
	static const struct {
		const char *constraint;
		bool taken;
	} rows[] = {{"linux", true}, {"!linux", false}, {"windows || linux", true},
		{"linux && arm64", false}, {"windows && arm64 || linux", true},
		{"windows && (arm64 || linux)", false}, {"!(windows || darwin)", true},
		{"!!linux", true}, {"unix", true}, {"cgo", true}, {"gc && !gccgo", true},
		{"go1.21", true}, {"go1.22", false}, {"!go1.22", true}, {"mine", true},
		{"min", false}, {"other&&mine", true}, {"ignore", false},
		{"goexperiment.regabiwrappers", true}, {"goexperiment.swissmap", false},
		{"goexperiment.newinliner", true}, {"goexperiment.regabiargs", false},
		{"+linux", true}, {"+windows linux", true}, {"+linux,arm64 darwin", false},
		{"+!windows,amd64", true}, {"+linux\namd64", true}, {"+linux\narm64", false}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(
			takes("a.go", rows[i].constraint), rows[i].taken, "%s", rows[i].constraint);
}

Test(buildtags, elsewhere)
{
	static const struct build build = {"linux", "amd64", "", false, CGO_ON, NULL, 21};
	struct source_file windows = {.base = "a_windows.go", .path = "a"},
			   never = {.base = "a.go", .constraint = "ignore"};

	cr_expect(build_elsewhere(&build, &windows));
	cr_expect_not(build_elsewhere(&build, &never));
}

Test(buildtags, nesting_without_end)
{
	char constraint[4096];

	memset(constraint, '(', sizeof constraint);
	constraint[sizeof constraint - 1] = 0;
	cr_expect_not(takes("a.go", constraint));
}
