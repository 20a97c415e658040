/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The CPU limit of the control group. Only programs with goproc.c contain it. Source: Go 1.26
 * internal/runtime/cgroup, runtime/cgroup_linux.go; cgroups(7), proc_pid_mountinfo(5).
 */
#include "golang/gccompiler/os/cgroup.h"

#include "golang/gccompiler/goenv.h"
#include "golang/gccompiler/release.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/syscall.h"

#include <linux/fcntl.h>
#include <linux/limits.h>

/* The kernel writes some characters of a path as four: \040. There are two paths in a line, and
 * little else before the type of the file system. */
enum { LINE = 4 * 2 * PATH_MAX + 1024 };

/* It is mapped, because a goroutine's stack may have no room for it. */
struct group_search {
	long fd;
	size_t begin, end; /* what was read, and is not used yet */
	char path[PATH_MAX + 32];
	char text[LINE];
};

enum version { NO_CGROUP, V1, V2 };

static bool open_file(struct group_search *s, const char *path)
{
	s->begin = s->end = 0;
	s->fd = SYSCALL4(__NR_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
	return !syscall_failed(s->fd);
}

static void close_file(const struct group_search *s)
{
	SYSCALL1(__NR_close, s->fd);
}

/* Moves what is left to the front, and reads more behind it. False if nothing came. */
static bool read_more(struct group_search *s)
{
	long n;

	linkrt_memmove(s->text, s->text + s->begin, s->end - s->begin);
	s->end -= s->begin;
	s->begin = 0;
	n = SYSCALL3(__NR_read, s->fd, s->text + s->end, LINE - s->end);
	if (syscall_failed(n) || n == 0)
		return false;
	s->end += (size_t)n;
	return true;
}

/* How many of the bytes at p come before the first c; n if it is not there. */
static size_t length_before(const char *p, size_t n, char c)
{
	size_t i = 0;

	while (i < n && p[i] != c)
		i++;
	return i;
}

/* The next line without its end. A line that is too long comes in pieces. */
static bool next_line(struct group_search *s, linkrt_string *line)
{
	size_t length = length_before(s->text + s->begin, s->end - s->begin, '\n');

	while (length == s->end - s->begin && length < LINE && read_more(s))
		length = length_before(s->text, s->end, '\n');
	if (s->begin == s->end)
		return false;
	*line = (linkrt_string){s->text + s->begin, (intptr_t)length};
	s->begin += length + (s->begin + length < s->end);
	return true;
}

/* Takes what comes before the separator, and the separator, from the front of a line. */
static linkrt_string next_field(linkrt_string *line, char separator)
{
	const intptr_t n = (intptr_t)length_before(line->ptr, (size_t)line->len, separator);
	const linkrt_string field = {line->ptr, n};
	const intptr_t all = n + (n < line->len);

	*line = (linkrt_string){line->ptr + all, line->len - all};
	return field;
}

/* Whether a list with commas has the controller of CPUs. */
static bool has_cpu(linkrt_string list)
{
	while (list.len > 0)
		if (same_text(next_field(&list, ','), STRING("cpu")))
			return true;
	return false;
}

static bool set_path(struct group_search *s, linkrt_string path)
{
	if (path.len == 0 || path.ptr[0] != '/' || path.len >= PATH_MAX)
		return false;
	linkrt_memcpy(s->path, path.ptr, (size_t)path.len);
	s->path[path.len] = '\0';
	return true;
}

/* Leaves in s->path the group of the process: of the hierarchy with the controller of CPUs, or else
 * of the second version. */
static enum version find_group(struct group_search *s, const char *file)
{
	enum version version = NO_CGROUP;
	linkrt_string line;

	if (!open_file(s, file))
		return NO_CGROUP;
	while (version != V1 && next_line(s, &line)) {
		const bool second = same_text(next_field(&line, ':'), STRING("0"));
		const bool has = has_cpu(next_field(&line, ':'));
		if ((second || has) && set_path(s, line))
			version = second ? V2 : V1;
	}
	close_file(s);
	return version;
}

/* Whether the path is that of the folder, or of something in it. */
static bool is_in(const char *path, linkrt_string folder)
{
	intptr_t i = 0;

	if (folder.len == 1)
		return true;
	while (i < folder.len && path[i] == folder.ptr[i])
		i++;
	return i == folder.len && (path[i] == '\0' || path[i] == '/');
}

static bool is_octal(linkrt_string s, intptr_t at)
{
	for (intptr_t i = at; i < at + 3; i++)
		if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '7')
			return false;
	return true;
}

/* Replaces each \ooo by its character, in place. */
static linkrt_string unescape(linkrt_string s)
{
	char *const to = (char *)(uintptr_t)s.ptr; /* the text of the search */
	intptr_t n = 0;

	for (intptr_t i = 0; i < s.len; i++, n++) {
		to[n] = s.ptr[i];
		if (s.ptr[i] == '\\' && is_octal(s, i + 1)) {
			to[n] = (char)((s.ptr[i + 1] - '0') << 6 | (s.ptr[i + 2] - '0') << 3 |
				       (s.ptr[i + 3] - '0'));
			i += 3;
		}
	}
	return (linkrt_string){s.ptr, n};
}

