// SPDX-License-Identifier: BSD-3-Clause
//
// The kernel of a schedule.
#ifndef TESTS_SYNC_RELACY_KERNEL_H
#define TESTS_SYNC_RELACY_KERNEL_H

#include "linkrt.h"

// A schedule begins. Loops spin at most so often; so many sleeps end for no reason.
void kernel_begin(unsigned spins, unsigned spurious);

#endif
