/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/parent.c: what becomes of a launch whose process fails. A shell script
 * takes the place of the process.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/launch.h"
#include "bench/harness/own.h"

struct bench_own bench_own[BENCH_OWN];
size_t bench_owns;

static const struct bench_case plain = {.name = "Plain"};
static const struct bench_settings set = {.rounds = 1, .beside = 1};
static double value[2];
static struct bench_result r;
static const char *shell = "/bin/sh", *script;
static char own_arguments[200]; /* what the process got of the user's peers */

int __real_posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
	const posix_spawnattr_t *attributes, char *const *argv, char *const *envp);
int __wrap_posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
	const posix_spawnattr_t *attributes, char *const *argv, char *const *envp);

int __wrap_posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
	const posix_spawnattr_t *attributes, char *const *argv, char *const *envp)
{
	char *const words[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};

	cr_assert_str_eq(path, "/proc/self/exe");
	cr_assert_str_eq(argv[2], plain.name);
	*own_arguments = 0;
	for (size_t i = WIRE_ARGUMENTS; argv[i]; i++)
		sprintf(own_arguments + strlen(own_arguments), "%s;", argv[i]);
	return __real_posix_spawn(pid, shell, actions, attributes, words, envp);
}

static int launch(const char *text)
{
	script = text;
	r = (struct bench_result){
		.which = &plain, .rows = 1, .ns = {&value[0]}, .ratio = {&value[1]}};
	snprintf(r.row[0].name, sizeof r.row[0].name, "linkrt");
	return bench_launch(&r, &set, 0);
}

/* What a process writes that measures one window, and a command behind it. */
static const char *good(const char *then)
{
	static char text[2000];
	const struct bench_disturbance d = {0};
	const struct bench_window w = {.ns = 10, .ops = 1};
	char *lines;
	size_t size;
	FILE *f = open_memstream(&lines, &size);

	wire_put_window(f, "linkrt", 0, 10, &w);
	wire_put_end(f, &d);
	fclose(f);
	snprintf(text, sizeof text, "cat <<'END'\n%sEND\n%s", lines, then);
	free(lines);
	return text;
}

static unsigned descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	unsigned n = 0;

	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

Test(launch, collects_what_the_process_writes)
{
	cr_assert_eq(launch(good("")), 0);
	cr_assert_eq(r.launches, 1);
	cr_assert_float_eq(value[0], 10, 1e-9);
}

Test(launch, tells_the_process_of_the_users_peers)
{
	bench_owns = 2;
	bench_own[0] = (struct bench_own){.text = "a=./a", .operations = " wake "};
	bench_own[1] = (struct bench_own){.text = "b=./b", .operations = " pingpong "};
	cr_assert_eq(launch(good("")), 0);
	cr_assert_str_eq(own_arguments, "a=./a; wake ;b=./b; pingpong ;");
	bench_owns = 0;
	cr_assert_eq(launch(good("")), 0);
	cr_assert_str_eq(own_arguments, "");
}

Test(launch, fails_if_the_process_fails_behind_its_lines)
{
	cr_assert_neq(launch(good("exit 3")), 0);
	cr_assert_neq(launch(good("kill -9 $$")), 0);
}

Test(launch, fails_if_a_line_is_missing)
{
	cr_assert_neq(launch("exit 0"), 0);
	cr_assert_eq(r.launches, 0);
}

Test(launch, ends_a_process_that_writes_nonsense, .timeout = 20)
{
	cr_assert_neq(launch("echo nonsense; exec sleep 60"), 0);
}

Test(launch, fails_if_no_process_starts, .timeout = 20)
{
	shell = "/nowhere/sh";
	cr_assert_neq(launch(""), 0);
}

Test(launch, leaves_no_descriptor_open)
{
	const unsigned before = descriptors();

	cr_assert_eq(launch(good("")), 0);
	cr_assert_neq(launch("echo nonsense; exec sleep 60"), 0);
	shell = "/nowhere/sh";
	cr_assert_neq(launch(""), 0);
	cr_assert_eq(descriptors(), before);
}
