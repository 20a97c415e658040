/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Functions of the language that compiled Go calls besides targets, whichever compiler compiled it.
 * They are C functions, and their exact names are Go's. gccgo's objects call them directly, gc's
 * objects through shims.
 */
#ifndef GOLANG_COMMON_LANG_H
#define GOLANG_COMMON_LANG_H

#include "abi/gobool.h"
#include "abi/gokind.h"
#include "linkrt.h"
#include "sys/mem.h"
#include "sys/throw.h"

/* GO_SYMBOL and GO bind a declaration to the exact name that Go's objects use. */
#define GO_SYMBOL(name) __asm__(name) __attribute__((visibility("default")))
#define GO(name) GO_SYMBOL("runtime." #name)
/* A function that the folders of golang/ share. The name cannot clash with one of a C program. */
#define SHARED(name) __asm__("linkrt.lang." #name)

_Static_assert(sizeof(intptr_t) == 8, "Go's int is 64 bits, and so are results in two registers");

/*
 * A Go func value points to a word that holds the address of the code. Equality functions capture
 * nothing, so there is nothing behind that word.
 */
typedef bool equal_function(const void *p, const void *q);
typedef equal_function *const *equal_funcval;

/*
 * The first fields of a type descriptor, the same for both compilers. Each compiler's folder
 * defines its whole struct type.
 */
#define TYPE_HEAD                                                                                  \
	uintptr_t size, pointers_end;                                                              \
	uint32_t hash;                                                                             \
	uint8_t flags, align, field_align, kind;                                                   \
	equal_funcval equal; /* NULL: not comparable */                                            \
	const uint8_t *pointer_mask;
struct type;
struct itab;

/* interface{}; both words are NULL for nil. */
typedef struct eface {
	const struct type *type;
	void *data;
} eface;

/* An interface with methods. Each compiler has its own struct itab. */
typedef struct iface {
	const struct itab *itab;
	void *data;
} iface;

/* Go's types of run-time errors, as far as programs can name them. Of PANIC_ERROR Go has one value
 * for each text, and of the others a new value for each panic. */
enum panic_error {
	PANIC_ERROR,
	PANIC_ERROR_MADE, /* the same type, with a text that is put together */
	PANIC_BOUNDS,
	PANIC_TYPE_ASSERTION,
	PANIC_NIL,
	PANIC_ADDRESS
};

/* Each compiler's folder defines these. */
void print_type(const struct type *t) SHARED(print_type); /* its name, as messages show it */
bool prints_alike(const struct type *t, const struct type *u) SHARED(prints_alike);
/* "" for a predeclared type. */
linkrt_string type_package(const struct type *t) SHARED(type_package);
/* If the value has a method `name() string`, calls it and puts its result in *text. */
bool call_text_method(const struct type *t, void *data, linkrt_string name, linkrt_string *text)
	SHARED(call_text_method);
/* The bytes that Go's allocator would reserve for an array of `size` bytes of this type. */
uintptr_t roundupsize(const struct type *element, uintptr_t size) SHARED(roundupsize);
/* The parts of a panic's text that differ, and the lines after it. */
void panic_printnil(void) SHARED(panic_printnil);
void panic_printstring(linkrt_string s) SHARED(panic_printstring);
void panic_printfloat32(float v) SHARED(panic_printfloat32);
void panic_printfloat64(double v) SHARED(panic_printfloat64);
void panic_printcomplex64(float _Complex v) SHARED(panic_printcomplex64);
void panic_printcomplex128(double _Complex v) SHARED(panic_printcomplex128);
void panic_trailer(void) SHARED(panic_trailer);
/* Panics with a run-time error. */
_Noreturn void panic_with(enum panic_error error, linkrt_string text) SHARED(panic_with);

/* object.c */
/* Zeroed memory. noscan: it never has pointers. Not NULL if size is 0. */
void *allocate(uintptr_t size, bool noscan) SHARED(allocate);
/* The same, noscan. The caller writes all of it. */
void *allocate_raw(uintptr_t size) SHARED(allocate_raw);
void *go_newobject(const struct type *t) GO(newobject);
void go_typedmemmove(const struct type *t, void *to, const void *from) GO(typedmemmove);

/* slice.c */
/* *result is the size of n elements. False if no slice can have so many. */
bool slice_bytes(const struct type *element, intptr_t n, uintptr_t *result) SHARED(slice_bytes);
/* The bytes that Go's allocator reserves for an object of `size` bytes without pointers. */
uintptr_t size_class(uintptr_t size) SHARED(size_class);
void *go_makeslice(const struct type *element, intptr_t len, intptr_t cap) GO(makeslice);
linkrt_slice go_growslice(const struct type *element, const void *old, intptr_t old_len,
	intptr_t old_cap, intptr_t wanted) GO(growslice);

/* string.c */
linkrt_string go_concatstrings(char *buffer, const linkrt_string *parts, intptr_t n)
	GO(concatstrings);
linkrt_string go_slicebytetostring(char *buffer, const char *p, intptr_t n) GO(slicebytetostring);
linkrt_string go_slicerunetostring(char *buffer, linkrt_slice runes) GO(slicerunetostring);

