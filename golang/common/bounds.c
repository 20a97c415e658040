/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Panics for indices and slice bounds: runtime.goPanicIndex and the functions like it.
 * Contract: GCC 12 libgo/go/runtime/panic.go; the texts: error.go, boundsErrorFmts.
 */
#include "golang/common/lang.h"

/* Prints a text with %x and %y replaced by the numbers. */
static void print_bounds(const char *text, struct bounds b)
{
	for (; *text != '\0'; text++) {
		if (*text != '%')
			go_printstring((linkrt_string){text, 1});
		else if (*++text == 'y')
			go_printint(b.y);
		else if (b.is_signed)
			go_printint(b.x);
		else
			go_printuint((uint64_t)b.x);
	}
}

static _Noreturn void panic_text(const char *text, const char *if_negative, struct bounds b)
{
	panic_begin_runtime_error();
	print_bounds(b.is_signed && b.x < 0 ? if_negative : text, b);
	panic_end(PANIC_BOUNDS);
}

/* The suffix of goPanic, the text, the text for a negative index. */
#define BOUNDS(X)                                                                                  \
	X(Index, "index out of range [%x] with length %y", "index out of range [%x]")              \
	X(SliceAlen, OUT "[:%x] with length %y", OUT "[:%x]")                                      \
	X(SliceAcap, OUT "[:%x] with capacity %y", OUT "[:%x]")                                    \
	X(SliceB, OUT "[%x:%y]", OUT "[%x:]")                                                      \
	X(Slice3Alen, OUT "[::%x] with length %y", OUT "[::%x]")                                   \
	X(Slice3Acap, OUT "[::%x] with capacity %y", OUT "[::%x]")                                 \
	X(Slice3B, OUT "[:%x:%y]", OUT "[:%x:]")                                                   \
	X(Slice3C, OUT "[%x:%y:]", OUT "[%x::]")
#define OUT "slice bounds out of range "

#define FUNCTION(name, is_signed, text, if_negative)                                               \
	_Noreturn void goPanic##name(int64_t x, intptr_t y) GO(goPanic##name);                     \
	_Noreturn void goPanic##name(int64_t x, intptr_t y)                                        \
	{                                                                                          \
		panic_text(text, if_negative, (struct bounds){x, is_signed, y});                   \
	}
#define BOTH(name, ...)                                                                            \
	FUNCTION(name, true, __VA_ARGS__)                                                          \
	FUNCTION(name##U, false, __VA_ARGS__)
BOUNDS(BOTH)

#define CONVERT "cannot convert slice with length %y to array or pointer to array with length %x"
#define CONVERT_TO_POINTER "cannot convert slice with length %y to pointer to array with length %x"

/* A length is never negative. */
_Noreturn void panic_slice_convert(bool to_pointers_only, int64_t x, intptr_t y)
{
	panic_text(
		to_pointers_only ? CONVERT_TO_POINTER : CONVERT, "", (struct bounds){x, true, y});
}

#define TEXTS(name, text, if_negative) {text, if_negative},

_Noreturn void panic_bounds(unsigned code, struct bounds b)
{
	static const struct {
		const char *text, *if_negative;
	} texts[BOUNDS_CODES] = {BOUNDS(TEXTS){CONVERT, ""}};

	panic_text(texts[code].text, texts[code].if_negative, b);
}
