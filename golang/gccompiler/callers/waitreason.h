/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a goroutine waits for. The function of the runtime that its code has called shows it. So a
 * goroutine that begins to wait need not store why.
 */
#ifndef GOLANG_GCCOMPILER_WAITREASON_H
#define GOLANG_GCCOMPILER_WAITREASON_H

#include "golang/common/lang.h"

/* What a goroutine waits for if the function `name` has called the one at `called`; NULL if code
 * does not wait there. The texts are those of the Go release that compiled the program. nil: the
 * call was for a nil channel. */
const char *wait_reason(uintptr_t called, linkrt_string name, bool nil) SHARED(wait_reason);

#endif
