/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `go vet -vettool=linkrt`: the protocol of golang.org/x/tools/go/analysis/unitchecker. The go
 * command asks for the version and the flags, and then calls the tool for each package with a file
 * X.cfg that describes it.
 */
#include "command/base/diag.h"
#include "command/check/options.h"
#include "command/check/report/json.h"
#include "command/check/verb.h"
#include "command/gosrc/goenv.h"
#include "command/gosrc/read.h"

#include <inttypes.h>
#include <string.h>

struct vet_call {
	const char *path; /* X.cfg */
	const char *tags; /* NULL: as go env says */
	bool json;        /* the go command prints the findings */
	bool fix;
};

/* The value of a boolean flag: `-json` or `-json=true`. */
static bool take_switch(const char *flag, const char *name, bool *on)
{
	const char *value = starts_with(flag, name) ? flag + strlen(name) : ".";

	if (*value && *value != '=')
		return false;
	*on = !*value || goflags_is_true(value + 1);
	return true;
}

/* The flags that print_flags() names, and -fix. */
static bool take_vet_flag(struct vet_call *call, const char *flag)
{
	if (!starts_with(flag, "-tags="))
		return take_switch(flag, "-json", &call->json) ||
		       take_switch(flag, "-fix", &call->fix);
	call->tags = atom_of(flag + strlen("-tags="));
	return true;
}

static bool is_question(const char *word)
{
	return !strcmp(word, "-V=full") || !strcmp(word, "-flags");
}

static bool is_call(int argc, char **argv, struct vet_call *call)
{
	*call = (struct vet_call){.path = argc > 1 ? argv[argc - 1] : ""};
	for (int i = 1; i < argc - 1; i++)
		if (!take_vet_flag(call, argv[i]))
			return false;
	return ends_with(call->path, ".cfg");
}

bool vet_tool_called(int argc, char **argv)
{
	struct vet_call call;

	return (argc == 2 && is_question(argv[1])) || is_call(argc, argv, &call);
}

/* The go command keeps results as long as this line stays the same. */
static int print_version_line(void)
{
	size_t size = 0;
	const char *image = slurp("/proc/self/exe", &size);
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)image[i]) * 0x100000001b3;
	printf("linkrt version %s-%016" PRIx64 "\n", PACKAGE_VERSION, hash);
	return STATUS_OK;
}

static int print_flags(void)
{
	puts("[{\"Name\": \"tags\", \"Bool\": false, \"Usage\": \"build tags\"},\n"
	     " {\"Name\": \"json\", \"Bool\": true, \"Usage\": \"print the findings as JSON\"}]");
	return STATUS_OK;
}

static const char *string_of(const json_t *config, const char *field)
{
	const char *text = json_string_value(json_object_get(config, field));

	return text ? text : "";
}

/* There are no facts for other packages, but the go command wants the file. */
static bool write_facts(const char *path)
{
	FILE *out = *path ? fopen(path, "w") : NULL;

	if (out && fclose(out) == 0)
		return true;
	complain(path, "cannot write the facts of the package");
	return false;
}

/* The tests outside the package are in the same folder, and get a call of their own. */
static void take_vet_files(struct check *c, const json_t *config)
{
	static const char *const lists[] = {"GoFiles", "NonGoFiles"};
	const json_t *file;
	size_t i;

	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		json_array_foreach(json_object_get(config, lists[k]), i, file)
			table_add(&c->only, atom_of(json_string_value(file)));
}

/* {ID: {"linkrt": [{"posn": FILE:LINE:COLUMN, "message": TEXT}...]}} */
static json_t *findings_json(const struct findings *f, const char *id)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->all.count; i++) {
		const struct finding *n = f->all.at[i];
		json_array_append_new(
			list, json_pack("{ss ss}", "posn",
				      json_text(atomf("%s:%u:%u", n->path, n->line, n->column)),
				      "message",
				      json_text(atomf("%s: %s [%s]", severity_names[n->severity],
					      finding_text(f, n), rule_rows[n->rule].id))));
	}
	return json_pack("{s{so}}", id, "linkrt", list);
}

/* Since Go 1.26 the go command names a file for it. */
static int print_for_vet(const struct findings *f, const json_t *config)
{
	const char *path = string_of(config, "Stdout");
	FILE *out = *path ? fopen(path, "w") : stdout;

	if (!out) {
		complain(path, "cannot write the findings");
		return STATUS_INPUT;
	}
	if (f->all.count)
		json_print(findings_json(f, string_of(config, "ID")), out);
	else
		fputs("{}\n", out);
	return out == stdout || fclose(out) == 0 ? STATUS_OK : STATUS_INPUT;
}

static int check_config(const struct vet_call *call, const json_t *config)
{
	const char *folder = atom_of(string_of(config, "Dir"));
	struct check_request r;

	if (!write_facts(string_of(config, "VetxOutput")))
		return STATUS_INPUT;
	if (json_is_true(json_object_get(config, "VetxOnly")))
		return STATUS_OK;
	if (call->fix) {
		complain(folder, "go vet -fix has no fixes of linkrt: run `linkrt check --fix`");
		return STATUS_USAGE;
	}
	check_defaults(&r);
	r.vet = true;
	r.build.tags = call->tags;
	r.fail_on = SEVERITY_WARNING;
	take_vet_files(&r.check, config);
	if (!check_one_folder(&r, folder))
		return STATUS_USAGE;
	if (call->json)
		return print_for_vet(&r.check.findings, config);
	report_text(&r.check.findings, stderr);
	return check_status(&r);
}

int vet_tool(int argc, char **argv)
{
	struct vet_call call;
	json_error_t error;

	if (!strcmp(argv[1], "-V=full"))
		return print_version_line();
	if (!is_call(argc, argv, &call))
		return print_flags();
	json_t *config = json_load_file(call.path, 0, &error);
	if (!config) {
		complain(call.path, "no configuration of go vet: %s", error.text);
		return STATUS_USAGE;
	}
	int status = check_config(&call, config);
	json_decref(config);
	return status;
}
