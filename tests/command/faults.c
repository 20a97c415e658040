/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The command, with library functions that fail when tests/command/faults.tap asks for it:
 * LINKRT_FAULT is FUNCTION:N, and the N-th call of that function fails. The linker's --wrap puts
 * the functions here in place of the libc's. A call that was made to fail creates the file that
 * LINKRT_FAULT_MARK names.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libelf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void mark(void)
{
	const char *path = getenv("LINKRT_FAULT_MARK");

	if (path)
		syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY, 0600));
}

/* `count` is the caller's: one for each function. */
static bool fails(const char *function, unsigned *count)
{
	const char *fault = getenv("LINKRT_FAULT");
	size_t length = strlen(function);

	if (!fault || strncmp(fault, function, length) != 0 || fault[length] != ':')
		return false;
	if (++*count != (unsigned)atoi(fault + length + 1))
		return false;
	mark();
	return true;
}

/* What fails, what it then returns, and errno. Parameters, then the same as arguments. */
#define FAULT(type, function, failure, error, parameters, arguments)                               \
	type __real_##function parameters;                                                         \
	type __wrap_##function parameters;                                                         \
	type __wrap_##function parameters                                                          \
	{                                                                                          \
		static unsigned count;                                                             \
                                                                                                   \
		if (!fails(#function, &count))                                                     \
			return __real_##function arguments;                                        \
		errno = error;                                                                     \
		return failure;                                                                    \
	}

FAULT(void *, malloc, NULL, ENOMEM, (size_t size), (size))
FAULT(void *, calloc, NULL, ENOMEM, (size_t n, size_t size), (n, size))
FAULT(void *, realloc, NULL, ENOMEM, (void *p, size_t size), (p, size))
FAULT(FILE *, fopen, NULL, EMFILE, (const char *path, const char *mode), (path, mode))
FAULT(FILE *, open_memstream, NULL, ENOMEM, (char **at, size_t *size), (at, size))
FAULT(DIR *, opendir, NULL, EMFILE, (const char *path), (path))
FAULT(ssize_t, read, -1, EIO, (int fd, void *at, size_t size), (fd, at, size))
FAULT(ssize_t, write, -1, ENOSPC, (int fd, const void *at, size_t size), (fd, at, size))
FAULT(int, fclose, (__real_fclose(file), EOF), ENOSPC, (FILE * file), (file))
FAULT(int, fstat, -1, EIO, (int fd, struct stat *s), (fd, s))
FAULT(int, dup, -1, EMFILE, (int fd), (fd))
FAULT(int, renameat, -1, EACCES, (int in, const char *from, int to_in, const char *to),
	(in, from, to_in, to))
FAULT(int, fchmod, -1, EPERM, (int fd, mode_t mode), (fd, mode))
FAULT(int, mkdir, -1, EACCES, (const char *path, mode_t mode), (path, mode))
FAULT(int, pipe2, -1, EMFILE, (int fds[2], int flags), (fds, flags))
FAULT(int, memfd_create, -1, EMFILE, (const char *name, unsigned flags), (name, flags))
FAULT(char *, mkdtemp, NULL, EACCES, (char *path), (path))
FAULT(void *, mmap, MAP_FAILED, ENOMEM,
	(void *at, size_t size, int protection, int flags, int fd, off_t offset),
	(at, size, protection, flags, fd, offset))
FAULT(pid_t, fork, -1, EAGAIN, (void), ())
FAULT(Elf *, elf_begin, NULL, ENOMEM, (int fd, Elf_Cmd command, Elf *elf), (fd, command, elf))
FAULT(int64_t, elf_update, -1, ENOSPC, (Elf * elf, Elf_Cmd command), (elf, command))

/* open(2) has a third parameter that not every call has. */
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, int mode);
int __wrap_open(const char *path, int flags, int mode)
{
	static unsigned count;

	if (!fails("open", &count))
		return __real_open(path, flags, mode);
	errno = EMFILE;
	return -1;
}
