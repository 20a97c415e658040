/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the vDSO reader must find in made-up images. Every architecture tests the
 * names and versions of all architectures.
 */
#ifndef TESTS_RUNTIME_TAP_VDSO_ROWS_H
#define TESTS_RUNTIME_TAP_VDSO_ROWS_H

#include "tests/runtime/tap/image.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FN(name, version)                                                                          \
	{                                                                                          \
		name, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), version, false                          \
	}

/* The symbol that most rows seek. Other symbols of the image have names that begin alike. */
#define CLOCK "__vdso_clock_gettime"
#define CLOCK_VERSION "LINUX_2.6"
#define IMAGE                                                                                      \
	.version = {CLOCK_VERSION},                                                                \
	.symbol = {FN("__vdso_clock", VERSION_FIRST), FN(CLOCK "64", VERSION_FIRST),               \
		FN(CLOCK, VERSION_FIRST), FN("__vdso_time", VERSION_FIRST)}

/* What an architecture's kernel offers, with each hash table. The reader must not take the versions
 * of other architectures. */
#define OFFER(name, offered)                                                                       \
	.version = {offered}, .symbol = {FN("__kernel_rt_sigreturn", VERSION_FIRST),               \
				      FN(name "64", VERSION_FIRST), FN(name, VERSION_FIRST)}
#define KERNEL(arch, name, version)                                                                \
	{arch ", DT_HASH only", {OFFER(name, version), .hash = true}, 2, name, version},           \
		{arch ", DT_GNU_HASH only", {OFFER(name, version), .gnu_hash = true}, 2, name,     \
			version},                                                                  \
		{arch ", both", {OFFER(name, version), .hash = true, .gnu_hash = true}, 2, name,   \
			version},                                                                  \
		{arch ", neither", {OFFER(name, version)}, ABSENT, name, version},                 \
	{                                                                                          \
		arch ", a version that no kernel has", {OFFER(name, version), .gnu_hash = true},   \
			ABSENT, name, "LINUX_2.6.1"                                                \
	}

/* One symbol. The reader seeks CLOCK of CLOCK_VERSION. */
#define ONE(...) .hash = true, .version = {CLOCK_VERSION, "LINUX_2.7"}, .symbol = {__VA_ARGS__}

#define UNDEFINED                                                                                  \
	{                                                                                          \
		CLOCK, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), VERSION_FIRST, true                    \
	}
#define SOUGHT CLOCK, CLOCK_VERSION

enum { ABSENT = -1 };

