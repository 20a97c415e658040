/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/compile/request.c: command lines and their meaning.
 */
#include "command/compile/request.h"

#include "command/base/step.h"
#include "command/build/build.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <string.h>

#define PARSE(request, status, ...)                                                                \
	parse(request, status, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),             \
		(char **)(const char *[]){__VA_ARGS__, NULL})

static bool parse(struct request *request, int *status, int argc, char **argv)
{
	cr_redirect_stderr();
	cr_redirect_stdout();
	return request_parse(
		request, strcmp(argv[0], "run") ? &build_verb : &run_verb, argc, argv, status);
}

Test(request, defaults)
{
	struct request request;
	int status;

	cr_assert(PARSE(&request, &status, "build", "x.go"));
	cr_expect_eq(request.arch, arch_host());
	cr_expect_eq(request.libc, LIBC_NONE);
	cr_expect_eq(request.form, FORM_STATIC);
	cr_expect_not(request.strip);
	cr_expect_null(request.output);
	cr_expect_str_eq(request_program(&request), "x");
}

Test(request, everything)
{
	struct request request;
	int status;

	cr_assert(PARSE(&request, &status, "build", "a.c", "-o", "prog", "--libc=musl", "--dynamic",
		"-sv", "--target=arm64", "b.o", "--libdir", "lib", "--compiler=gccgo"));
	cr_expect_str_eq(request.output, "prog");
	cr_expect_eq(request.libc, LIBC_MUSL);
	cr_expect_eq(request.form, FORM_DYNAMIC);
	cr_expect(request.strip);
	cr_expect(step_verbose);
	cr_expect_str_eq(request.arch->name, "arm64");
	cr_expect_str_eq(request.libdir, "lib");
	cr_assert_eq(request.files.count, 2);
	cr_expect_str_eq(request.files.at[1], "b.o");
}

Test(request, arguments_of_the_program)
{
	struct request request;
	int status;

	cr_assert(PARSE(&request, &status, "run", "x.go", "-v", "--", "-o", "--", "y"));
	cr_assert_eq(request.files.count, 1);
	cr_assert_eq(request.args.count, 3);
	cr_expect_str_eq(request.args.at[0], "-o");
	cr_expect_str_eq(request.args.at[1], "--");
	cr_expect_str_eq(request.args.at[2], "y");
}

Test(request, build_takes_files_behind_dashes)
{
	struct request request;
	int status;

	cr_assert(PARSE(&request, &status, "build", "--", "-x.c"));
	cr_expect_str_eq(request.files.at[0], "-x.c");
	cr_expect_eq(request.args.count, 0);
}

Test(request, program_names)
{
	static const char *const rows[][2] = {
		{"a/b/clock.go", "clock"}, {"x.y.S", "x.y"}, {".c", ".c"}, {"prog", "prog"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct request request = {0};
		strings_add(&request.files, rows[i][0]);
		cr_expect_str_eq(request_program(&request), rows[i][1]);
	}
}

#define REFUSED(name, ...)                                                                         \
	Test(request, name)                                                                        \
	{                                                                                          \
		struct request request;                                                            \
		int status;                                                                        \
                                                                                                   \
		cr_expect_not(PARSE(&request, &status, __VA_ARGS__));                              \
		cr_expect_eq(status, STATUS_USAGE);                                                \
	}

REFUSED(no_file, "build", "-v")
REFUSED(only_arguments, "run", "--", "x.go")
REFUSED(unknown_target, "build", "--target=mips", "x.c")
REFUSED(unknown_libc, "build", "--libc=bionic", "x.c")
REFUSED(other_compiler, "build", "--compiler=tinygo", "x.go")
REFUSED(other_assembler, "build", "--asm=masm", "x.go")
REFUSED(shared, "build", "--shared", "x.go")
REFUSED(unknown_option, "build", "--fast", "x.c")
REFUSED(missing_value, "build", "x.c", "-o")
REFUSED(output_of_run, "run", "-o", "x", "x.c")
REFUSED(empty_output, "build", "-o", "", "x.c")
REFUSED(dynamic_without_libc, "build", "--dynamic", "x.c")
REFUSED(static_pie_and_not, "build", "--no-pie", "--static-pie", "x.c")
REFUSED(two_forms, "build", "--libc=glibc", "--dynamic", "--static-pie", "x.c")

Test(request, help)
{
	struct request request;
	int status = -1;

	cr_expect_not(PARSE(&request, &status, "run", "--help"));
	cr_expect_eq(status, STATUS_OK);
}
