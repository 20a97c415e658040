/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/auxv.c, compiled as in a program without getauxval.
 */
#undef getauxval
#include <sys/auxv.h>

#include "sys/auxv.h"
#include "tests/harness/refuse.h"

#include <criterion/criterion.h>
#include <sys/wait.h>
#include <unistd.h>

static const unsigned long types[] = {
	AT_PHDR, AT_PHNUM, AT_PAGESZ, AT_RANDOM, AT_SYSINFO_EHDR, AT_EXECFN, AT_UID};
#define COUNT (sizeof types / sizeof *types)

Test(auxv, the_kernel_and_the_libc_say_the_same)
{
	for (size_t n = 0; n < COUNT; n++)
		cr_assert_eq(linkrt_auxv(types[n]), getauxval(types[n]), "entry %lu", types[n]);
	cr_assert_eq(linkrt_auxv(AT_PAGESZ), getauxval(AT_PAGESZ));
	cr_assert_neq(linkrt_auxv(AT_PAGESZ), 0);
}

Test(auxv, an_unknown_entry_is_0)
{
	cr_assert_eq(linkrt_auxv(123456789), 0);
	cr_assert_eq(linkrt_auxv(AT_NULL), 0);
}

Test(auxv, what_start_found_is_believed)
{
	static const unsigned long vector[] = {
		AT_PAGESZ, 77, AT_UID, 0, AT_PAGESZ, 78, AT_NULL, 0, AT_PHNUM, 5};

	linkrt_auxv_set(vector);
	cr_assert_eq(linkrt_auxv(AT_PAGESZ), 77);
	cr_assert_eq(linkrt_auxv(AT_UID), 0);
	cr_assert_eq(linkrt_auxv(AT_PHNUM), 0, "read beyond the end of the vector");
}

/* The page size that a process finds if the kernel refuses it two system calls. */
static unsigned long found_without(int number, int another)
{
	const pid_t child = fork();
	int status;

	if (child == 0) {
		refuse(number);
		refuse(another);
		_exit((int)(linkrt_auxv(AT_PAGESZ) / 1024));
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status));
	return (unsigned long)WEXITSTATUS(status) * 1024;
}

Test(auxv, the_file_is_read_where_the_kernel_refuses_prctl)
{
	cr_assert_eq(found_without(__NR_close, __NR_prctl), getauxval(AT_PAGESZ));
}

Test(auxv, nothing_is_found_without_the_file)
{
	cr_assert_eq(found_without(__NR_openat, __NR_prctl), 0);
	cr_assert_eq(found_without(__NR_read, __NR_prctl), 0);
}