/* Makes the group's path one of a file system that is mounted at a point with that root. False if
 * it is not in there. */
static bool enter_mount(struct group_search *s, linkrt_string root, linkrt_string point)
{
	const size_t length = linkrt_strlen(s->path);
	const size_t cut = root.len == 1 && length > 1 ? 0 : (size_t)root.len;
	const size_t rest = is_in(s->path, root) ? length - cut : 0;

	if (!is_in(s->path, root) || (size_t)point.len + rest >= PATH_MAX ||
		(rest > 1 && is_in(s->path + cut, STRING("/.."))))
		return false;
	linkrt_memmove(s->path + point.len, s->path + cut, rest + 1);
	linkrt_memcpy(s->path, point.ptr, (size_t)point.len);
	return true;
}

/* Whether the line, from the type of the file system on, is one of the version. */
static bool mounts_version(linkrt_string line, enum version version)
{
	const linkrt_string type = next_field(&line, ' ');

	if (version == V2)
		return same_text(type, STRING("cgroup2"));
	next_field(&line, ' '); /* the source */
	return same_text(type, STRING("cgroup")) && has_cpu(line);
}

/* Number, parent, device, root, point, options, and fields up to a dash. */
static bool use_mount(struct group_search *s, linkrt_string line, enum version version)
{
	linkrt_string root, point;

	for (int i = 0; i < 3; i++)
		next_field(&line, ' ');
	root = next_field(&line, ' ');
	point = next_field(&line, ' ');
	while (line.len > 0 && !same_text(next_field(&line, ' '), STRING("-")))
		;
	return mounts_version(line, version) && enter_mount(s, unescape(root), unescape(point));
}

/* Makes s->path the folder of the group. */
static bool find_folder(struct group_search *s, const char *file, enum version version)
{
	linkrt_string line;
	bool found = false;

	if (version == NO_CGROUP || !open_file(s, file))
		return false;
	while (!found && next_line(s, &line))
		found = use_mount(s, line, version);
	close_file(s);
	return found;
}

/* Takes a number from the front. False if there is none: "max", or "-1". */
static bool next_number(linkrt_string *line, uint64_t *number)
{
	const linkrt_string digits = next_field(line, ' ');

	*number = 0;
	for (intptr_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || i == 18)
			return false;
		*number = *number * 10 + (uint64_t)(digits.ptr[i] - '0');
	}
	return digits.len > 0;
}

/* The first line of a file in the folder. */
static bool read_file(struct group_search *s, linkrt_string name, linkrt_string *line)
{
	const size_t length = linkrt_strlen(s->path);
	bool done = false;

	linkrt_memcpy(s->path + length, name.ptr, (size_t)name.len);
	s->path[length + (size_t)name.len] = '\0';
	if (open_file(s, s->path)) {
		done = next_line(s, line);
		close_file(s);
	}
	s->path[length] = '\0';
	return done;
}

static bool read_limit(
	struct group_search *s, enum version version, uint64_t *quota, uint64_t *period)
{
	linkrt_string line;

	if (version == V2)
		return read_file(s, STRING("/cpu.max"), &line) && next_number(&line, quota) &&
		       next_number(&line, period);
	return read_file(s, STRING("/cpu.cfs_quota_us"), &line) && next_number(&line, quota) &&
	       read_file(s, STRING("/cpu.cfs_period_us"), &line) && next_number(&line, period);
}

COLD uint32_t cgroup_limit(const char *groups, const char *mounts)
{
	struct group_search *const s = (struct group_search *)linkrt_map_pages(0, sizeof *s, 0);
	uint64_t quota = 0, period = 0, limit = 0;
	enum version version;

	if (s == NULL)
		return 0;
	version = find_group(s, groups);
	if (find_folder(s, mounts, version) && read_limit(s, version, &quota, &period) &&
		period != 0)
		limit = quota / period + (quota % period != 0);
	SYSCALL2(__NR_munmap, s, sizeof *s);
	return limit < UINT32_MAX ? (uint32_t)limit : UINT32_MAX;
}

COLD uint32_t default_procs(void)
{
	enum { SINCE = 25, LEAST = 2 };
	const uint32_t cpus = spin_ncpu();
	uint32_t limit;

	if (cpus <= LEAST || gc_release() < SINCE || godebug_is("containermaxprocs", "0"))
		return cpus;
	limit = cgroup_limit("/proc/self/cgroup", "/proc/self/mountinfo");
	if (limit == 0 || limit >= cpus)
		return cpus;
	return limit < LEAST ? LEAST : limit;
}
