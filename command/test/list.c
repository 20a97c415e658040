/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Asks `go list` for the packages. It also compiles them: each package with its tests, the package
 * of its external tests, the package main of both, and all imports.
 */
#include "command/test/list.h"

#include "abi/releases.h"
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/compile/gc.h"
#include "command/compile/input.h"

#include <string.h>

static size_t field_length(const json_t *package, const char *field)
{
	return json_array_size(json_object_get(package, field));
}

/* Messages */

/* An error of the compiler begins with `# ` and the package; to others go adds that line. */
static bool is_of_compiler(const json_t *error)
{
	return starts_with(gc_text_of(error, "Err"), "# ");
}

static const char *error_text(const json_t *error, const char *path)
{
	const char *text = gc_text_of(error, "Err"), *place = gc_text_of(error, "Pos");

	if (is_of_compiler(error))
		return text;
	return format(
		"# %s\n%s%s%s\n", path, place ? place : "", place && *place ? ": " : "", text);
}

/* More than one package may fail for one reason. */
static void say_error(struct table *said, const json_t *error, const char *path)
{
	const char *text = error_text(error, path);

	if (table_add(said, gc_text_of(error, "Err")))
		fputs(text, stderr);
}

static enum test_state say_errors(struct table *said, const json_t *package, const char *path)
{
	enum test_state state = TEST_BUILD_FAILED;
	const json_t *own = json_object_get(package, "Error"), *error;
	size_t i;

	if (own)
		say_error(said, own, path);
	if (own && !is_of_compiler(own))
		state = TEST_SETUP_FAILED;
	json_array_foreach(json_object_get(package, "DepsErrors"), i, error)
	{
		say_error(said, error, path);
		if (!is_of_compiler(error))
			state = TEST_SETUP_FAILED;
	}
	return state;
}

/* What is tested */

static bool asks_about_collections(const json_t *package)
{
	return json_is_true(json_object_get(package, "Standard")) &&
	       (gc_files_see_collections(package, "TestGoFiles") ||
		       gc_files_see_collections(package, "XTestGoFiles"));
}

static void add_test(struct tests *tests, struct table *said, const json_t *package)
{
	struct test *test = push(tests);
	const char *folder = gc_text_of(package, "Dir");

	*test = (struct test){.path = copy(gc_text_of(package, "ImportPath")),
		.folder = copy(folder ? folder : "."),
		.state = TEST_READY};
	if (asks_about_collections(package))
		strings_add(&tests->gc->clearing, test->path);
	if (json_object_get(package, "Error"))
		test->state = say_errors(said, package, test->path);
	else if (gc_is_runtime(test->path)) {
		complain(test->path, "linkrt has a package runtime of its own, which Go's tests of "
				     "package runtime do not fit");
		test->state = TEST_SETUP_FAILED;
	} else if (!field_length(package, "TestGoFiles") && !field_length(package, "XTestGoFiles"))
		test->state = TEST_NO_FILES;
}

/* Whether a pattern is the path of one folder. Go takes an empty one for the current folder. */
static bool is_folder_pattern(const char *pattern)
{
	return (!*pattern || *pattern == '.' || *pattern == '/') &&
	       file_is_folder(*pattern ? pattern : ".");
}

static bool check_folders(const struct strings *patterns)
{
	bool good = true, found;

	for (size_t i = 0; i < patterns->count; i++) {
		const char *pattern = patterns->at[i];
		if (is_folder_pattern(pattern))
			good &= input_folder_opens(*pattern ? pattern : ".", &found);
	}
	return good;
}

