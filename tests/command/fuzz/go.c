/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fuzz target: any bytes as a Go file, and as a type. `make fuzz-go` runs it. If
 * the parser accepts them, every word that it found must lie in the file.
 */
#include "command/gosrc/syntax/scan.h"
#include "command/gosrc/syntax/syntax.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_tokens(const char *text, size_t size)
{
	struct scanner s;
	struct token t;
	const char *before = text;

	scan_start(&s, text, size);
	do {
		t = scan_next(&s);
		require(t.at >= before && t.at + t.length <= text + size && t.line >= 1 &&
			t.column >= 1);
		before = t.at;
	} while (t.kind != TOKEN_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = 0;
	check_tokens(text, size);
	struct source_file *file = parse_go("fuzz.go", text, size, NULL, NULL);
	for (size_t i = 0; i < file->decls.count; i++)
		type_text(((struct decl *)file->decls.at[i])->type);
	for (size_t i = 0; i < file->directives.count; i++)
		require(((struct directive *)file->directives.at[i])->column >= 1);
	if (strlen(text) < 400)
		parse_type_text(text);
	arena_reset();
	free(text);
	return 0;
}
