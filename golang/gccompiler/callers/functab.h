/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The names and lines of functions. `linkrt convert` writes the read-only section linkrt_functions
 * if the program asks for them while it runs. The linker orders the records as the text, and drops
 * a record together with its function.
 */
#ifndef GOLANG_GCCOMPILER_FUNCTAB_H
#define GOLANG_GCCOMPILER_FUNCTAB_H

#include "golang/common/lang.h"

/* The tables by pc are those of Go's objects: cmd/internal/obj/pcln.go, funcpctab. */
enum { TABLE_LINE, TABLE_FILE, TABLE_INLINED, TABLE_SP, TABLE_ARG_LIVE, TABLES };

/* Places are relative to the record, and 0 if there is nothing. */
struct functab {
	int64_t start, files;  /* relative to the field: the code, and the paths of source files */
	uint32_t size, length; /* of the code, and of the record */
	uint32_t step;         /* of an instruction */
	int32_t start_line;
	uint32_t is_wrapper, unused;
	uint32_t table[TABLES];
	uint32_t arg_info, arg_live;     /* bytes: internal/abi, TraceArgs* */
	uint32_t inlined, inlined_count; /* struct inlined */
	uint32_t name_size;
	char name[];
};

/* A call that was inlined. */
struct inlined {
	uint32_t pc; /* where it stands, in the function that it was inlined into */
	uint32_t name, name_size;
	uint32_t unused;
};

bool has_functions(void); /* whether the program has records */
/* The function with code at that address, or NULL. */
const struct functab *find_function(uintptr_t pc);
/* The value of a table there; -1 if there is none. */
int32_t functab_value(const struct functab *f, unsigned table, uintptr_t pc);
/* The inlined call that the code at the address belongs to, or NULL. */
const struct inlined *find_inlined(const struct functab *f, uintptr_t pc);

#endif