static const struct row {
	const char *what;
	struct image_options options;
	int found; /* which symbol, or ABSENT */
	const char *name, *version;
} rows[] = {
	KERNEL("amd64", "__vdso_clock_gettime", "LINUX_2.6"),
	KERNEL("arm64", "__kernel_clock_gettime", "LINUX_2.6.39"),
	KERNEL("mips64, mips64le", "__vdso_clock_gettime", "LINUX_2.6"),
	KERNEL("ppc64le", "__kernel_clock_gettime", "LINUX_2.6.15"),
	KERNEL("riscv64", "__vdso_clock_gettime", "LINUX_4.15"),
	KERNEL("s390x", "__kernel_clock_gettime", "LINUX_2.6.29"),
	{"the first symbol", {IMAGE, .hash = true}, 0, "__vdso_clock", CLOCK_VERSION},
	{"the last symbol", {IMAGE, .hash = true}, 3, "__vdso_time", CLOCK_VERSION},
	{"the last symbol by DT_GNU_HASH", {IMAGE, .gnu_hash = true}, 3, "__vdso_time",
		CLOCK_VERSION},
	{"an absent name", {IMAGE, .hash = true}, ABSENT, "__vdso_getcpu", CLOCK_VERSION},
	{"the beginning of a name", {IMAGE, .hash = true}, ABSENT, "__vdso", CLOCK_VERSION},
	{"no name", {IMAGE, .hash = true}, ABSENT, "", CLOCK_VERSION},
	{"hashed from the third on", {IMAGE, .gnu_hash = true, .hashed_from = 3}, 2, SOUGHT},
	{"not hashed, before the hashed", {IMAGE, .gnu_hash = true, .hashed_from = 4}, 2, SOUGHT},
	{"nothing is hashed", {IMAGE, .gnu_hash = true, .hashed_from = 5}, 2, SOUGHT},
	{"linked elsewhere", {IMAGE, .hash = true, .vaddr = 0xffffffffff700000}, 2, SOUGHT},
	{"linked elsewhere, DT_GNU_HASH", {IMAGE, .gnu_hash = true, .vaddr = 0x10000}, 2, SOUGHT},
	{"the right version", {ONE(FN(CLOCK, VERSION_FIRST))}, 0, SOUGHT},
	{"a hidden version", {ONE(FN(CLOCK, VERSION_FIRST | VERSION_HIDDEN))}, 0, SOUGHT},
	{"a wrong version", {ONE(FN(CLOCK, VERSION_SECOND))}, ABSENT, SOUGHT},
	{"an unknown version", {ONE(FN(CLOCK, 7))}, ABSENT, SOUGHT},
	{"another version than it has", {ONE(FN(CLOCK, VERSION_FIRST))}, ABSENT, CLOCK, "LINUX_2"},
	{"another, longer version", {ONE(FN(CLOCK, VERSION_FIRST))}, ABSENT, CLOCK, "LINUX_2.6.39"},
	{"the base version", {ONE(FN(CLOCK, VERSION_BASE))}, ABSENT, SOUGHT},
	{"the base version by name", {ONE(FN(CLOCK, VERSION_BASE))}, ABSENT, CLOCK,
		IMAGE_BASE_VERSION},
	{"a local version", {ONE(FN(CLOCK, VERSION_LOCAL))}, ABSENT, SOUGHT},
	{"the second version", {ONE(FN(CLOCK, VERSION_SECOND))}, 0, CLOCK, "LINUX_2.7"},
	{"two versions of a name", {ONE(FN(CLOCK, VERSION_SECOND), FN(CLOCK, VERSION_FIRST))}, 1,
		SOUGHT},
	{"unversioned", {ONE(FN(CLOCK, VERSION_LOCAL)), .unversioned = true}, 0, SOUGHT},
	{"no version definitions", {ONE(FN(CLOCK, VERSION_SECOND)), .without = DT_VERDEF}, 0,
		SOUGHT},
	{"no version indices", {ONE(FN(CLOCK, VERSION_SECOND)), .without = DT_VERSYM}, 0, SOUGHT},
	{"an undefined symbol", {ONE(UNDEFINED)}, ABSENT, SOUGHT},
	{"undefined, then defined", {ONE(UNDEFINED, FN(CLOCK, VERSION_FIRST))}, 1, SOUGHT},
	{"a weak symbol", {ONE({CLOCK, ELF64_ST_INFO(STB_WEAK, STT_FUNC), VERSION_FIRST, false})},
		0, SOUGHT},
	{"a symbol without type",
		{ONE({CLOCK, ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), VERSION_FIRST, false})}, 0,
		SOUGHT},
	{"a local symbol", {ONE({CLOCK, ELF64_ST_INFO(STB_LOCAL, STT_FUNC), VERSION_FIRST, false})},
		ABSENT, SOUGHT},
	{"an object", {ONE({CLOCK, ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), VERSION_FIRST, false})},
		ABSENT, SOUGHT},
	{"no strings", {IMAGE, .hash = true, .without = DT_STRTAB}, ABSENT, SOUGHT},
	{"no symbols", {IMAGE, .hash = true, .without = DT_SYMTAB}, ABSENT, SOUGHT},
	{"no dynamic section", {IMAGE, .hash = true, .without = PT_DYNAMIC}, ABSENT, SOUGHT},
	{"no loaded segment", {IMAGE, .hash = true, .without = PT_LOAD}, ABSENT, SOUGHT},
};

#endif
