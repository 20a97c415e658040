/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the vDSO reader must find in made-up images, on any architecture: the
 * names and versions of all of them are proven on each.
 */
#ifndef TESTS_TAP_VDSO_ROWS_H
#define TESTS_TAP_VDSO_ROWS_H

#include "tests/tap/image.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FN(name, version)                                                                                    \
	{                                                                                                    \
		name, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), version, false                                    \
	}

#define AMD64 "__vdso_clock_gettime"
#define AMD64_VERSION "LINUX_2.6"
#define ARM64 "__kernel_clock_gettime"
#define ARM64_VERSION "LINUX_2.6.39"

/* What a kernel offers on each architecture, with neighbours whose names begin alike. */
#define AMD64_SYMBOLS                                                                                        \
	FN("__vdso_clock", VERSION_FIRST), FN(AMD64 "64", VERSION_FIRST), FN(AMD64, VERSION_FIRST),          \
		FN("__vdso_time", VERSION_FIRST)
#define ARM64_SYMBOLS                                                                                        \
	FN("__kernel_rt_sigreturn", VERSION_FIRST), FN("__kernel_gettimeofday", VERSION_FIRST),              \
		FN(ARM64, VERSION_FIRST)
#define RISCV64 "__vdso_clock_gettime"
#define RISCV64_VERSION "LINUX_4.15"
#define RISCV64_IMAGE                                                                                        \
	.version = {RISCV64_VERSION},                                                                        \
	.symbol = {FN("__vdso_rt_sigreturn", VERSION_FIRST), FN(RISCV64, VERSION_FIRST),                     \
		FN("__vdso_flush_icache", VERSION_FIRST)}
#define S390X "__kernel_clock_gettime"
#define S390X_VERSION "LINUX_2.6.29"
#define S390X_IMAGE                                                                                          \
	.version = {S390X_VERSION}, .symbol = {FN("__kernel_clock_getres", VERSION_FIRST),                   \
					    FN(S390X, VERSION_FIRST), FN("__kernel_getcpu", VERSION_FIRST)}
#define AMD64_IMAGE .version = {AMD64_VERSION}, .symbol = {AMD64_SYMBOLS}
#define ARM64_IMAGE .version = {ARM64_VERSION}, .symbol = {ARM64_SYMBOLS}
/* One symbol, sought as AMD64 of AMD64_VERSION. */
#define ONE(...) .hash = true, .version = {AMD64_VERSION, "LINUX_2.7"}, .symbol = {__VA_ARGS__}

#define UNDEFINED                                                                                            \
	{                                                                                                    \
		AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), VERSION_FIRST, true                              \
	}
#define SOUGHT AMD64, AMD64_VERSION

enum { ABSENT = -1 };

