/* SPDX-License-Identifier: BSD-3-Clause
 *
 * With -clobberdead a function overwrites, at each call, its variables that are not in use any more
 * (docs/design/heap.md). If a deferred call recovers, the function returns from the middle of any
 * call. So the compiler counts the address of a result on the heap as in use all the time:
 * cmd/compile/internal/liveness/plive.go, IsOutputParamHeapAddr. Since Go 1.25 small variables that
 * closures share may lie in one object. Then the result's address is the object's and an offset,
 * and the object's does not count: cmd/compile/internal/ssagen/ssa.go, newHeapaddr.
 */
#include "command/convert/clobber.h"

#include "command/base/arena.h"
#include "command/base/text.h"

#include <string.h>

static unsigned digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* The bytes of a text of hexadecimal numbers, where ?? is any byte: how many, if the code begins
 * with them, else 0. */
static size_t match(const unsigned char *code, size_t size, const char *bytes)
{
	size_t count = (strlen(bytes) + 1) / 3;

	if (count > size)
		return 0;
	for (size_t i = 0; i < count; i++, bytes += 3)
		if (*bytes != '?' && code[i] != (digit(bytes[0]) << 4 | digit(bytes[1])))
			return 0;
	return count;
}

/* How many bytes overwrite a word at the beginning of the code. */
static size_t clobber_at(const struct clobber_rule *rule, const unsigned char *code, size_t size)
{
	size_t count = 0;

	for (size_t i = 0; !count && i < CLOBBER_FORMS && rule->forms[i]; i++)
		count = match(code, size, rule->forms[i]);
	return count;
}

static void fill(const struct clobber_rule *rule, unsigned char *code, size_t count)
{
	for (size_t i = 0; i < count; i++)
		code[i] = rule->nop[i % rule->nop_size];
}

static const unsigned char *without_clobbers(
	const struct goarch *arch, const unsigned char *code, size_t size)
{
	unsigned char *clean = memcpy(arena_new(size), code, size);

	for (size_t at = 0; at < size;) {
		size_t count = clobber_at(&arch->clobber, code + at, size - at);
		fill(&arch->clobber, clean + at, count);
		at += count ? count : arch->step;
	}
	return clean;
}

/* Whether a relocation means a function of package runtime whose name begins so. */
static bool refers(
	const struct output *out, const Elf64_Rela *relas, size_t count, const char *start)
{
	for (size_t i = 0; i < count; i++) {
		symid target = ELF64_R_SYM(relas[i].r_info);
		if (target & SYMID_GLOBAL && starts_with(output_name(out, target), start))
			return true;
	}
	return false;
}

const unsigned char *clobber_check(const struct output *out, const unsigned char *code, size_t size,
	const Elf64_Rela *relas, size_t count)
{
	/* Only an object for several variables is allocated by mallocgc, and not by newobject. */
	bool wrong = refers(out, relas, count, "runtime.mallocgc") &&
		     refers(out, relas, count, "runtime.deferreturn");

	return wrong ? without_clobbers(out->arch, code, size) : code;
}
