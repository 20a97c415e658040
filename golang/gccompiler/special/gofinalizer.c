/* SPDX-License-Identifier: BSD-3-Clause
 *
 * runtime.SetFinalizer.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/special/deadframes.h"
#include "golang/gccompiler/special/special.h"
#include "linkrt.h"

void linkrt_gc_SetFinalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer);

/* abi.FuncType. The types of arguments and results are behind it. */
struct func_type {
	struct type type;
	uint16_t in, out;
};
enum { VARIADIC = 0x8000 };
/* Bytes: more results are never in registers only, and linkrtRunFinalizer has room for so many. */
enum { SMALL_RESULTS = 2 * sizeof(uintptr_t), MOST_RESULTS = 65536 };

static const struct type *const *func_types(const struct func_type *f)
{
	const char *end = (const char *)(f + 1);

	if (f->type.flags & TYPE_UNCOMMON)
		end += sizeof(struct uncommon);
	return (const void *)end;
}

static _Noreturn void refuse(const char *text, const struct type *t, const char *then,
	const struct type *u, const char *end)
{
	print_capture();
	PRINT("runtime.SetFinalizer: ");
	go_printstring(gostringnocopy(text));
	print_type(t);
	go_printstring(gostringnocopy(then));
	if (u != NULL)
		print_type(u);
	go_printstring(gostringnocopy(end));
	linkrt_throw(print_captured());
}

static bool is_unnamed(const struct type *t)
{
	return gc_uncommon(t) == NULL;
}

/* Whether a finalizer that takes `in` takes a pointer of type t. */
static bool accepts(struct special *s, const struct type *in, const struct type *t)
{
	const struct interface_type *const i = (const void *)in;
	linkrt_string missing;

	if (in == t)
		return true;
	if ((in->kind & KIND_MASK) == KIND_POINTER)
		return (is_unnamed(in) || is_unnamed(t)) &&
		       ((const struct pointer_type *)in)->elem ==
			       ((const struct pointer_type *)t)->elem;
	if ((in->kind & KIND_MASK) != KIND_INTERFACE)
		return false;
	s->takes_any = i->method_count == 0;
	if (!s->takes_any)
		s->arg = i;
	return s->takes_any || getitab(i, t, &missing) != NULL;
}

static uintptr_t results_size(const struct func_type *f)
{
	uintptr_t size = 0;

	for (unsigned i = 0; i < (f->out & (VARIADIC - 1u)); i++)
		size += align_up(func_types(f)[f->in + i]->size, sizeof(uintptr_t));
	return size;
}

static void check_finalizer(struct special *s, const struct type *t, const struct type *finalizer)
{
	const struct func_type *const f = (const void *)finalizer;

	if ((finalizer->kind & KIND_MASK) != KIND_FUNC)
		refuse("second argument is ", finalizer, ", not a function", NULL, "");
	if (f->out & VARIADIC)
		refuse("cannot pass ", t, " to finalizer ", finalizer, " because dotdotdot");
	if (f->in != 1 || !accepts(s, func_types(f)[0], t))
		refuse("cannot pass ", t, " to finalizer ", finalizer, "");
	s->has_large_results = results_size(f) > SMALL_RESULTS;
	if (results_size(f) > MOST_RESULTS)
		refuse("linkrt cannot pass ", t, " to finalizer ", finalizer,
			" because its results are large");
}

/* False: it has a finalizer already. */
static bool add_finalizer(struct special *s, uintptr_t object)
{
	bool added;

	lock(&linkrt_mheap.lock);
	added = linkrt_special_find(object, SPECIAL_FINALIZER, 0) == NULL;
	if (added)
		linkrt_special_insert(s, object);
	unlock(&linkrt_mheap.lock);
	return added;
}

/* Go's variables and objects of size 0 are never freed. */
static bool may_be_freed(const void *object)
{
	const uintptr_t base = linkrt_object_base((uintptr_t)object);

	if (base != 0 && base != (uintptr_t)object)
		LINKRT_THROW("runtime.SetFinalizer: pointer not at beginning of allocated block");
	return base != 0;
}

static NOINLINE void set_finalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer)
{
	struct special *s;

	if (t == NULL)
		LINKRT_THROW("runtime.SetFinalizer: first argument is nil");
	if ((t->kind & KIND_MASK) != KIND_POINTER)
		refuse("first argument is ", t, ", not pointer", NULL, "");
	if (!may_be_freed(object))
		return;
	if (finalizer_type == NULL) {
		linkrt_special_remove((uintptr_t)object, SPECIAL_FINALIZER, 0);
		return;
	}
	s = linkrt_special_new(SPECIAL_FINALIZER);
	s->type = t;
	s->call = finalizer;
	check_finalizer(s, t, finalizer_type);
	if (!add_finalizer(s, (uintptr_t)object))
		LINKRT_THROW("runtime.SetFinalizer: finalizer already set");
}

/* The object may be garbage a moment later. */
void linkrt_gc_SetFinalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer)
{
	set_finalizer(t, object, finalizer_type, finalizer);
	clear_dead_frames();
}
