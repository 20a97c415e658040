/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linknames in Go's objects. In an object, the exported symbols of other packages have numbers,
 * and the remote name of a directive is a name. So a name of another package, in the part of the
 * object that has names, is a linkname, unless the compiler made the symbol itself.
 */
#include "command/inspect/linknames.h"

#include "command/base/text.h"
#include "command/goobj/names.h"

#include <string.h>

/* The package's part of a symbol's name: up to the first dot in the last element of the path. */
static size_t package_size(const struct gosym *sym)
{
	if (!sym->name_size)
		return 0;
	const char *slash = memrchr(sym->name, '/', sym->name_size);
	size_t element = slash ? (size_t)(slash - sym->name) : 0;
	const char *dot = memchr(sym->name + element, '.', sym->name_size - element);

	return dot ? (size_t)(dot - sym->name) : 0;
}

/*
 * What the compiler calls by name in package runtime, by the beginnings of the names
 * (cmd/compile/internal/ir/symtab.go, cmd/internal/obj). A pull of one cannot be told from that.
 */
static bool called_by_compiler(const struct gosym *sym)
{
	static const char *const starts[] = {"runtime.arm", "runtime.asan", "runtime.cgo",
		"runtime.duff", "runtime.emptyInterfaceSwitchCache", "runtime.emptyTypeAssertCache",
		"runtime.gcWriteBarrier", "runtime.gcbits.", "runtime.goPanic", "runtime.growslice",
		"runtime.loong64Has", "runtime.mallocgcSmall", "runtime.mallocgcTiny",
		"runtime.memequal", "runtime.memhash", "runtime.morestack", "runtime.moveSlice",
		"runtime.msan", "runtime.notInitialized", "runtime.panic", "runtime.print",
		"runtime.race", "runtime.read_tls_fallback", "runtime.retpoline",
		"runtime.riscv64Has", "runtime.sigpanic", "runtime.staticuint64s", "runtime.tls",
		"runtime.wb", "runtime.x86Has", "runtime.zeroVal", "runtime.zerobase"};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (name_starts(sym, starts[i]))
			return true;
	return false;
}

/* Types, constants and stack maps, starts of packages, and instances of generic functions. */
static bool made_by_compiler(const struct gosym *sym)
{
	return sym->flag & SYM_DUPOK || name_starts(sym, "type:") || name_starts(sym, "type.") ||
	       name_starts(sym, "go:") || name_starts(sym, "go.") || name_starts(sym, "gclocals") ||
	       name_ends(sym, ".inittask") || memchr(sym->name, '[', sym->name_size) ||
	       called_by_compiler(sym);
}

/* Any package may name it without a directive. A symbol that a directive stands at has a name in
 * the objects of those, too. */
static bool is_exported_symbol(const struct gosym *sym)
{
	const char *dot = memrchr(sym->name, '.', sym->name_size);

	return dot && dot + 1 < sym->name + sym->name_size && dot[1] >= 'A' && dot[1] <= 'Z';
}

/* The package of the objects: the one of a symbol that has a number and a name with a dot. */
static struct gosym first_own_symbol(const struct goobjfile *file)
{
	for (size_t i = 0; i < file->objects.count; i++)
		for (uint32_t n = 0; n < file->objects.at[i].hashed64; n++) {
			struct gosym sym = goobj_sym(&file->objects.at[i], n);
			if (package_size(&sym) && !made_by_compiler(&sym))
				return sym;
		}
	return (struct gosym){0};
}

static bool of_package(const struct gosym *sym, const struct gosym *own)
{
	size_t size = package_size(own);

	return size && size == package_size(sym) && !memcmp(sym->name, own->name, size);
}

static void read_object(struct table *names, const struct goobj *obj, const struct gosym *own)
{
	/* An object of assembly alone has no numbers: what it defines may be its own. */
	for (uint32_t n = package_size(own) ? obj->nonpkg : obj->refs; n < obj->end; n++) {
		struct gosym sym = goobj_sym(obj, n);
		if (package_size(&sym) && !made_by_compiler(&sym) && !is_exported_symbol(&sym) &&
			!of_package(&sym, own))
			table_add(names, copy_bytes(sym.name, sym.name_size));
	}
}

void linknames_read(struct table *names, const struct goobjfile *file)
{
	struct gosym own = first_own_symbol(file);

	for (size_t i = 0; i < file->objects.count; i++)
		read_object(names, &file->objects.at[i], &own);
}
