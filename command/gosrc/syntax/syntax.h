/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a Go file declares. Every string is an atom, but for the text of values.
 */
#ifndef COMMAND_GOSRC_SYNTAX_SYNTAX_H
#define COMMAND_GOSRC_SYNTAX_SYNTAX_H

#include "command/base/arena.h"
#include "command/base/table.h"
#include "command/base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum type_kind {
	TYPE_NAME,
	TYPE_POINTER,
	TYPE_SLICE,
	TYPE_ARRAY,
	TYPE_MAP,
	TYPE_CHAN,
	TYPE_FUNC,
	TYPE_STRUCT,
	TYPE_INTERFACE,
	TYPE_VARIADIC,
};

struct field {
	const char *name; /* NULL if it has none */
	struct type *type;
};

struct type {
	enum type_kind kind;
	const char *package, *name; /* TYPE_NAME: `package.name`; package NULL in its own */
	const char *length;         /* TYPE_ARRAY: the expression's text */
	struct type *element;
	struct field *
		fields; /* TYPE_STRUCT; TYPE_FUNC: parameters, then results; TYPE_INTERFACE: embedded */
	unsigned count, results;        /* `results` of `count` fields are results */
	bool instance;                  /* TYPE_NAME with type arguments */
	bool methods;                   /* TYPE_INTERFACE: has some itself, or is a constraint */
	const struct source_file *file; /* whose imports `package` means */
};

enum decl_kind { DECL_FUNC, DECL_VAR, DECL_TYPE, DECL_CONST };

enum pragma {
	PRAGMA_NOESCAPE = 1,
	PRAGMA_NOSPLIT = 2,
	PRAGMA_CGO_IMPORT = 4,
	PRAGMA_WASM_IMPORT = 8
};

struct decl {
	enum decl_kind kind;
	bool method;  /* name is `T.M` or `(*T).M`, and the receiver the first parameter */
	bool body;    /* DECL_FUNC; for a DECL_VAR: an initial value */
	bool generic; /* has type parameters, or its receiver's type does */
	bool alias;
	unsigned pragmas;
	const char *name;
	const char *value; /* DECL_CONST: the expression's text, or NULL */
	unsigned iota;
	unsigned line, column;
	unsigned
		doc_line; /* where the comments directly above begin; its own line if there are none */
	struct type *type; /* NULL if only the value says it */
	struct source_file *file;
};

struct import {
	const char *name; /* NULL if the package's own; "_" and "." as written */
	const char *path;
	unsigned line, column;
};

enum directive_form {
	FORM_LINKNAME,    /* `//go:linkname ` */
	FORM_LINKNAMESTD, /* `//go:linknamestd ` */
	FORM_MISSPELT,    /* looks like one; the compiler takes it for a comment */
};

struct directive {
	enum directive_form form;
	bool alone;
	unsigned fields;            /* the word itself counted */
	const char *word;           /* as written: what was misspelt */
	const char *local, *remote; /* NULL where there is none */
	const char *surplus;        /* what stands behind them, its first word */
	unsigned line, column;
	struct source_file *file;
};

struct folder;

struct source_file {
	struct folder *folder;
	const char *path;       /* as the user will read it */
	const char *base;       /* its last component */
	const char *package;    /* name in the package clause */
	const char *constraint; /* //go:build expression, or NULL */
	bool test, cgo, unsafe;
	bool partial; /* declarations and directives were not read */
	struct list imports, decls, directives;
	const char *error; /* why it is not Go, or NULL */
	unsigned error_line, error_column;
};

/* Asked when the package clause and the imports have been read: is the rest wanted? */
typedef bool want_rest_fn(void *context, const struct source_file *file);

/* The text must be followed by a zero byte, and is not needed afterwards. Without `want`, all is read. */
struct source_file *parse_go(
	const char *path, const char *text, size_t size, want_rest_fn *want, void *context);

/* Reads a partial file whole. */
void parse_go_whole(struct source_file *file, const char *text, size_t size);

/* A type or signature, as a table has it: "func(s *uint32, lifo bool)"; NULL if it is none. */
struct type *parse_type_text(const char *text);

/* As Go writes it; the result is an atom. */
const char *type_text(const struct type *type);

#endif
