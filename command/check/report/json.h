/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the formats in JSON share.
 */
#ifndef COMMAND_CHECK_JSON_H
#define COMMAND_CHECK_JSON_H

#include <jansson.h>
#include <stdio.h>

/* The text if it is UTF-8. Otherwise `?` replaces each byte that is not ASCII. */
const char *json_text(const char *s);

/* Prints the value and a newline, and frees the value. */
void json_print(json_t *value, FILE *out);

#endif
