/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The method tables that were found or made so far. None is ever removed, so readers need no lock.
 * Contract: GCC 12 libgo/go/runtime/iface.go; Go 1.26 runtime/iface.go, itabTable.
 */
#include "golang/common/commontype.h"

#include "sys/atomic.h"

struct known_itab {
	struct known_itab *next;
	const struct type *to, *from;
	const struct itab *itab;
};
static struct known_itab *known[64]; /* atomic */

static struct known_itab **bucket(const struct type *to, const struct type *from)
{
	return &known[(to->hash ^ from->hash) % (sizeof known / sizeof *known)];
}

const struct itab *find_itab(const struct type *to, const struct type *from)
{
	/* Acquire: partner is remember_itab. */
	for (const struct known_itab *k = LOAD(bucket(to, from), ACQUIRE); k != NULL; k = k->next)
		if (k->to == to && k->from == from)
			return k->itab;
	return NULL;
}

const struct itab *remember_itab(
	const struct type *to, const struct type *from, const struct itab *itab)
{
	struct known_itab *k = allocate(sizeof *k, false);

	*k = (struct known_itab){LOAD(bucket(to, from), RELAXED), to, from, itab};
	while (!CAS_WEAK(bucket(to, from), &k->next, k, RELEASE)) /* partner: find_itab */
		;
	return itab;
}
