/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Objects and archives that Go's tools wrote before linkrt came: which Go they
 * are of, and what they import. Only the same Go has the same packages.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/filekind.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/goobj/names.h"

#include <string.h>

/* Names and layouts change with the release, so a program takes the objects of one release only. */
static bool same_release(const struct gc *gc, struct products *products,
	const struct goobjfile *file, const char *label)
{
	const struct release *first = products->release;

	if (strcmp(file->arch->name, gc->request->arch->name) != 0)
		complain(label, "is a Go object for %s, not %s", file->arch->name,
			gc->request->arch->name);
	else if (first && first != file->release)
		complain(label, "is a Go object of go1.%u; another one is of go1.%u",
			file->release->minor, first->minor);
	else
		return true;
	return false;
}

static bool add_file(struct gc *gc, struct products *products, struct goobjfile *file)
{
	struct product *product = &products->at[products->count - 1];

	product->archive = false;
	product->converted = true;
	*push(&gc->files) = (struct gcfile){
		.product = products->count - 1, .path = product->path, .label = product->label};
	if (!goobjfile_open(file, product->path, product->label))
		return false;
	if (same_release(gc, products, file, product->label)) {
		products->release = file->release;
		return true;
	}
	goobjfile_close(file);
	return false;
}

bool gc_add_file(struct gc *gc, struct products *products)
{
	struct goobjfile file;

	if (!add_file(gc, products, &file))
		return false;
	goobjfile_close(&file);
	return true;
}

static bool take_member(struct products *products, const struct foreign *member, const char *label)
{
	char *name = format("%s(%s)", label, member->name);
	char *path = temp_path(format("member%zu.o", products->count));

	if (file_kind(member->bytes, member->size) != FILE_ELF) {
		complain(name, "is neither a Go object nor an ELF object");
		return false;
	}
	*push(products) = (struct product){.path = path, .label = name};
	return write_file(path, member->bytes, member->size);
}

/* Objects of other compilers are packed beside Go's: .syso files, or `go tool pack r`. */
static bool take_foreign(struct products *products, const struct goobjfile *file, const char *label)
{
	if (file->cgo) {
		complain(label, "imports \"C\": cgo is not supported");
		return false;
	}
	for (size_t i = 0; i < file->foreign.count; i++)
		if (!take_member(products, &file->foreign.at[i], label))
			return false;
	return true;
}

static void add_object_imports(struct gcready *ready, const struct goobj *obj, const char *label)
{
	for (uint32_t i = 0; i < goobj_import_count(obj); i++) {
		struct goimport import = goobj_import(obj, i);
		*push(&ready->imports) = (struct gcimport){
			copy_bytes(import.path.at, import.path.size), label, import.fingerprint};
	}
}

/* Package runtime has the descriptors of the predeclared types. */
static bool uses_types(const struct goobj *obj)
{
	for (uint32_t ref = obj->refs; ref < obj->end; ref++) {
		struct gosym s = goobj_sym(obj, ref);
		if (name_starts(&s, "type:") || name_starts(&s, "type."))
			return true;
	}
	return false;
}

static void add_fingerprint(struct gcready *ready, uint64_t fingerprint)
{
	char *key = copy_bytes(&fingerprint, sizeof fingerprint);

	table_slot(&ready->fingerprints, key, sizeof fingerprint)->value = key;
}

static void note_object(struct gcready *ready, const struct goobj *obj, const char *label)
{
	if (obj->fingerprint) /* assembly has none */
		add_fingerprint(ready, obj->fingerprint);
	add_object_imports(ready, obj, label);
	ready->typed = uses_types(obj) ? label : ready->typed;
}

bool gc_take_ready(struct gc *gc, struct products *products)
{
	struct gcready *ready = &gc->ready;
	struct goobjfile file;

	if (!add_file(gc, products, &file))
		return false;
	const char *label = products->at[products->count - 1].label;
	if (!ready->version) {
		ready->version = copy(file.version);
		ready->label = label;
	}
	for (size_t i = 0; i < file.objects.count; i++)
		note_object(ready, &file.objects.at[i], label);
	bool good = !*file.fault.what;
	if (!good)
		complain(label, "offset %llu: %s", (unsigned long long)file.fault.offset,
			file.fault.what);
	good = good && take_foreign(products, &file, label);
	goobjfile_close(&file);
	return good;
}

bool gc_is_runtime(const char *path)
{
	return !strcmp(path, "runtime");
}

static bool is_given(const struct gcready *ready, const struct gcimport *import)
{
	return table_get(&ready->fingerprints, &import->fingerprint, sizeof import->fingerprint);
}

/* The imports that the go command has to have: the first such, or NULL. */
static const struct gcimport *list_missing(struct gc *gc)
{
	const struct gcimport *first = NULL;

	gc->imports = (struct strings){0};
	for (size_t i = 0; i < gc->ready.imports.count; i++) {
		const struct gcimport *import = &gc->ready.imports.at[i];
		if (is_given(&gc->ready, import))
			table_add(&gc->ready.given, import->path);
		else if (!gc_is_runtime(import->path)) {
			strings_add(&gc->imports, import->path);
			first = first ? first : import;
		}
	}
	return first;
}

/* What is wrong with the go command; NULL: it is of the version of the ready files. */
static const char *try_version(const struct gc *gc)
{
	const char *version = gc_version(gc);

	if (!gc->go)
		return "go is not in PATH";
	if (!version)
		return format("%s cannot be run", gc->go);
	return strcmp(version, gc->ready.version) != 0 ? format("%s is of %s", gc->go, version)
						       : NULL;
}

/* The go command may have the version in its cache, but sources were compiled by its own. */
static const char *find_version(struct gc *gc)
{
	const char *fault = try_version(gc);

	if (!fault || !gc->go || gc->gos.count)
		return fault;
	gc->toolchain = gc->ready.version;
	return try_version(gc) ? fault : NULL;
}

bool gc_import_ready(struct gc *gc)
{
	const struct gcimport *missing = list_missing(gc);

	if (!missing && (!gc->ready.typed || gc->gos.count))
		return true;
	const char *fault = find_version(gc);
	if (fault)
		complain(missing ? missing->label : gc->ready.typed,
			"needs %s of %s, and %s: name the go command of %s (--go=PATH)",
			missing ? format("package %s", missing->path) : "the predeclared types",
			gc->ready.version, fault, gc->ready.version);
	else if (gc_list_imports(gc))
		return true;
	else if (missing)
		complain(missing->label,
			"imports %s: give the archive that it was compiled with, too",
			missing->path);
	return false;
}
