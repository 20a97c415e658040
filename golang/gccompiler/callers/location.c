/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The name, the file and the line of code, from the records of functab.h.
 * Source: Go 1.26 runtime/symtab.go, funcline.
 */
#include "golang/gccompiler/callers/location.h"

#include "golang/gccompiler/panic/deferframes.h"

const char stand_ins[2 * STAND_INS];

linkrt_string file_name(const struct functab *f, uintptr_t pc)
{
	const int32_t number = functab_value(f, TABLE_FILE, pc);
	const char *files = (const char *)&f->files + f->files;
	const uint32_t *places = (const void *)files; /* the number of files, then their places */

	if (number < 0 || (uint32_t)number >= places[0])
		return STRING("?");
	return gostringnocopy(files + places[1 + number]);
}

static struct location stand_in_location(uintptr_t pc)
{
	static const struct {
		linkrt_string function, file;
	} known[STAND_INS] = {
		[AS_GOPANIC] = {STRING("runtime.gopanic"), STRING("runtime/panic.go")},
		[AS_PANIC_ERROR] = {STRING("runtime.panicError"), STRING("runtime/panic.go")},
		[AS_PANICMEM] = {STRING("runtime.panicmem"), STRING("runtime/panic.go")},
		[AS_SIGPANIC] = {STRING("runtime.sigpanic"), STRING("runtime/signal_unix.go")},
		[AS_MAIN] = {STRING("runtime.main"), STRING("runtime/proc.go")},
		[AS_GOEXIT] = {STRING("runtime.goexit"), STRING("runtime/proc.go")},
		[AS_SYSTEM] = {STRING("runtime._System"), STRING("runtime/proc.go")},
	};
	const size_t i = (pc - (uintptr_t)stand_ins) / 2;

	return (struct location){.function = known[i].function,
		.file = known[i].file,
		.entry = (uintptr_t)&stand_ins[2 * i],
		.flags = LOCATION_KNOWN};
}

struct location location_of(uintptr_t pc)
{
	const struct functab *f;
	const struct inlined *call;
	struct location l;

	if (pc - (uintptr_t)stand_ins < sizeof stand_ins)
		return stand_in_location(pc);
	f = find_function(pc);
	if (f == NULL)
		return (struct location){.flags = 0};
	call = find_inlined(f, pc);
	l = (struct location){.function = {f->name, f->name_size},
		.file = file_name(f, pc),
		.line = functab_value(f, TABLE_LINE, pc),
		.entry = pc_start(&f->start),
		.start_line = f->start_line,
		.flags = LOCATION_KNOWN};
	if (call != NULL) {
		l.function = (linkrt_string){(const char *)f + call->name, call->name_size};
		l.flags |= LOCATION_INLINED;
	}
	return l;
}
