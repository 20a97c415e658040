/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the parts of gc.c share: the package that is built, and the steps of the build.
 */
#ifndef COMMAND_COMPILE_GCPARTS_H
#define COMMAND_COMPILE_GCPARTS_H

#include "command/base/table.h"
#include "command/compile/gc.h"
#include "command/compile/gosettings.h"
#include "command/compile/gosources.h"
#include "command/convert/convert.h"
#include "command/convert/program.h"

#include <jansson.h>

/* What Go's tools wrote for a package that the user gave. */
struct gcfile {
	size_t product; /* what becomes of it: a number in the list of products */
	char *path, *label;
	struct program_package *package;
};

/* An import of a file that the user gave ready. */
struct gcimport {
	char *path;
	const char *label; /* of the file */
	uint64_t fingerprint;
};

/* What the ready files ask for. */
struct gcready {
	char *version;             /* of Go, in full; NULL: there is no ready file */
	const char *label;         /* of the file that has it */
	struct table fingerprints; /* of the packages in the ready files */
	struct {
		struct gcimport *at;
		size_t count, room;
	} imports;
	struct table given; /* imported paths whose package is among the ready files */
	const char *typed;  /* the label of a file that uses predeclared types; NULL: none does */
};

/* The packages that are built, and what is known of them so far. */
struct gc {
	const struct request *request;
	struct gosettings settings;
	char *go, *cache, *include;
	const char *toolchain; /* the go command's GOTOOLCHAIN */
	const char *root;      /* a GOROOT whose files can be replaced; NULL: go's own can */
	const char *overlay;   /* the file for -overlay; NULL: package runtime has no source */
	struct {
		struct gcfile *at;
		size_t count, room;
	} files;
	struct gcready ready;
	char *compiled; /* the object of the package, if the go command has made it; or NULL */
	char *folder;   /* NULL: the package is a list of files */
	bool module;    /* the folder is in a module */
	struct strings sources;         /* as the user wrote them */
	const struct strings *patterns; /* of packages to test; NULL: a program is built */
	char *label;
	struct gosources checked; /* the package, and what it imports besides Go's own */
	struct strings gos, asms, imports;
	char *language;         /* -lang=VERSION, or NULL */
	char *embed;            /* the file for -embedcfg; NULL: nothing is embedded */
	char *trim;             /* the prefix of file names that -trimpath replaces, or NULL */
	struct strings systems; /* .syso files, which are objects to link */
	struct strings paths, exports; /* of what is imported, directly or not */
	struct table listed;           /* the same paths, to look one up */
	struct table library;          /* those of Go's own library */
	struct products *products;
	bool clears_frames;      /* the program asks when its objects are freed */
	struct strings clearing; /* packages of Go's own library whose tests ask, too */
	bool refused;            /* a message has said what linkrt does not have */
	bool all_is_known;       /* the program has no code but gc's */
	struct program program;  /* the same packages, as they are converted */
	struct list imported;    /* struct program_package of each path; NULL for package runtime */
	struct program_package *runtime; /* NULL: it is not needed */
	struct inittasks order;          /* of initialisation */
	struct convert_how how;
};

/* Each step returns false after a message. */

/* golist.c: asks `go list` for the files of the package, and compiles what it imports. */
bool gc_list(struct gc *gc);
bool gc_list_imports(struct gc *gc);

/* The beginning of a list's command line, and the package at its end. */
void gc_add_list(struct strings *command, const char *fields);
void gc_add_package(struct strings *command, const struct gc *gc);
const char *gc_text_of(const json_t *package, const char *field);

/* The output of `go list` is a sequence of JSON objects. Returns the next one, NULL at the end. */
json_t *gc_next_package(const char **output);

/* Begins a command that compiles packages, and lists these fields beside those of each build. */
void gc_start_list(struct strings *command, const struct gc *gc, const char *fields);

/* Whether a file of a package outside Go's library has a word of those that can tell when the
 * collector frees an object. */
bool gc_sees_collections(const json_t *package);
/* The same of any package, and of the files in that field of it. */
bool gc_files_see_collections(const json_t *package, const char *field);

/* Adds a package that was listed to what is imported, unless its path is there. */
void gc_take_listed(struct gc *gc, const json_t *package);

