/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What TinyGo defines, as tables of abi/tinygo.def.
 */
#ifndef COMMAND_TABLE_TINYGO_H
#define COMMAND_TABLE_TINYGO_H

#include <stdbool.h>
#include <stddef.h>

/* The releases of TinyGo that the tables are made of. */
extern const char tinygo_oldest[], tinygo_newest[];

/* A kind of build. TinyGo chooses its files by the system, and boards have a tag. */
struct tinygo_build {
	unsigned bit;
	const char *goos;
	const char *mark;  /* the tag of these builds; "": the system says it */
	const char *words; /* in messages */
	const char *tags;  /* separated by commas */
};

/* One symbol, as the newest release that has it defines it. */
struct tinygo_form {
	const char *name, *signature; /* signature "": not known */
	const char *first, *last;     /* releases, as "0.37" */
	const char *giver;            /* the package that defines it */
	bool variable;
	unsigned builds; /* bits of struct tinygo_build */
};

/* The kind of a build with these tags; NULL if TinyGo has none. */
const struct tinygo_build *tinygo_build(const char *goos, const char *tags);

/* The words of all kinds in a set of bits, with commas between them. */
const char *tinygo_builds_text(unsigned builds);

/* All symbols, by name; NULL if TinyGo's own packages define none of this name. */
const struct tinygo_form *tinygo_forms(size_t *count);
const struct tinygo_form *tinygo_form(const char *name);

/* Whether the newest release has it in such a build. */
bool tinygo_has(const struct tinygo_form *form, const struct tinygo_build *build);

/* Whether the package is TinyGo's own in such a build, so that Go's is not compiled. */
bool tinygo_owns(const char *path, const struct tinygo_build *build);

/* Whether the compiler gives a declaration without a body one of its own. */
bool tinygo_compiler_defines(const char *name);

/* Whether what the package has depends on the board. */
bool tinygo_is_of_board(const char *path);

#endif
