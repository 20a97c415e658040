/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where a calling convention puts parameters and results: in which registers or stack slots.
 */
#ifndef COMMAND_GOSRC_TYPES_REGISTERS_H
#define COMMAND_GOSRC_TYPES_REGISTERS_H

#include "command/gosrc/types/layout.h"

#define ABI_WORDS_MAX 64

/* A machine word or less of a value, and its place. */
struct abi_word {
	unsigned value; /* which parameter or result */
	enum part_class class;
	unsigned size;
	bool stack;
	unsigned long place; /* the number of a register of its class, or an offset on the stack */
};

/* The words of all parameters, or of all results, in the order of their places. */
struct abi_words {
	unsigned count, values;
	struct abi_word at[ABI_WORDS_MAX]; /* later ones are left out */
	const char *unknown;               /* a type that could not be resolved, or NULL */
};

void place_params(
	struct world *w, enum convention c, const struct typed *signature, struct abi_words *out);
void place_results(
	struct world *w, enum convention c, const struct typed *signature, struct abi_words *out);

/* Whether C returns the results through an address that the caller passes. */
bool results_by_address(struct world *w, const struct typed *signature);

/* Whether Go code of the build passes arguments in registers, and assembly on the stack. */
bool go_has_registers(const struct build *b);

static inline bool is_float(enum part_class class)
{
	return class == PART_FLOAT;
}

static inline unsigned params_of(const struct type *signature)
{
	return signature->count - signature->results;
}

#endif