/* In the order of the patterns, which the list with dependencies does not have. */
static bool list_tests(struct tests *tests, struct table *said)
{
	struct strings command;

	if (!check_folders(tests->gc->patterns))
		return false;
	gc_start_go(&command, tests->gc, NULL);
	strings_add_all(&command, "list", "-e",
		"-json=ImportPath,Dir,Standard,TestGoFiles,XTestGoFiles,Error", "--", NULL);
	strings_append(&command, tests->gc->patterns);
	const char *output = step_output(&command);
	if (!output)
		return false;
	for (json_t *package; (package = gc_next_package(&output));) {
		add_test(tests, said, package);
		json_decref(package);
	}
	if (!tests->count)
		complain(NULL, "no packages to test");
	return tests->count;
}

static bool any_ready(const struct tests *tests)
{
	for (size_t i = 0; i < tests->count; i++)
		if (tests->at[i].state == TEST_READY)
			return true;
	return false;
}

static const char *const runtime_packages[] = {"runtime", GC_MAPS, GC_LIBRARY, GC_PROFILES, NULL};

static bool check_runtime(const struct tests *tests, struct table *said)
{
	for (const char *const *path = runtime_packages; *path; path++) {
		const json_t *package = table_find(&tests->packages, *path);
		if (!package || !gc_text_of(package, "Export"))
			return say_errors(said, package, *path), false;
	}
	return true;
}

/* Compiles what is ready. */
static bool compile_tests(struct tests *tests, struct table *said)
{
	struct strings command;

	gc_start_list(&command, tests->gc, ",Name,Deps,ForTest,DefaultGODEBUG,Error,DepsErrors");
	strings_add_all(&command, "-e", "-test", "--", NULL);
	for (const char *const *path = runtime_packages; *path; path++)
		strings_add(&command, *path);
	for (size_t i = 0; i < tests->count; i++)
		if (tests->at[i].state == TEST_READY)
			strings_add(&command, tests->at[i].path);
	const char *output = step_output(&command);
	if (!output)
		return false;
	for (json_t *package; (package = gc_next_package(&output));)
		*table_at(&tests->packages, copy(gc_text_of(package, "ImportPath"))) = package;
	return check_runtime(tests, said);
}

static bool needs(const json_t *main, const struct table *refused)
{
	size_t i;
	const json_t *path;

	json_array_foreach(json_object_get(main, "Deps"), i, path)
	{
		if (table_find(refused, gc_plain_path(json_string_value(path))))
			return true;
	}
	return false;
}

static void find_test_main(
	struct tests *tests, struct test *test, struct table *said, const struct table *refused)
{
	test->main = table_find(&tests->packages, format("%s.test", test->path));
	if (!test->main || !gc_text_of(test->main, "Export"))
		test->state =
			test->main ? say_errors(said, test->main, test->path) : TEST_BUILD_FAILED;
	else if (needs(test->main, refused))
		test->state = TEST_BUILD_FAILED;
}

static void find_mains(struct tests *tests, struct table *said, const struct table *refused)
{
	for (size_t i = 0; i < tests->count; i++)
		if (tests->at[i].state == TEST_READY)
			find_test_main(tests, &tests->at[i], said, refused);
}

static bool check_has_runtime(const struct gc *gc)
{
	if (gc_runtime_of(gc->settings.release) == GC_RUNTIME_WHOLE)
		return true;
	complain(NULL, "test needs " RELEASES_WHOLE_TEXT ", and %s is of %s", gc->go,
		gc->settings.version);
	return false;
}

static struct gc *new_gc(const struct strings *patterns, const struct request *request)
{
	const struct inputs none = {0};
	struct gc *gc = gc_new(NULL, &none, request);

	gc->patterns = patterns;
	if (gc->go)
		return gc;
	complain(NULL, "no Go compiler: go is not in PATH (Debian package golang-go)");
	return NULL;
}

bool tests_list(struct tests *tests, const struct strings *patterns, const struct request *request)
{
	struct table said = {0}, refused = {0};

	*tests = (struct tests){.gc = new_gc(patterns, request)};
	if (!tests->gc || !gc_read_settings(tests->gc) || !check_has_runtime(tests->gc) ||
		!list_tests(tests, &said))
		return false;
	if (!any_ready(tests))
		return true;
	if (!gc_list_cgo(tests->gc, &refused) || !gc_write_overlay(tests->gc) ||
		!compile_tests(tests, &said))
		return false;
	find_mains(tests, &said, &refused);
	return true;
}

