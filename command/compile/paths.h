/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where linkrt's own libraries and header are.
 */
#ifndef COMMAND_COMPILE_PATHS_H
#define COMMAND_COMPILE_PATHS_H

#include "command/compile/request.h"

/*
 * The files of linkrt to link. An earlier one overrides a later one. `gc` tells whether Go's own
 * compiler made the Go objects. False after a message.
 */
bool paths_add_libraries(const struct request *request, bool gc, struct strings *files);

/* Whether linkrt was built for the target, or the user says where its libraries are. */
bool paths_have(const struct request *request);

/* The folder of linkrt.h; NULL if it is not found, but the compiler may still find it. */
char *paths_headers(void);

/* The folder of package runtime in Go; NULL after a message. */
char *paths_overlay(void);

#endif
