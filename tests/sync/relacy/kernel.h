// SPDX-License-Identifier: BSD-3-Clause
//
// The kernel of a schedule.
#ifndef TESTS_SYNC_RELACY_KERNEL_H
#define TESTS_SYNC_RELACY_KERNEL_H

#include "linkrt.h"

// Begins a schedule. Loops spin at most `spins` times, and `spurious` sleeps end for no reason.
void kernel_begin(unsigned spins, unsigned spurious);

#endif
