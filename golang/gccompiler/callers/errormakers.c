/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of abi/standins.def that make run-time errors. Only programs that ask for
 * names and lines contain it.
 */
#include "golang/common/fault.h"
#include "golang/gccompiler/callers/shimtable.h"
#include "golang/gccompiler/callers/standin.h"
#include "sys/signal.h"

/* What Go's code calls, a part of the error's text, and the functions that Go has there. */
#define ERRORS(X)                                                                                  \
	X("runtime.panicBounds", "", PANICBOUNDS64, AS_PANICBOUNDS)                                \
	X("runtime.panicIndex", "", BOUND_INDEX, STAND_INS)                                        \
	X("runtime.panicIndexU", "", BOUND_INDEX_U, STAND_INS)                                     \
	X("runtime.panicSliceAlen", "", BOUND_SLICE_ALEN, STAND_INS)                               \
	X("runtime.panicSliceAlenU", "", BOUND_SLICE_ALEN_U, STAND_INS)                            \
	X("runtime.panicSliceAcap", "", BOUND_SLICE_ACAP, STAND_INS)                               \
	X("runtime.panicSliceAcapU", "", BOUND_SLICE_ACAP_U, STAND_INS)                            \
	X("runtime.panicSliceB", "", BOUND_SLICE_B, STAND_INS)                                     \
	X("runtime.panicSliceBU", "", BOUND_SLICE_B_U, STAND_INS)                                  \
	X("runtime.panicSlice3Alen", "", BOUND_SLICE3_ALEN, STAND_INS)                             \
	X("runtime.panicSlice3AlenU", "", BOUND_SLICE3_ALEN_U, STAND_INS)                          \
	X("runtime.panicSlice3Acap", "", BOUND_SLICE3_ACAP, STAND_INS)                             \
	X("runtime.panicSlice3AcapU", "", BOUND_SLICE3_ACAP_U, STAND_INS)                          \
	X("runtime.panicSlice3B", "", BOUND_SLICE3_B, STAND_INS)                                   \
	X("runtime.panicSlice3BU", "", BOUND_SLICE3_B_U, STAND_INS)                                \
	X("runtime.panicSlice3C", "", BOUND_SLICE3_C, STAND_INS)                                   \
	X("runtime.panicSlice3CU", "", BOUND_SLICE3_C_U, STAND_INS)                                \
	X("runtime.panicSliceConvert", "", BOUND_SLICE_CONVERT, STAND_INS)                         \
	X("runtime.panicdivide", "", PANICDIVIDE, STAND_INS)                                       \
	X("runtime.panicshift", "", PANICSHIFT, STAND_INS)                                         \
	X("runtime.panicdottypeE", "", PANICDOTTYPE_E, STAND_INS)                                  \
	X("runtime.panicdottypeI", "", PANICDOTTYPE_I, AS_PANICDOTTYPE_I_CALL)                     \
	X("runtime.panicnildottype", "", PANICNILDOTTYPE, STAND_INS)                               \
	X("runtime.typeAssert", "interface is nil", TYPEASSERT_NIL, STAND_INS)                     \
	X("runtime.typeAssert", "", GETITAB, AS_TYPEASSERT)                                        \
	X("runtime.assertE2I", "interface is nil", ASSERT_E2I_NIL, STAND_INS)                      \
	X("runtime.assertE2I", "", GETITAB, AS_ASSERT_E2I)                                         \
	X("runtime.efaceeq", "", EFACEEQ, STAND_INS)                                               \
	X("runtime.ifaceeq", "", IFACEEQ, STAND_INS)                                               \
	X("runtime.makeslice", "len out of range", MAKESLICE_LEN, AS_MAKESLICE_LEN_CALL)           \
	X("runtime.makeslice", "cap out of range", MAKESLICE_CAP, AS_MAKESLICE_CAP_CALL)           \
	X("runtime.panicmakeslicelen", "", PANICMAKESLICELEN, STAND_INS)                           \
	X("runtime.panicmakeslicecap", "", PANICMAKESLICECAP, STAND_INS)                           \
	X("runtime.closechan", "nil channel", CLOSE_NIL, STAND_INS)                                \
	X("runtime.closechan", "closed channel", CLOSE_CLOSED, STAND_INS)                          \
	X("runtime.chansend1", "closed channel", SEND_CLOSED, AS_CHANSEND)

SHIM_TABLE(error_shims, ERRORS);

static const struct {
	const char *part;
	uint8_t inner, outer; /* enum stand_in */
} errors[] = {
#define MAKERS(name, text, inner, outer) {text, AS_##inner, outer},
	ERRORS(MAKERS)
#undef MAKERS
};
_Static_assert(STAND_INS <= UINT8_MAX, "they fit");

static bool contains_text(linkrt_string s, linkrt_string part)
{
	while (s.len >= part.len && !has_prefix(s, part))
		s = (linkrt_string){s.ptr + 1, s.len - 1};
	return s.len >= part.len;
}

static struct makers fault_makers(const struct signal_fault *f)
{
	if (f->signal == SIGFPE)
		return (struct makers){AS_PANICDIVIDE, AS_SIGPANIC_DIVIDE};
	if (f->address >= NIL_PAGE)
		return (struct makers){AS_PANICMEM_ADDRESS, AS_SIGPANIC_ADDRESS};
	return (struct makers){AS_PANICMEM, AS_SIGPANIC};
}

struct makers makers_of(uintptr_t called, linkrt_string text, const struct signal_fault *f)
{
	const unsigned count = sizeof errors / sizeof *errors;

	if (f->signal != 0)
		return fault_makers(f);
	for (unsigned i = 0; called != 0 && i < count; i++)
		if (error_shims[i] == called && contains_text(text, gostringnocopy(errors[i].part)))
			return (struct makers){errors[i].inner, errors[i].outer};
	return (struct makers){AS_PANIC_ERROR, STAND_INS};
}