static const struct row {
	const char *what;
	struct image_options options;
	int found; /* which symbol, or ABSENT */
	const char *name, *version;
} rows[] = {
	{"amd64, DT_HASH only", {AMD64_IMAGE, .hash = true}, 2, SOUGHT},
	{"amd64, DT_GNU_HASH only", {AMD64_IMAGE, .gnu_hash = true}, 2, SOUGHT},
	{"amd64, both", {AMD64_IMAGE, .hash = true, .gnu_hash = true}, 2, SOUGHT},
	{"amd64, neither", {AMD64_IMAGE}, ABSENT, SOUGHT},
	{"arm64, DT_HASH only", {ARM64_IMAGE, .hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, DT_GNU_HASH only", {ARM64_IMAGE, .gnu_hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, both", {ARM64_IMAGE, .hash = true, .gnu_hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, neither", {ARM64_IMAGE}, ABSENT, ARM64, ARM64_VERSION},
	{"riscv64, DT_HASH only", {RISCV64_IMAGE, .hash = true}, 1, RISCV64, RISCV64_VERSION},
	{"riscv64, DT_GNU_HASH only", {RISCV64_IMAGE, .gnu_hash = true}, 1, RISCV64, RISCV64_VERSION},
	{"riscv64, amd64's version", {RISCV64_IMAGE, .gnu_hash = true}, ABSENT, SOUGHT},
	{"s390x, DT_HASH only", {S390X_IMAGE, .hash = true}, 1, S390X, S390X_VERSION},
	{"s390x, DT_GNU_HASH only", {S390X_IMAGE, .gnu_hash = true}, 1, S390X, S390X_VERSION},
	{"s390x, arm64's version", {S390X_IMAGE, .hash = true}, ABSENT, ARM64, ARM64_VERSION},
	{"the first symbol", {AMD64_IMAGE, .hash = true}, 0, "__vdso_clock", AMD64_VERSION},
	{"the last symbol", {AMD64_IMAGE, .hash = true}, 3, "__vdso_time", AMD64_VERSION},
	{"the last symbol by DT_GNU_HASH", {AMD64_IMAGE, .gnu_hash = true}, 3, "__vdso_time", AMD64_VERSION},
	{"an absent name", {AMD64_IMAGE, .hash = true}, ABSENT, "__vdso_getcpu", AMD64_VERSION},
	{"the beginning of a name", {AMD64_IMAGE, .hash = true}, ABSENT, "__vdso", AMD64_VERSION},
	{"no name", {AMD64_IMAGE, .hash = true}, ABSENT, "", AMD64_VERSION},
	{"hashed from the third on", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 3}, 2, SOUGHT},
	{"not hashed, before the hashed", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 4}, 2, SOUGHT},
	{"nothing is hashed", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 5}, 2, SOUGHT},
	{"linked elsewhere", {AMD64_IMAGE, .hash = true, .vaddr = 0xffffffffff700000}, 2, SOUGHT},
	{"linked elsewhere, DT_GNU_HASH", {AMD64_IMAGE, .gnu_hash = true, .vaddr = 0x10000}, 2, SOUGHT},
	{"the right version", {ONE(FN(AMD64, VERSION_FIRST))}, 0, SOUGHT},
	{"a hidden version", {ONE(FN(AMD64, VERSION_FIRST | VERSION_HIDDEN))}, 0, SOUGHT},
	{"a wrong version", {ONE(FN(AMD64, VERSION_SECOND))}, ABSENT, SOUGHT},
	{"an unknown version", {ONE(FN(AMD64, 7))}, ABSENT, SOUGHT},
	{"another version than it has", {ONE(FN(AMD64, VERSION_FIRST))}, ABSENT, AMD64, "LINUX_2"},
	{"another, longer version", {ONE(FN(AMD64, VERSION_FIRST))}, ABSENT, AMD64, "LINUX_2.6.39"},
	{"the base version", {ONE(FN(AMD64, VERSION_BASE))}, ABSENT, SOUGHT},
	{"the base version by name", {ONE(FN(AMD64, VERSION_BASE))}, ABSENT, AMD64, IMAGE_BASE_VERSION},
	{"a local version", {ONE(FN(AMD64, VERSION_LOCAL))}, ABSENT, SOUGHT},
	{"the second version", {ONE(FN(AMD64, VERSION_SECOND))}, 0, AMD64, "LINUX_2.7"},
	{"two versions of a name", {ONE(FN(AMD64, VERSION_SECOND), FN(AMD64, VERSION_FIRST))}, 1, SOUGHT},
	{"unversioned", {ONE(FN(AMD64, VERSION_LOCAL)), .unversioned = true}, 0, SOUGHT},
	{"no version definitions", {ONE(FN(AMD64, VERSION_SECOND)), .without = DT_VERDEF}, 0, SOUGHT},
	{"no version indices", {ONE(FN(AMD64, VERSION_SECOND)), .without = DT_VERSYM}, 0, SOUGHT},
	{"an undefined symbol", {ONE(UNDEFINED)}, ABSENT, SOUGHT},
	{"undefined, then defined", {ONE(UNDEFINED, FN(AMD64, VERSION_FIRST))}, 1, SOUGHT},
	{"a weak symbol", {ONE({AMD64, ELF64_ST_INFO(STB_WEAK, STT_FUNC), VERSION_FIRST, false})}, 0, SOUGHT},
	{"a symbol without type", {ONE({AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), VERSION_FIRST, false})},
		0, SOUGHT},
	{"a local symbol", {ONE({AMD64, ELF64_ST_INFO(STB_LOCAL, STT_FUNC), VERSION_FIRST, false})}, ABSENT,
		SOUGHT},
	{"an object", {ONE({AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), VERSION_FIRST, false})}, ABSENT,
		SOUGHT},
	{"no strings", {AMD64_IMAGE, .hash = true, .without = DT_STRTAB}, ABSENT, SOUGHT},
	{"no symbols", {AMD64_IMAGE, .hash = true, .without = DT_SYMTAB}, ABSENT, SOUGHT},
	{"no dynamic section", {AMD64_IMAGE, .hash = true, .without = PT_DYNAMIC}, ABSENT, SOUGHT},
	{"no loaded segment", {AMD64_IMAGE, .hash = true, .without = PT_LOAD}, ABSENT, SOUGHT},
};

#endif
