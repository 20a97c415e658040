/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The Go trees that targets are read in, and the build that go would make.
 */
#include "command/base/diag.h"
#include "command/check/options.h"
#include "command/check/verb.h"
#include "command/gosrc/goenv.h"
#include "command/table/archs.h"
#include "command/table/tinygo.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

/* Sets what neither an option nor `go env` says. */
static void settle_build(struct build *b, const struct goenv *env)
{
	const struct arch *host = arch_host();
	const char *machine = host ? host->name : "amd64";
	const char *flags = env->flags ? env->flags : "";

	b->goos = b->goos ? b->goos : env->goos ? env->goos : "linux";
	b->goarch = b->goarch ? b->goarch : env->goarch ? env->goarch : machine;
	b->tags = goflags_sanitizers(flags, b->tags ? b->tags : goflags_tags(flags));
	b->experiments = env->experiments;
	if (b->cgo == CGO_DEFAULT && env->cgo)
		b->cgo = strcmp(env->cgo, "0") ? CGO_ON : CGO_OFF;
	if (b->cgo == CGO_DEFAULT)
		b->cgo = strcmp(b->goos, "linux") || strcmp(b->goarch, machine) ? CGO_OFF : CGO_ON;
}

/* The tags that TinyGo gives such a build, too. */
static void add_tinygo_tags(struct build *b)
{
	const struct tinygo_build *kind = tinygo_build(b->goos, b->tags);

	if (kind)
		b->tags = atomf("%s%s%s", b->tags, *b->tags ? "," : "", kind->tags);
}

static bool add_tree(struct world *w, const char *goroot)
{
	if (!goroot || !*goroot)
		return false;
	if (world_add_tree(w, goroot))
		return true;
	complain(goroot, "no Go tree: it has no src/runtime");
	return false;
}

/* The newest first. */
static void add_matching(struct world *w, const char *pattern)
{
	glob_t found;

	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = found.gl_pathc; i-- > 0;)
			world_add_tree(w, found.gl_pathv[i]);
	globfree(&found);
}

/* Where the go command, golang.org/dl and Debian keep the toolchains of other releases. */
static void add_installed(struct world *w)
{
	const char *home = getenv("HOME");

	if (w->modcache)
		add_matching(w, format("%s/golang.org/toolchain@v0.0.1-go1.*", w->modcache));
	if (home)
		add_matching(w, format("%s/sdk/go1.*", home));
	add_matching(w, "/usr/lib/go-1.*");
}

static bool add_named(struct world *w, const struct list *goroots)
{
	for (size_t i = 0; i < goroots->count; i++) {
		const char *goroot = goroots->at[i];
		if (!*goroot)
			complain(NULL, "--goroot=: no folder");
		if (!add_tree(w, goroot))
			return false;
	}
	return true;
}

/* Finds the Go tree and the settings for a folder. False if there is no tree to look into. */
static bool find_trees(struct check_request *r, const char *folder)
{
	struct world *w = &r->check.world;
	struct goenv env = {
		.modcache = getenv("GOMODCACHE"), .goos = r->build.goos, .goarch = r->build.goarch};

	if (r->goroots.count)
		goenv_of_environment(&env, folder);
	else
		goenv_ask(&env, folder);
	settle_build(&r->build, &env);
	if (r->check.tinygo)
		add_tinygo_tags(&r->build);
	if (!r->checklinkname_given)
		r->check.checklinkname = goflags_checklinkname(env.flags ? env.flags : "");
	w->modcache = env.modcache;
	if (env.work && *env.work == '/')
		world_add_work(w, env.work);
	if (r->goroots.count)
		return add_named(w, &r->goroots);
	bool found = add_tree(w, env.goroot);
	if (found)
		add_installed(w);
	return found;
}

/* Without a tree linkrt's own tables name the targets, if the user says of which release. */
bool need_tree(struct check_request *r, const char *folder)
{
	const bool found = find_trees(r, folder);

	if (found || r->directives || !check_reads(&r->check, READS_TARGETS))
		return found || !r->goroots.count;
	if (!r->goroots.count)
		complain(NULL,
			"check: no Go tree to read targets in: `go env GOROOT` names none (%s)",
			r->go ? "only the targets in linkrt's own tables are checked"
			      : "give --goroot=DIR; or --go=1.N, to use linkrt's own tables alone");
	return r->go && !r->goroots.count;
}

bool check_find_tree(struct check *c, const char *goroot)
{
	struct check_request r;

	check_defaults(&r);
	if (goroot)
		list_add(&r.goroots, (void *)goroot);
	r.check.world = c->world;
	bool found = find_trees(&r, ".");
	c->world = r.check.world;
	world_keep_tree(&c->world);
	if (c->world.goroot_release)
		c->release = c->world.goroot_release;
	r.build.release = c->release;
	c->world.build = r.build;
	return found;
}
