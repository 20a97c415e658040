/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The settings of Go that choose files or change code, in the environment and in Go's own file of
 * settings (`go env -w`). linkrt takes a setting, or refuses it by name.
 */
#ifndef COMMAND_COMPILE_GOSETTINGS_H
#define COMMAND_COMPILE_GOSETTINGS_H

#include "command/compile/request.h"

/* GOFLAGS that do nothing. Go takes an empty variable for none and reads its file then. */
#define GOSETTINGS_NO_FLAGS "-a=false"

struct gosettings {
	char *root;                /* GOROOT; NULL: there is no go command */
	char *modcache;            /* GOMODCACHE */
	char *version;             /* GOVERSION */
	unsigned release;          /* N of the go command's Go 1.N */
	const char *flags;         /* the part of GOFLAGS that our go commands get; never empty */
	struct strings test_flags; /* -NAME=VALUE: flags of GOFLAGS for tests */
	const char *tags;          /* of --tags, else of GOFLAGS; "" if there are none */
	bool trimpath;
	bool wants_cgo; /* CGO_ENABLED=1, and the user wrote that */
};

/* N of `go1.N...`; 0 for another version. */
unsigned gosettings_release(const char *version);

/* Asks the go command in that folder; `go` may be NULL. False after a message. */
bool gosettings_read(struct gosettings *settings, const struct request *request, const char *go,
	const char *folder);

#endif
