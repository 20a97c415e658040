/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The name, the file and the line of code, from the records of functab.h.
 * Source: Go 1.26 runtime/symtab.go, funcline.
 */
#include "golang/gccompiler/callers/location.h"

#include "golang/gccompiler/callers/standin.h"
#include "golang/gccompiler/panic/deferframes.h"

linkrt_string file_name(const struct functab *f, uintptr_t pc)
{
	const int32_t number = functab_value(f, TABLE_FILE, pc);
	const char *files = (const char *)&f->files + f->files;
	const uint32_t *places = (const void *)files; /* the number of files, then their places */

	if (number < 0 || (uint32_t)number >= places[0])
		return STRING("?");
	return gostringnocopy(files + places[1 + number]);
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

	if (is_stand_in(pc))
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