/* Without " [P.test]", which `go list` adds to a package that it compiled for the tests of P. */
const char *gc_plain_path(const char *path);

/* gopackage.c: the settings of GODEBUG that the module of the package main asks for. */
void gc_take_godebug(struct gc *gc, const json_t *main);

/* gotool.c: what debug.ReadBuildInfo tells, if a package outside Go's library imports
 * runtime/debug. A program that the go command cannot tell it of has none. */
void gc_take_modinfo(struct gc *gc);

/* gopackage.c: takes the files of the user's package from the list. */
bool gc_take_package(struct gc *gc, const json_t *package);

/* Whether the package imports one that linkrt has nothing for. */
bool gc_imports_absent(const struct gc *gc, const json_t *package);

/*
 * Refuses such imports, and what only a build with cgo has. NULL: the first such package is an
 * error; else the import paths of all are added. Sets gc->clears_frames if a package asks for it.
 */
bool gc_list_cgo(struct gc *gc, struct table *refused);

/* gc.c: how Go and gc choose files. */
struct build gc_build(const struct gc *gc);
bool gc_read_settings(struct gc *gc);
bool gc_check(const struct gc *gc);
void gc_add_systems(const struct gc *gc, struct products *products);

/* gooverlay.c: replaces package runtime. */

/* What a program has of it, by the release of its compiler. */
enum gc_runtime {
	GC_RUNTIME_TYPES,  /* descriptors of predeclared types, and errors: goruntime.c */
	GC_RUNTIME_OF_OLD, /* the overlay, with Go's own maps in it, and without tests */
	GC_RUNTIME_WHOLE,  /* the whole overlay */
};
enum gc_runtime gc_runtime_of(unsigned release);

/* golist.c: the compiler's option without which -clobberdead overwrites variables that are in use.
 * NULL: the release needs none. */
const char *gc_unmerged(const struct gc *gc);

#define GC_MAPS "internal/runtime/linkrtmaps"        /* the part of it for maps */
#define GC_LIBRARY "internal/runtime/linkrtlib"      /* the part of it for os, reflect and others */
#define GC_METRICS "internal/runtime/linkrtmetrics"  /* the part of it for runtime/metrics */
#define GC_PROFILES "internal/runtime/linkrtprof"    /* the part of it for profiles */
#define GC_BUBBLES "internal/runtime/linkrtsynctest" /* the part of it for testing/synctest */
#define GC_TESTS "internal/runtime/linkrttest"       /* the part of it for package testing */
#define GC_TRACES "internal/runtime/linkrttrace"     /* the part of it for runtime/trace */
#define GC_LIBRARY_OF_OLD "runtime/internal/linkrtlib"
bool gc_write_overlay(struct gc *gc);

/* Writes a file that a tool of Go reads, and frees the value. */
bool gc_write_json(const char *path, json_t *value);

/* goembed.c: writes the compiler's configuration of //go:embed. */
bool gc_write_embed(struct gc *gc, const json_t *package);

/* A program that embeds strings only does not initialise package embed, and what that imports. */
void gc_drop_embed(struct gc *gc);

/* gotool.c: runs Go's tools. */

/* Begins a command line of go that runs in the folder; NULL: in the current one. */
void gc_start_go(struct strings *command, const struct gc *gc, const char *folder);
void gc_start_go_with_cgo(struct strings *command, const struct gc *gc, const char *folder);
char *gc_cache_folder(void);
/* Of the go command. NULL, without a message: there is none. */
char *gc_version(const struct gc *gc);
bool gc_list_abis(const struct gc *gc);
bool gc_compile_package(const struct gc *gc);
bool gc_assemble(const struct gc *gc);
/* Package runtime, for its types. */
bool gc_compile_types(const struct gc *gc);
const char *gc_runtime_source(void); /* goruntime.c */

/* gcready.c: checks the files of the program against each other, and finds what is missing. */
bool gc_add_file(struct gc *gc, struct products *products); /* the last product */
bool gc_import_ready(struct gc *gc);

bool gc_is_runtime(const char *path); /* linkrt brings the package */

/* gcconvert.c: makes ELF objects of what the tools wrote. */
bool gc_convert_all(struct gc *gc, struct products *products);

#endif
