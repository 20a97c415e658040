/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: routines that compilers for this architecture call out of line (step 5). Most ports
 * have no such file.
 *
 * Define, as hidden functions, the routines of libgcc and libatomic that a program without those
 * libraries needs and that sys/subword.c does not define. The linker reports a missing one as an
 * undefined symbol of the TAP program libcalls, which also tests each of them.
 */
