/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the compiler or the assembler says of a function: cmd/internal/goobj/funcinfo.go.
 */
#ifndef COMMAND_GOOBJ_FUNCINFO_H
#define COMMAND_GOOBJ_FUNCINFO_H

#include "command/goobj/goobj.h"

enum { FUNCFLAG_ASM = 4 };   /* internal/abi/symtab.go */
enum { FUNCINFO_NODE = 24 }; /* bytes of an inlined call; the first word is the call around it */

struct funcinfo {
	struct range bytes; /* empty: nothing is said */
	uint8_t funcid, flags;
	uint32_t start_line; /* 0 before Go 1.20 */
	uint32_t node_count; /* calls that are inlined into the function; all are in `bytes` */
	uint64_t nodes;      /* the place of the first one in `bytes` */
};

/* Reads the bytes as the release with that minor number writes them. What is damaged is a fault. */
struct funcinfo funcinfo_parse(struct range bytes, unsigned minor);

struct funcinfo funcinfo_of(const struct goobj *obj, uint32_t def);

/* Whether Go's own tracebacks leave the function out. */
bool funcinfo_is_wrapper(const struct goobj *obj, const struct funcinfo *info);

/* How many calls are inlined into one another at a node of the tree. A negative one is none. */
unsigned funcinfo_depth(const struct funcinfo *info, int32_t node);

#endif
