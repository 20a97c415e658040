/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What packages do before main.main, in order: golang/gccompiler/inittask.h.
 */
#ifndef COMMAND_CONVERT_INITTASK_H
#define COMMAND_CONVERT_INITTASK_H

#include "command/base/arena.h"
#include "command/base/text.h"
#include "command/convert/records/standins.h"
#include "command/goobj/goobjfile.h"

/* A package's record. */
struct inittask {
	char *name;           /* of its symbol: PATH..inittask */
	struct strings after; /* records that have to run before it */
	uint64_t functions;
	uint64_t skip; /* bytes before the first function */
	enum init_layout layout;
	bool found, placed;
	struct list waiting; /* records that wait for it: inittasks_order */
	size_t waits;        /* how many it waits for */
};

struct inittasks {
	struct inittask *at;
	size_t count, room;
	/* How many at the front are roots. A root runs; another record runs if a root needs it. */
	size_t roots;
	unsigned minor;      /* of the Go release, from any object read; 0: none was */
	bool traceback;      /* the program has names and lines of functions, and prints them */
	bool test;           /* `linkrt test` builds the program */
	const char *godebug; /* the settings of GODEBUG for the program; NULL: Go's own */
	const char *modinfo; /* what debug.ReadBuildInfo tells; NULL: nothing is known */
	struct source_tree tree;
};

/*
 * Appends the record of the package in a file, if it has one; false after a fault in file->fault.
 */
bool inittasks_read(struct inittasks *tasks, struct goobjfile *file);

/*
 * Lists the roots and the records that they need, in the order in which Go's linker has them run.
 */
void inittasks_order(const struct inittasks *tasks, struct inittasks *order);

/*
 * Writes an object that defines linkrt_gc_inittasks, linkrt_gc_release, linkrt_gc_godebug,
 * linkrt_gc_modinfo and linkrt_gc_places; false if it cannot: output_error().
 */
bool inittasks_write(const struct inittasks *order, int fd, const struct goarch *arch);

#endif
