/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compilers for this architecture call out of line: nothing.
 */
#include "asm.h"
