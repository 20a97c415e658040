/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a Go file declares. Every string is an atom, except the text of values.
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
	const char *length;         /* TYPE_ARRAY: the text of the expression */
	struct type *element;
	/*
	 * Of TYPE_STRUCT; the parameters and then the results of TYPE_FUNC; embedded in
	 * TYPE_INTERFACE.
	 */
	struct field *fields;
	unsigned count, results;        /* `results` of `count` fields are results */
	bool instance;                  /* TYPE_NAME with type arguments */
	bool methods;                   /* TYPE_INTERFACE: declares methods, or is a constraint */
	const struct source_file *file; /* `package` is a name of its imports */
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
	bool method;  /* name is `T.M` or `(*T).M`, and the first parameter is the receiver */
	bool body;    /* DECL_FUNC; for a DECL_VAR: an initial value */
	bool generic; /* has type parameters, or its receiver's type does */
	bool alias;
	bool grouped; /* DECL_VAR: between the parentheses of `var (` */
	unsigned pragmas;
	const char *name;
	const char *value; /* DECL_CONST, DECL_VAR: the text of the expression, or NULL */
	unsigned iota;
	unsigned line, column;
	unsigned doc_line; /* where the comments directly above begin; without comments, `line` */
	struct type *type; /* NULL if the declaration has no type */
	struct source_file *file;
};

struct import {
	const char *name; /* NULL without a name in the import; "_" and "." as written */
	const char *path;
	unsigned line, column;
};

enum directive_form {
	FORM_LINKNAME,    /* `//go:linkname ` */
	FORM_LINKNAMESTD, /* `//go:linknamestd ` */
	FORM_MISSPELT,    /* looks like a directive, but is a comment to the compiler */
};

struct directive {
	enum directive_form form;
	bool alone;
	unsigned fields;            /* with the word itself */
	const char *word;           /* as written, perhaps misspelt */
	const char *local, *remote; /* NULL where there is none */
	const char *surplus;        /* the first word after them */
	unsigned line, column;
	struct source_file *file;
};

struct folder;

struct source_file {
	struct folder *folder;
	const char *path;       /* as messages print it */
	const char *base;       /* its last component */
	const char *package;    /* the name in the package clause */
	const char *constraint; /* the //go:build expression, or NULL */
	bool test, cgo, unsafe;
	bool suppresses; /* some line of it begins with a comment that suppresses findings */
	bool partial;    /* declarations and directives were not read */
	struct list imports, decls, directives;
	struct table by_name; /* name -> the first struct decl, once one is asked for */
	const char *error;    /* why it does not parse, or NULL */
	unsigned error_line, error_column;
};

/* Called after the package clause and the imports. Returns whether to read the rest. */
typedef bool want_rest_fn(void *context, const struct source_file *file);

/*
 * A zero byte must follow the text, which the caller may free afterwards. If `want` is NULL, this
 * reads the whole file.
 */
struct source_file *parse_go(
	const char *path, const char *text, size_t size, want_rest_fn *want, void *context);

/* Reads a partial file again, to its end. */
void parse_go_whole(struct source_file *file, const char *text, size_t size);

/* Reads no more than the build constraint above the code, which may be assembly. One that Go
 * cannot parse is the error of the file. */
void parse_constraint(struct source_file *file, const char *text, size_t size);

/* Why Go cannot parse the expression of a //go:build line, in Go's words; NULL: it can. */
const char *constraint_fault(const char *expression);
/* Whether the expression, which Go can parse, is true if `holds` says so of its tags. */
typedef bool tag_holds_fn(const void *context, const char *tag, size_t length);
bool constraint_value(const char *expression, tag_holds_fn *holds, const void *context);

/* Parses a type such as "func(s *uint32, lifo bool)"; NULL if the text is not a type. */
struct type *parse_type_text(const char *text);

/* The type as Go writes it. The result is an atom. */
const char *type_text(const struct type *type);

#endif
