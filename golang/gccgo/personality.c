/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the unwinder of libgcc asks about a frame of gccgo's code: whether the call in it has a
 * handler. A program that defers refers to it, but only one that recovers has the unwinder.
 * Contract: GCC 12 libgo/runtime/go-unwind.c; the Itanium C++ ABI, exception handling, level 2; the
 * LSB's DWARF extensions.
 */
#include "golang/gccgo/unwind.h"

#include <unwind.h>

#pragma weak _Unwind_GetIPInfo
#pragma weak _Unwind_GetLanguageSpecificData
#pragma weak _Unwind_GetRegionStart
#pragma weak _Unwind_SetGR
#pragma weak _Unwind_SetIP

_Unwind_Reason_Code personality(int version, _Unwind_Action actions, _Unwind_Exception_Class class,
	struct _Unwind_Exception *e, struct _Unwind_Context *context)
	GO_SYMBOL("__gccgo_personality_v0");

/* How a number is written. */
enum { OMITTED = 0xff, ULEB128 = 1, UDATA4 = 3 };

static uintptr_t read_uleb128(const uint8_t **p)
{
	uintptr_t value = 0;
	unsigned shift = 0;
	uint8_t byte;

	do {
		byte = *(*p)++;
		value |= (uintptr_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80);
	return value;
}

static uintptr_t read_number(const uint8_t **p, uint8_t encoding)
{
	uint32_t value;

	if (encoding == ULEB128)
		return read_uleb128(p);
	if (encoding != UDATA4)
		LINKRT_THROW("a table of gccgo's has numbers of an unknown kind");
	linkrt_memcpy(&value, *p, sizeof value);
	*p += sizeof value;
	return value;
}

/* A range of instructions of a function; offsets from its begin. */
struct call_site {
	uintptr_t start, length;
	uintptr_t handler; /* 0: none */
	uintptr_t action;  /* 0: the handler only cleans up */
};

static struct call_site read_call_site(const uint8_t **p, uint8_t encoding)
{
	struct call_site c;

	c.start = read_number(p, encoding);
	c.length = read_number(p, encoding);
	c.handler = read_number(p, encoding);
	c.action = read_uleb128(p);
	return c;
}

/* The range with that offset, from a table of the compiler's, or one without a handler. */
static struct call_site find_call_site(const uint8_t *p, uintptr_t offset)
{
	const uint8_t *end;
	uint8_t encoding;

	if (*p++ != OMITTED)
		LINKRT_THROW("a table of gccgo's has a base for its handlers");
	if (*p++ != OMITTED)
		read_uleb128(&p);
	encoding = *p++;
	end = p + read_uleb128(&p);
	while (p < end) {
		const struct call_site c = read_call_site(&p, encoding);
		if (offset - c.start < c.length)
			return c;
	}
	return (struct call_site){0};
}

static struct call_site call_site_of(struct _Unwind_Context *context)
{
	const uint8_t *table = _Unwind_GetLanguageSpecificData(context);
	int before = 0;
	const uintptr_t pc = _Unwind_GetIPInfo(context, &before);

	if (table == NULL)
		return (struct call_site){0};
	/* A return address may be that of the next range. */
	return find_call_site(table, pc - !before - _Unwind_GetRegionStart(context));
}

/* Exceptions of other languages pass: their frames' deferred calls do not run. */
_Unwind_Reason_Code personality(int version, _Unwind_Action actions, _Unwind_Exception_Class class,
	struct _Unwind_Exception *e, struct _Unwind_Context *context)
{
	struct call_site c;

	if (version != 1)
		return _URC_FATAL_PHASE1_ERROR;
	if (class != GO_EXCEPTION)
		return _URC_CONTINUE_UNWIND;
	c = call_site_of(context);
	if (c.handler == 0)
		return _URC_CONTINUE_UNWIND;
	if (actions & _UA_SEARCH_PHASE)
		return c.action != 0 ? _URC_HANDLER_FOUND : _URC_CONTINUE_UNWIND;
	_Unwind_SetGR(context, __builtin_eh_return_data_regno(0), (uintptr_t)e);
	_Unwind_SetGR(context, __builtin_eh_return_data_regno(1), 0);
	_Unwind_SetIP(context, _Unwind_GetRegionStart(context) + c.handler);
	return _URC_INSTALL_CONTEXT;
}
