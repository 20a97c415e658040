/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A signal ends the command at once, whatever it does. The handler first ends the tool that runs,
 * and removes the files of temp.h and publish.h. There is one exception: while the program of
 * `linkrt run` runs, the program gets the signal and decides.
 */
#ifndef COMMAND_BASE_SYSTEM_SIGNALS_H
#define COMMAND_BASE_SYSTEM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/* Catches every signal that would end the command and is not ignored. */
void signals_watch(void);

/* No signal comes between the two: something exists that the handler does not know of yet. */
void signals_hold(sigset_t *before);
void signals_release(const sigset_t *before);

/* The tool that runs, which leads a process group of its own; 0: none. */
void signals_tool(pid_t leader);

/* The program that runs; 0: none. `own_group`: the terminal does not signal it beside us. */
void signals_program(pid_t program, bool own_group);

#endif
