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
		[AS_RUN_FINALIZERS] = {STRING("runtime.runFinalizers"),
			STRING("runtime/mfinal.go")},
		[AS_RUN_CLEANUPS] = {STRING("runtime.runCleanups"), STRING("runtime/mcleanup.go")},
		[AS_GOEXIT] = {STRING("runtime.goexit"), STRING("runtime/proc.go")},
		[AS_SYSTEM] = {STRING("runtime._System"), STRING("runtime/proc.go")},
		[AS_CHANRECV] = {STRING("runtime.chanrecv1"), STRING("runtime/chan.go")},
		[AS_CHANSEND] = {STRING("runtime.chansend1"), STRING("runtime/chan.go")},
		[AS_SELECTGO] = {STRING("runtime.selectgo"), STRING("runtime/select.go")},
		[AS_MALLOCGC] = {STRING("runtime.mallocgc"), STRING("runtime/malloc.go")},
		[AS_NEWOBJECT] = {STRING("runtime.newobject"), STRING("runtime/malloc.go")},
		[AS_MAKESLICE] = {STRING("runtime.makeslice"), STRING("runtime/slice.go")},
		[AS_GROWSLICE] = {STRING("runtime.growslice"), STRING("runtime/slice.go")},
	};
	const size_t i = (pc - (uintptr_t)stand_ins) / 2;

	return (struct location){.function = known[i].function,
		.file = known[i].file,
		.entry = (uintptr_t)&stand_ins[2 * i],
		.flags = LOCATION_KNOWN};
}

linkrt_string function_name(const struct functab *f, const struct inlined *call)
{
	return call != NULL ? (linkrt_string){(const char *)f + call->name, call->name_size}
			    : (linkrt_string){f->name, f->name_size};
}

struct location location_of(uintptr_t pc)
{
	const struct functab *f;
	const struct inlined *call;

	if (pc - (uintptr_t)stand_ins < sizeof stand_ins)
		return stand_in_location(pc);
	f = find_function(pc);
	if (f == NULL)
		return (struct location){.flags = 0};
	call = find_inlined(f, pc);
	return (struct location){.function = function_name(f, call),
		.file = file_name(f, pc),
		.line = functab_value(f, TABLE_LINE, pc),
		.entry = pc_start(&f->start),
		.start_line = f->start_line,
		.flags = call != NULL ? LOCATION_KNOWN | LOCATION_INLINED : LOCATION_KNOWN};
}
