// SPDX-License-Identifier: BSD-3-Clause
//
// relacy, and what the harness relies on in it.
#ifndef TESTS_SYNC_RELACY_RELACY_H
#define TESTS_SYNC_RELACY_RELACY_H

#include <relacy/relacy.hpp>
#undef new // relacy would count allocations of the harness as the program's

enum {
	MAX_THREADS = 4,
	FIBER_STACK = 64 * 1024, // relacy/platform.hpp
};

#endif
