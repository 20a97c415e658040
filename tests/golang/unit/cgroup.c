/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The CPU limit of a control group, from files like those of /proc. The mount point in them is a
 * temporary folder.
 */
#include "golang/gccompiler/os/cgroup.h"

#include "golang/gccompiler/goenv.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What cgroup.c calls of the rest. */

intptr_t go_cmpstring(linkrt_string a, linkrt_string b)
{
	const intptr_t n = a.len < b.len ? a.len : b.len;
	const int order = memcmp(a.ptr, b.ptr, (size_t)n);

	return order != 0 ? order : a.len - b.len;
}

bool godebug_is(const char *key, const char *value)
{
	return key == value;
}

static char folder[] = "/tmp/linkrt cgroup.XXXXXX";
#define ESCAPED "/tmp/linkrt\\040cgroup"

static const char *in(const char *name)
{
	static char paths[2][256];
	static unsigned turn;

	turn = 1 - turn;
	snprintf(paths[turn], sizeof paths[turn], "%s%s", folder, name);
	return paths[turn];
}

static void make(void)
{
	cr_assert_not_null(mkdtemp(folder));
}

static void clean(void)
{
	static const char *const names[] = {"/cgroup", "/mounts", "/cpu.max", "/cpu.cfs_quota_us",
		"/cpu.cfs_period_us", "/a/b/cpu.max", "/a/b", "/a", ""};

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		remove(in(names[i]));
}

TestSuite(cgroup, .init = make, .fini = clean);

static void put(const char *name, const char *text)
{
	FILE *const f = fopen(in(name), "w");

	cr_assert_not_null(f);
	cr_assert_geq(fputs(text, f), 0);
	cr_assert_eq(fclose(f), 0);
}

/* A file system of that type, the root of which is mounted at the folder or at something in it. */
static void mount(const char *root, const char *inside, const char *type)
{
	FILE *const f = fopen(in("/mounts"), "w");

	cr_assert_not_null(f);
	fprintf(f,
		"22 1 0:20 / /proc rw,nosuid shared:5 - proc proc rw\n"
		"36 35 98:0 %s " ESCAPED "%s%s rw,noatime master:1 - %s\n",
		root, strrchr(folder, '.'), inside, type);
	cr_assert_eq(fclose(f), 0);
}

static uint32_t limit(void)
{
	return cgroup_limit(in("/cgroup"), in("/mounts"));
}

static uint32_t limit_at(const char *root, const char *inside, const char *type)
{
	mount(root, inside, type);
	return limit();
}

Test(cgroup, quota_is_rounded_up)
{
	static const struct {
		const char *text;
		uint32_t cpus;
	} cases[] = {{"300000 100000\n", 3}, {"300001 100000\n", 4}, {"1 100000\n", 1},
		{"max 100000\n", 0}, {"0 100000\n", 0}, {"100000 0\n", 0}, {"x 1\n", 0}, {"", 0},
		{"5", 0}};

	put("/cgroup", "0::/\n");
	mount("/", "", "cgroup2 cgroup2 rw");
	for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
		put("/cpu.max", cases[i].text);
		cr_assert_eq(limit(), cases[i].cpus, "%s: %u", cases[i].text, limit());
	}
}

Test(cgroup, group_is_a_folder_below_the_mount)
{
	cr_assert_eq(mkdir(in("/a"), 0700), 0);
	cr_assert_eq(mkdir(in("/a/b"), 0700), 0);
	put("/a/b/cpu.max", "700000 100000\n");
	put("/cgroup", "0::/a/b\n");
	cr_assert_eq(limit_at("/", "", "cgroup2 none rw"), 7);
	cr_assert_eq(limit_at("/a", "/a", "cgroup2 none rw"), 7);
	cr_assert_eq(limit_at("/a/b", "/a/b", "cgroup2 none rw"), 7);
}

Test(cgroup, mount_of_another_part_has_no_limit)
{
	put("/cpu.max", "700000 100000\n");
	put("/cgroup", "0::/a/b\n");
	cr_assert_eq(limit_at("/a/bc", "", "cgroup2 none rw"), 0);
	cr_assert_eq(limit_at("/a/b/c", "", "cgroup2 none rw"), 0);
	put("/cgroup", "0::/../b\n");
	cr_assert_eq(limit_at("/", "", "cgroup2 none rw"), 0);
}

Test(cgroup, first_version_has_two_files)
{
	put("/cgroup", "5:memory:/x\n0::/no\n2:cpuset,cpu,cpuacct:/\n");
	put("/cpu.cfs_quota_us", "250000\n");
	put("/cpu.cfs_period_us", "100000\n");
	cr_assert_eq(limit_at("/", "", "cgroup cgroup rw,cpu,cpuacct"), 3);
	cr_assert_eq(limit_at("/", "", "cgroup cgroup rw,cpuset"), 0);
	mount("/", "", "cgroup cgroup rw,cpu,cpuacct");
	put("/cpu.cfs_quota_us", "-1\n");
	cr_assert_eq(limit(), 0);
}

Test(cgroup, what_is_missing_is_no_limit)
{
	cr_assert_eq(limit(), 0);
	put("/cgroup", "0::/\n");
	cr_assert_eq(limit(), 0);
	cr_assert_eq(limit_at("/", "", "cgroup2 none rw"), 0);
	put("/cgroup", "nonsense\n0::relative\n:::\n");
	cr_assert_eq(limit(), 0);
}

Test(cgroup, long_lines_and_many)
{
	FILE *const f = fopen(in("/mounts"), "w");

	cr_assert_not_null(f);
	for (int i = 0; i < 2000; i++)
		fprintf(f, "%d 1 0:20 / /m%d rw - overlay overlay rw,lowerdir=%0*d\n", i, i, i * 2,
			0);
	fprintf(f, "36 35 98:0 / " ESCAPED "%s rw - cgroup2 none rw\n", strrchr(folder, '.'));
	cr_assert_eq(fclose(f), 0);
	put("/cgroup", "0::/");
	put("/cpu.max", "400000 100000");
	cr_assert_eq(limit(), 4);
}