/* print.c, float.c */
void go_printlock(void) GO(printlock);
void go_printunlock(void) GO(printunlock);
/* printlock for good: the program prints how it ends, and no other thread may print after that. */
void fatal_printlock(void) SHARED(fatal_printlock);
/* Does not return if a thread has called that. */
void await_crash(void) SHARED(await_crash);
void go_printstring(linkrt_string s) GO(printstring);
void go_printnl(void) GO(printnl);
void go_printbool(go_bool v) GO(printbool);
void go_printint(int64_t v) GO(printint);
void go_printuint(uint64_t v) GO(printuint);
void go_printpointer(const void *p) GO(printpointer);
void go_printhex(uint64_t v) GO(printhex);
void go_printslice(linkrt_slice s) GO(printslice);
void go_printfloat(double v) GO(printfloat);
void go_printcomplex(double _Complex v) GO(printcomplex);
void print_flush(void) SHARED(print_flush); /* under printlock: writes the buffered text */
#define PRINT(literal) go_printstring(STRING(literal))
/* Writes the digits of v before `end`. Returns the first of them. 2^64 has 20 decimal ones. */
char *digits_before(char *end, uint64_t v, unsigned base) SHARED(digits_before);

/* Text that is printed between these two is no output. The second one returns it. */
void print_capture(void) SHARED(print_capture);
/* The same for a buffer: what does not fit is lost. */
void print_capture_into(char *to, uintptr_t room) SHARED(print_capture_into);
void print_drop(void) SHARED(print_drop); /* with printlock: what follows is output again */
linkrt_string print_captured(void) SHARED(print_captured);

/*
 * panic.c: the text of a run-time error is what is printed between panic_begin and panic_end, which
 * panics with that error.
 */
void panic_begin(void) SHARED(panic_begin);
_Noreturn void panic_end(enum panic_error error) SHARED(panic_end);
void panic_begin_runtime_error(void) SHARED(panic_begin_runtime_error);
_Noreturn void panic_runtime_error(linkrt_string text) SHARED(panic_runtime_error);
_Noreturn void panic_uncomparable(const struct type *t) SHARED(panic_uncomparable);
#define PANIC(literal) panic_runtime_error(STRING(literal))
/* After the text of a panic: prints the last lines and exits with status 2. */
_Noreturn void panic_exit(void) SHARED(panic_exit);
/* Of a list of run-time errors. */
#define RUNTIME_ERROR(name, text)                                                                  \
	_Noreturn void go_##name(void) GO(name);                                                   \
	_Noreturn void go_##name(void)                                                             \
	{                                                                                          \
		PANIC(text);                                                                       \
	}
_Noreturn void go_panicmakeslicelen(void) GO(panicmakeslicelen);
_Noreturn void go_panicmakeslicecap(void) GO(panicmakeslicecap);

/* bounds.c: an index and its bound. An unsigned index may be too large for int. */
struct bounds {
	int64_t x;
	bool is_signed;
	intptr_t y;
};
enum { BOUNDS_CODES = 9 }; /* gc numbers the checks: abi.BoundsErrorCode */

/* In gccgo, and before Go 1.20, a slice converts to a pointer to an array only, not to an array. */
_Noreturn void panic_slice_convert(bool to_pointers_only, int64_t x, intptr_t y)
	SHARED(panic_slice_convert);
_Noreturn void panic_bounds(unsigned code, struct bounds b) SHARED(panic_bounds);

/* equal.c */
intptr_t go_cmpstring(linkrt_string a, linkrt_string b) GO(cmpstring);
/* Go: gostringnocopy. The string is valid as long as s is. */
static inline linkrt_string gostringnocopy(const char *s)
{
	return (linkrt_string){s, (intptr_t)linkrt_strlen(s)};
}

static inline bool same_text(linkrt_string a, linkrt_string b)
{
	return a.len == b.len && go_cmpstring(a, b) == 0;
}

static inline bool has_prefix(linkrt_string s, linkrt_string prefix)
{
	return s.len >= prefix.len && same_text((linkrt_string){s.ptr, prefix.len}, prefix);
}

/*
 * Defines the equality function runtime.NAME and the func value runtime.NAME..f that points to it.
 */
#define EQUAL(name, expression)                                                                    \
	bool go_##name(const void *p, const void *q) GO(name);                                     \
	extern equal_function *const go_##name##_value GO(name..f);                                \
	bool go_##name(const void *p, const void *q)                                               \
	{                                                                                          \
		return expression;                                                                 \
	}                                                                                          \
	equal_function *const go_##name##_value = go_##name;

/* rune.c */
struct decoded_rune {
	int32_t rune;
	intptr_t next; /* the index after it */
};
struct decoded_rune go_decoderune(linkrt_string s, intptr_t k) GO(decoderune);
intptr_t encode_rune(char to[4], int64_t rune) SHARED(encode_rune);

/* panicvalue.c: the value of a panic, and the text that its method Error or String returned. */
struct panic_value {
	eface value;
	linkrt_string text;
	bool has_text;
	enum panic_error error; /* of a run-time error */
};
/* Calls the method. Before the first character is printed, because it may print or panic. */
void panic_prepare(struct panic_value *v) SHARED(panic_prepare);
void panic_print(const struct panic_value *v) SHARED(panic_print);

/* assert.c: failed assertions, x.(T). `interface` is the type of x, or NULL for interface{}. */
_Noreturn void go_panicdottype(const struct type *want, const struct type *have,
	const struct type *interface) GO(panicdottype);
_Noreturn void panic_missing_method(const struct type *to, const struct type *from,
	linkrt_string method) SHARED(panic_missing_method);

/* itabs.c: the known method table of `from` for the interface `to`, or NULL. */
const struct itab *find_itab(const struct type *to, const struct type *from) SHARED(find_itab);
/* Makes a method table known, and returns it. */
const struct itab *remember_itab(const struct type *to, const struct type *from,
	const struct itab *itab) SHARED(remember_itab);

#endif
