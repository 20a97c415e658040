/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: what compilers for this architecture call out of line (step 5); most ports have no such file.
 *
 * The routines of libgcc and libatomic that a program without both needs and
 * sys/subword.c does not have, under their names, hidden. What is missing
 * shows as undefined when the TAP program libcalls is linked; it also tests each.
 */
