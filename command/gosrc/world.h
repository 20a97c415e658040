/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where packages are: the folders the user named, their modules, the module
 * cache, and the standard library's tree. Folders are read once, on demand.
 */
#ifndef COMMAND_GOSRC_WORLD_H
#define COMMAND_GOSRC_WORLD_H

#include "command/gosrc/buildtags.h"

struct require {
	const char *path, *version;
	const char *folder; /* of a `replace` with a local folder; NULL if none */
};

struct module {
	const char *root, *path;
	unsigned go; /* N of `go 1.N`; 0 if it does not say */
	struct list requires;
};

struct asm_symbol {
	const struct asm_file *file;
	bool internal; /* `<ABIInternal>`; else ABI0 */
};

struct asm_file {
	struct source_file file; /* for its name and constraint only */
	struct table symbols;    /* name in Go's spelling -> struct asm_symbol */
	bool read;
};

struct folder {
	const char *path;        /* on disk, without symbolic links */
	const char *shown;       /* as the user wrote it */
	const char *import_path; /* NULL where no module says it */
	const struct module *module;
	bool standard;
	bool own;              /* to be checked: its tests count, too */
	bool loud;             /* what in it is not Go is said */
	struct list files;     /* struct source_file, in the order of names */
	struct list asm_files; /* struct asm_file */
	struct list sources;   /* struct source_file: C and objects, names only */
	struct table views;    /* package name -> struct package, for the build of the moment */
};

/* One package as one build sees it. */
struct package {
	struct folder *folder;
	const char *name, *path; /* `path` is "main" for a main package */
	struct list files;       /* the build takes these */
	struct list others;      /* and not these */
	struct table decls;      /* name -> struct decl, of `files` */
	struct table elsewhere;  /* name -> struct decl, of those `others` that were read whole */
	size_t asked;            /* so many of `others` were, because somebody asked for a name */
	struct table linknames;  /* local name -> struct directive, of `files` */
	bool standard;
	bool taken;        /* the fields above are those of this build */
	bool unread;       /* some of `files` were not read whole: they have no directive */
	unsigned searched; /* the number of the last search through imports that came here */
};

struct world {
	struct build build;
	const char *goroot;      /* NULL: no tree */
	const char *sources;     /* its src, without symbolic links */
	unsigned goroot_release; /* N of Go 1.N, 0 if unknown */
	const char *modcache;    /* NULL: not asked for yet; "": none */
	struct list modules, folders;
	struct table folder_table, import_table, module_table;
	struct table pushes;      /* symbol -> struct directive that gives it a body */
	struct table tree_pushes; /* the same, in the standard library */
	struct table assembled;   /* symbol -> struct asm_symbol of another package */
	bool pushes_read;
	bool lazy;   /* a file without a directive is read whole when somebody asks for a name, */
	bool bodies; /* unless a function in it may have no body */
	unsigned unreadable; /* how many files could not be read or are not Go */
};

enum reading {
	READ_IMPORT, /* quietly, and without tests */
	READ_BESIDE, /* quietly: a file in it is to be checked */
	READ_CHECK,  /* what is wrong with it is said */
};

/* The folder, read; NULL, after a message if it is to be checked, if it cannot be. */
struct folder *world_folder(struct world *w, const char *path, enum reading reading);

/* Reads the rest of a file whose declarations nobody wanted before. */
void world_read_rest(struct world *w, struct source_file *file);

/* Says why a file is not Go. */
void world_complain(struct world *w, const struct source_file *file);

/* The package of an import path; NULL if it is nowhere. */
struct package *world_import(struct world *w, const char *import_path);

/* A folder of one file that is in no folder. */
struct folder *lone_folder(struct world *w, struct source_file *file);

/* One of a folder's packages, by name. */
struct package *folder_package(struct world *w, struct folder *folder, const char *name);

/* A declaration in a file that the build takes; NULL if there is none. */
struct decl *package_decl(struct world *w, struct package *p, const char *name);

/* Whether the compiler accepts no function without a body in it. */
bool package_complete(struct world *w, const struct package *p);

/* A declaration in a file that the build does not take; NULL if there is none. */
struct decl *package_elsewhere(struct world *w, struct package *p, const char *name);

/* The package that an import of the folder means; NULL if it has none. */
struct package *folder_main_package(struct world *w, struct folder *folder);

/* Sets the standard library's tree; false if there is none. */
bool world_set_goroot(struct world *w, const char *goroot);

/* What `go env` says, of what is not known yet; NULL where there is no go. */
void ask_go(const char **goroot, const char **modcache);

/* A module's folder, or one below it: its packages may be targets. False if there is no module. */
bool world_add_module(struct world *w, const char *root);

/* Another build from now on: what it takes is chosen anew. */
void world_set_build(struct world *w, const struct build *build);

/* True iff the standard library's tree is that of the build's release. */
bool world_tree_fits(const struct world *w);

/* The symbol's prefix for an import path: dots of its last element are escaped. */
const char *escape_path(const char *import_path);

/* The bytes and a zero behind them, valid until the next call; NULL if unreadable. */
const char *slurp(const char *path, size_t *size);

/* Whether a file may hold a directive, or a comment that is meant for one, or a function without a body. */
bool text_links(const char *text);
bool text_lacks_body(const char *text, size_t size);

/* "a.go" for "." and "a.go"; else with a slash between. An atom. */
const char *path_join(const char *folder, const char *name);

/* Names of a folder that a build may use, sorted; false if it cannot be read. */
bool folder_names(const char *path, struct list *names, struct list *subfolders);

#endif