/* The program of one package */

static bool is_external(const json_t *package)
{
	return gc_text_of(package, "ForTest") && ends_with(gc_text_of(package, "Name"), "_test");
}

/* A fault of an import is shown where a file of the package, or of its tests, has the import. */
static void add_sources(struct product *product, struct strings *imports, const json_t *package)
{
	size_t i;
	const json_t *name;

	json_array_foreach(json_object_get(package, "GoFiles"), i, name) strings_addf(
		&product->sources, "%s/%s", gc_text_of(package, "Dir"), json_string_value(name));
	json_array_foreach(json_object_get(package, "Imports"), i, name)
		strings_add(imports, gc_plain_path(json_string_value(name)));
}

static void take_tested(struct gc *gc, const struct tests *tests, const char *path)
{
	const json_t *package = table_find(&tests->packages, path);
	size_t checked = gc->checked.count;

	if (!package)
		return;
	gc_take_listed(gc, package);
	/* The checker takes one package for a folder. */
	if (is_external(package))
		gc->checked.count = checked;
}

static void take_all(struct gc *gc, const struct tests *tests, const json_t *package)
{
	size_t i;
	const json_t *path;

	json_array_foreach(json_object_get(package, "Deps"), i, path)
		take_tested(gc, tests, json_string_value(path));
}

/* After the imports of the tests, which may have been compiled for the tests. */
static void take_runtime(struct gc *gc, const struct tests *tests)
{
	for (const char *const *path = runtime_packages; *path; path++) {
		take_tested(gc, tests, *path);
		take_all(gc, tests, table_find(&tests->packages, *path));
	}
}

static void add_main(struct gc *gc, const struct test *test)
{
	size_t i;
	const json_t *name;

	json_array_foreach(json_object_get(test->main, "GoFiles"), i, name)
		strings_add(&gc->gos, json_string_value(name));
	*push(&gc->checked) = (struct gosource){NULL, format("%s.test", test->path), gc->gos};
}

static bool is_of_test(const json_t *package, const struct test *test)
{
	const char *tested = gc_text_of(package, "ForTest");

	return tested && !strcmp(tested, test->path) &&
	       !strcmp(gc_text_of(package, "Dir"), test->folder);
}

static bool add_test_product(struct gc *gc, const struct tests *tests, const struct test *test,
	struct products *products)
{
	struct product *product = push(products);
	size_t i;
	const json_t *path;

	*product = (struct product){
		.path = copy(gc_text_of(test->main, "Export")), .label = gc->label};
	json_array_foreach(json_object_get(test->main, "Deps"), i, path)
	{
		const json_t *package = table_find(&tests->packages, json_string_value(path));
		if (package && is_of_test(package, test))
			add_sources(product, &products->imports, package);
	}
	strings_append(&product->sources, &gc->gos);
	add_sources(&(struct product){0}, &products->imports, test->main);
	return gc_add_file(gc, products);
}

static struct gc *gc_of(const struct tests *tests, const struct test *test)
{
	struct gc *gc = arena_new(sizeof *gc);

	*gc = *tests->gc;
	gc->all_is_known = true;
	gc->label = format("%s.test", test->path);
	gc->program.tasks.test = true;
	gc_take_godebug(gc, test->main);
	return gc;
}

bool tests_convert(const struct tests *tests, const struct test *test, struct products *products)
{
	struct gc *gc = gc_of(tests, test);

	gc->products = products;
	add_main(gc, test);
	take_all(gc, tests, test->main);
	take_runtime(gc, tests);
	if (!gc_check(gc) || !add_test_product(gc, tests, test, products))
		return false;
	gc_add_systems(gc, products);
	return gc_finish(gc, products);
}
