/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt test`: builds the tests of packages, one program a package, and runs them. What it prints
 * is what `go test` prints. Source: Go 1.26 cmd/go/internal/test/test.go.
 */
#include "command/test/verb.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/screen.h"
#include "command/base/temp.h"
#include "command/build/build.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"
#include "command/test/flags.h"
#include "command/test/list.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool ends_line(const struct watch *watch)
{
	return !watch->size || watch->said[watch->size - 1] == '\n';
}

/* As an error of os/exec. */
static const char *status_text(int status)
{
	if (WIFSIGNALED(status))
		return format("signal: %s%s", strsignal(WTERMSIG(status)),
			WCOREDUMP(status) ? " (core dumped)" : "");
	return format("exit status %d", WEXITSTATUS(status));
}

static const char *remark(const struct watch *watch)
{
	static const char none[] = "\ntesting: warning: no tests to run";
	const bool is_none = starts_with(watch->said, none + 1) ||
			     memmem(watch->said, watch->size, none, strlen(none));

	return is_none ? " [no tests to run]" : "";
}

static void print_passed(const struct test *test, const struct watch *watch, double seconds)
{
	if (watch->shown && !ends_line(watch))
		putchar('\n');
	printf("ok  \t%s\t%.3fs%s\n", test->path, seconds, remark(watch));
}

static void print_failed(
	const struct test *test, const struct watch *watch, int status, double seconds)
{
	if (watch->late)
		printf("*** Test killed with quit: ran too long (%us).\n", watch->seconds);
	if (WIFSIGNALED(status) || !watch->size)
		puts(status_text(status));
	else if (!ends_line(watch))
		putchar('\n');
	printf("FAIL\t%s\t%.3fs\n", test->path, seconds);
}

/* Runs in the folder of the package, where its testdata is. */
static bool start_program(struct strings *command, const struct testline *line,
	const struct test *test, const char *program)
{
	const struct arch *arch = line->request.arch;
	const char *emulator = arch_is_host(arch) ? NULL : toolchain_find(TOOL_EMULATOR, arch);

	strings_add_all(command, "env", "-C", test->folder, NULL);
	strings_addf(command, "PWD=%s", test->folder);
	if (!arch_is_host(arch) && !emulator)
		return false;
	if (emulator)
		run_add_emulator(command, emulator, arch);
	strings_add_all(command, program, "-test.paniconexit0", NULL);
	strings_append(command, &line->args);
	return true;
}

static bool run_test(
	const struct testline *line, const struct test *test, const char *program, bool only)
{
	struct strings command = {0};
	bool direct = !line->patterns.count || line->bench;
	struct watch watch = {.shown = direct || (line->shows && only), .seconds = line->kill};

	if (!start_program(&command, line, test, program))
		return false;
	double start = seconds_now();
	int status = step_watched(&command, &watch);
	double seconds = seconds_now() - start;
	if (!watch.shown && (status || line->shows))
		screen_pass(watch.said, watch.size);
	if (direct) { /* go does not look at what it shows directly */
		watch.said = "";
		watch.size = 0;
	}
	if (status)
		print_failed(test, &watch, status, seconds);
	else
		print_passed(test, &watch, seconds);
	return status == 0;
}

/* The path of the program; NULL after a message. */
static const char *build_test(
	const struct testline *line, const struct tests *tests, const struct test *test)
{
	struct products products = {0};
	const char *program = temp_path_in("test", format("%s.test", file_base(test->path)));

	return program && tests_convert(tests, test, &products) &&
			       build_compiled(&products, &line->request, program)
		       ? program
		       : NULL;
}

static bool print_setup_failed(const struct tests *tests)
{
	bool any = false;

	for (size_t i = 0; i < tests->count; i++)
		if (tests->at[i].state == TEST_SETUP_FAILED) {
			printf("FAIL\t%s [setup failed]\n", tests->at[i].path);
			any = true;
		}
	return any;
}

static bool test_one(
	const struct testline *line, const struct tests *tests, const struct test *test)
{
	const char *program = NULL;

	if (test->state == TEST_NO_FILES) {
		printf("?   \t%s\t[no test files]\n", test->path);
		return true;
	}
	if (test->state == TEST_READY)
		program = build_test(line, tests, test);
	if (program)
		return run_test(line, test, program, tests->count == 1);
	printf("FAIL\t%s [build failed]\n", test->path);
	return false;
}

/* As go does, packages that cannot be tested at all come first. */
static bool test_all(const struct testline *line, const struct tests *tests)
{
	bool passed = !print_setup_failed(tests), goes_on = true;

	for (size_t i = 0; i < tests->count && goes_on; i++) {
		if (tests->at[i].state != TEST_SETUP_FAILED &&
			!test_one(line, tests, &tests->at[i])) {
			passed = false;
			goes_on = !line->fail_fast;
		}
		fflush(stdout);
	}
	if (!passed && line->patterns.count)
		puts("FAIL");
	return passed;
}

/* The profile of the second would take the place of the first's. */
static bool check_profile(const struct testline *line, const struct tests *tests)
{
	if (!line->profile || tests->count <= 1)
		return true;
	complain(NULL, "cannot use -%s flag with multiple packages", line->profile);
	return false;
}

static bool test(struct testline *line)
{
	struct strings here = {0};
	struct tests tests;

	strings_add(&here, ".");
	return temp_open() &&
	       tests_list(&tests, line->patterns.count ? &line->patterns : &here, &line->request) &&
	       testline_settle(line, &tests.gc->settings.test_flags) &&
	       check_profile(line, &tests) && test_all(line, &tests);
}

static int verb_test(int argc, char **argv)
{
	struct testline line;
	int status;

	if (!testline_parse(&line, &test_verb, argc, argv, &status))
		return status;
	if (!toolchain_serves(line.request.arch, true, paths_have(&line.request)))
		return STATUS_USAGE;
	return test(&line) ? STATUS_OK : STATUS_INPUT;
}

const struct verb test_verb = {"test", "build and run the tests of Go packages", verb_test,
	"Usage: linkrt test [FLAG]... [PACKAGE]... [FLAG]... [-args ARG...]\n"
	"Tests packages as `go test` does, with linkrt in the place of package runtime.\n"
	"A PACKAGE is what the go command takes for one: an import path, a folder (./x),\n"
	"a pattern (./...), but no files. Without one it is the package in the current\n"
	"folder. gc compiles; the tests of a package run in its folder.\n\n"
	"  -run=REGEXP -skip=REGEXP  only the tests, or all but those, with such a name\n"
	"  -bench=REGEXP             benchmarks, too: -benchtime=T -benchmem\n"
	"  -list=REGEXP              print the names of the tests, and run none\n"
	"  -v                        print each test, and what it writes\n"
	"  -short -failfast -fullpath -count=N -cpu=LIST -parallel=N -shuffle=S\n"
	"                            as `go test` has them\n"
	"  -timeout=DURATION         end a program after that time (default: 10m; 0: never)\n"
	"  -cpuprofile=FILE -memprofile=FILE -blockprofile=FILE -mutexprofile=FILE\n"
	"                            write a profile into the current folder\n"
	"  -x                        print each step\n"
	"  -args ARG...              what follows is for the tests; so is each unknown FLAG\n"
	"  -tags=A,B -go=PATH -target=ARCH -libc=LIBC -libdir=DIR -static-pie -dynamic\n"
	"  -no-check                 as linkrt build has them\n"
	"  -help                     print this help\n\n"
	"Status: 0 if all tests pass, 1 if one fails or does not build, 2 if the command\n"
	"line is wrong. linkrt does not take -race, -cover, -fuzz, -json, -trace, and Go's\n"
	"tests of package runtime itself.\n"};
