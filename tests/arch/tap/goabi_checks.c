/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Poison and checks, for goshims.c and gotargets.c.
 */
#include "tests/arch/tap/goabi.h"

struct machine machine;

/* Any sequence with a full period is good enough. */
uint64_t poison(void)
{
	static uint64_t state = 88172645463325252;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

void machine_poison(uint64_t misalign)
{
	for (unsigned i = 0; i < REGISTERS; i++)
		machine.gpr[i] = poison();
	for (unsigned i = 0; i < FLOATS; i++)
		machine.fpr[i] = go_floats[i] == ARCH_GO_ZERO ? 0 : poison();
	for (unsigned i = 0; i < STACK; i++)
		machine.stack[i] = poison();
	machine.below = poison();
	machine.misalign = misalign;
	machine.moved = 0;
}

bool machine_kept(const struct machine *before, bool internal)
{
	for (const uint8_t *r = go_keeps; *r != 0xff; r++)
		if (machine.gpr[*r] != before->gpr[*r])
			return false;
	for (unsigned i = 0; i < FLOATS; i++)
		if (internal && go_floats[i] == ARCH_GO_ZERO && machine.fpr[i] != 0)
			return false;
	return machine.moved == 0 && (!ARCH_GO_OWNS_BELOW || machine.below == before->below);
}

const char *next_kind(const char **list)
{
	const char *kind = *list;

	if (*kind == '\0')
		return NULL;
	while (**list != '\0' && **list != ',')
		++*list;
	*list += **list == ',';
	return kind;
}

unsigned kind_size(const char *kind)
{
	return kind[0] == 'w'   ? 8
	       : kind[1] == '8' ? 1
	       : kind[1] == '1' ? 2
	       : kind[1] == '3' ? 4
				: 8;
}

bool kind_is_float(const char *kind)
{
	return kind[0] == 'f';
}

uint64_t truncate(const char *kind, uint64_t value)
{
	return value & (UINT64_MAX >> (64 - 8 * kind_size(kind)));
}
