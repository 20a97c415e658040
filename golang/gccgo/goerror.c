/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The values of run-time errors, for programs that recover them. They have the methods of
 * runtime.Error. Two types have names that programs may use. Contract: GCC 12
 * libgo/go/runtime/error.go; gcc/go/gofrontend/types.cc for the descriptors.
 */
#include "golang/gccgo/unwind.h"

struct function_type {
	struct type type;
	bool variadic;
	linkrt_slice parameters, results;
};

struct struct_type {
	struct type type;
	linkrt_slice fields;
};

/* As large as libgo's, because the compiler knows its size. */
struct type_assertion_error {
	const struct type *types[3];
	linkrt_string text;
};

static const linkrt_string error = {"Error", 5}, runtime_error = {"RuntimeError", 12},
			   package = {"runtime", 7};

extern equal_function *const strequal GO(strequal..f);
extern equal_function *const memequal64 GO(memequal64..f);
extern equal_function *const interequal GO(interequal..f);
linkrt_string go_type_assertion_error(const struct type_assertion_error *e)
	GO(TypeAssertionError.Error);

static linkrt_string error_text(const linkrt_string *e)
{
	return *e;
}

linkrt_string go_type_assertion_error(const struct type_assertion_error *e)
{
	return e->text;
}

static void do_nothing(const void *e)
{
	(void)e;
}

#define HEAD(its_size, its_kind, its_hash, its_equal, its_string)                                  \
	.size = (its_size), .pointers_end = (its_size), .hash = (its_hash),                        \
	.align = sizeof(void *), .field_align = sizeof(void *), .kind = (its_kind),                \
	.equal = (its_equal), .pointer_mask = &pointers, .string = &(its_string)
#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

/* No type here has more words. */
static const uint8_t pointers = 0xff;
static const linkrt_string func_name = NAME("func()"), func_string_name = NAME("func() string"),
			   interface_name = NAME("\truntime\truntime.Error"),
			   string_name = NAME("\truntime\truntime.errorString"),
			   assertion_name = NAME("\truntime\truntime.TypeAssertionError"),
			   pointer_name = NAME("*\truntime\truntime.TypeAssertionError"),
			   simple_string_name = NAME("errorString"),
			   simple_assertion_name = NAME("TypeAssertionError");

/* Weak: the program may have them, and then these are not linked. Hashes are gofrontend's. */
#define IN_PROGRAM(name) GO_SYMBOL(name) __attribute__((weak))
extern const struct function_type func IN_PROGRAM("type..func_8_9_8_9");
extern const struct function_type func_string IN_PROGRAM("type..func_8_9_8string_9");
const struct function_type func = {
	.type = {HEAD(sizeof(void *), KIND_FUNC | KIND_DIRECT, 8, NULL, func_name)}};
const struct function_type func_string = {.type = {HEAD(sizeof(void *), KIND_FUNC | KIND_DIRECT,
						  0x3699a688, NULL, func_string_name)}};

/* Methods in an interface have the same order as those of types: by name. */
static const struct interface_method wanted[] = {
	{&error, NULL, &func_string.type}, {&runtime_error, NULL, &func.type}};
extern const struct interface_type go_error GO_SYMBOL("runtime.Error..d");
const struct interface_type go_error = {
	.type = {HEAD(sizeof(iface), KIND_INTERFACE, 0x2b7f2a0d, &interequal, interface_name)},
	.methods = wanted,
	.method_count = 2,
	.method_cap = 2};

#define METHODS(text)                                                                              \
	{                                                                                          \
		{&error, NULL, &func_string.type, NULL, (void (*)(void))(text)},                   \
			{&runtime_error, NULL, &func.type, NULL, (void (*)(void))do_nothing},      \
	}
static const struct method string_methods[] = METHODS(error_text),
			   assertion_methods[] = METHODS(go_type_assertion_error);
static const struct uncommon of_string = {&simple_string_name, &package, string_methods, 2, 2},
			     of_assertion = {&simple_assertion_name, &package, NULL, 0, 0},
			     of_pointer = {NULL, NULL, assertion_methods, 2, 2};

static const struct type error_string = {
	HEAD(sizeof(linkrt_string), KIND_STRING, 0x5d1b4a27, &strequal, string_name),
	.uncommon = &of_string};

extern const struct struct_type go_assertion GO_SYMBOL("runtime.TypeAssertionError..d");
extern const struct pointer_type go_assertion_pointer GO_SYMBOL("runtime.TypeAssertionError..p");
const struct struct_type go_assertion = {
	.type = {HEAD(sizeof(struct type_assertion_error), KIND_STRUCT, 0x60b7ed11, NULL,
			 assertion_name),
		.uncommon = &of_assertion, .pointer_to_this = &go_assertion_pointer.type}};
const struct pointer_type go_assertion_pointer = {
	.type = {HEAD(sizeof(void *), KIND_POINTER | KIND_DIRECT, 0x60b7ed12, &memequal64,
			 pointer_name),
		.uncommon = &of_pointer},
	.target = &go_assertion.type};

static eface new_assertion_error(linkrt_string text)
{
	struct type_assertion_error *e = allocate(sizeof *e, false);

	e->text = text;
	return (eface){&go_assertion_pointer.type, e};
}

eface new_error(enum panic_error kind, linkrt_string text)
{
	linkrt_string *s;

	if (kind == PANIC_TYPE_ASSERTION)
		return new_assertion_error(text);
	s = allocate(sizeof *s, false);
	*s = text;
	return (eface){&error_string, s};
}
