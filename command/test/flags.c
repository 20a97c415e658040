/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads flags as `go test` does: with one `-` or two, before the packages and behind them. What it
 * does not know is for the tests. Source: Go 1.26 cmd/go/internal/test/testflag.go.
 */
#include "command/test/flags.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/gosrc/goenv.h"

#include <stdlib.h>
#include <string.h>

#define NO_COVERAGE "linkrt has no coverage"

enum use {
	FOR_TEST, /* the test gets it as -test.NAME */
	STEPS,    /* print each step */
	NO_EFFECT,
	REFUSED
};

/* Beside these, a flag may be an option of the other verbs that build. */
static const struct flag {
	const char *name;
	enum use use;
	bool boolean;
	const char *why;
} flags[] = {{"v", FOR_TEST, true, NULL}, {"short", FOR_TEST, true, NULL},
	{"failfast", FOR_TEST, true, NULL}, {"benchmem", FOR_TEST, true, NULL},
	{"fullpath", FOR_TEST, true, NULL}, {"artifacts", FOR_TEST, true, NULL},
	{"run", FOR_TEST, false, NULL}, {"skip", FOR_TEST, false, NULL},
	{"bench", FOR_TEST, false, NULL}, {"benchtime", FOR_TEST, false, NULL},
	{"count", FOR_TEST, false, NULL}, {"cpu", FOR_TEST, false, NULL},
	{"parallel", FOR_TEST, false, NULL}, {"list", FOR_TEST, false, NULL},
	{"shuffle", FOR_TEST, false, NULL}, {"timeout", FOR_TEST, false, NULL},
	{"outputdir", FOR_TEST, false, NULL}, {"x", STEPS, true, NULL},
	{"vet", NO_EFFECT, false, NULL}, {"a", NO_EFFECT, true, NULL},
	{"p", NO_EFFECT, false, NULL}, {"race", REFUSED, true, "linkrt has no race detector"},
	{"msan", REFUSED, true, "linkrt has no sanitizers"},
	{"asan", REFUSED, true, "linkrt has no sanitizers"}, {"cover", REFUSED, true, NO_COVERAGE},
	{"covermode", REFUSED, false, NO_COVERAGE}, {"coverpkg", REFUSED, false, NO_COVERAGE},
	{"coverprofile", REFUSED, false, NO_COVERAGE}, {"cpuprofile", FOR_TEST, false, NULL},
	{"memprofile", FOR_TEST, false, NULL}, {"memprofilerate", FOR_TEST, false, NULL},
	{"blockprofile", FOR_TEST, false, NULL}, {"blockprofilerate", FOR_TEST, false, NULL},
	{"mutexprofile", FOR_TEST, false, NULL}, {"mutexprofilefraction", FOR_TEST, false, NULL},
	{"trace", REFUSED, false, "linkrt has no execution traces"},
	{"fuzz", REFUSED, false, "it needs coverage, which linkrt does not have"},
	{"fuzztime", REFUSED, false, "it needs coverage, which linkrt does not have"},
	{"fuzzminimizetime", REFUSED, false, "it needs coverage, which linkrt does not have"},
	{"json", REFUSED, true, "`linkrt test -v ... | go tool test2json` prints JSON"},
	{"exec", REFUSED, false, "linkrt finds the emulator of --target itself"},
	{"c", REFUSED, true, "linkrt keeps no test's program"},
	{"o", REFUSED, false, "linkrt keeps no test's program"}};

static const struct flag *flag_of(const char *name)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (!strcmp(flags[i].name, name))
			return &flags[i];
	return NULL;
}

/* A number and a unit, such as 1.5h. Returns what is behind them, or NULL. */
static const char *add_duration(const char *text, double *seconds)
{
	static const struct {
		const char *name;
		double seconds;
	} units[] = {{"ns", 1e-9}, {"us", 1e-6}, {"\u00b5s", 1e-6}, {"\u03bcs", 1e-6}, {"ms", 1e-3},
		{"s", 1}, {"m", 60}, {"h", 3600}};
	static const char number[] = "0123456789.";
	const char *unit = text + strspn(text, number);
	size_t length = strcspn(unit, number);
	char *end;
	double count = strtod(text, &end);

	for (size_t i = 0; end == unit && unit > text && i < sizeof units / sizeof *units; i++)
		if (strlen(units[i].name) == length && !strncmp(units[i].name, unit, length)) {
			*seconds += count * units[i].seconds;
			return unit + length;
		}
	return NULL;
}

/* As time.ParseDuration. False: it is none. */
static bool read_duration(const char *text, double *seconds)
{
	const bool negative = *text == '-';

	*seconds = 0;
	text += *text == '-' || *text == '+';
	if (!strcmp(text, "0"))
		return true;
	do
		text = add_duration(text, seconds);
	while (text && *text);
	if (negative)
		*seconds = -*seconds;
	return text;
}

/* The test ends itself in time. What does not has another minute, or a tenth of the time. */
static bool set_timeout(struct testline *line, const char *value)
{
	double seconds;

	if (!read_duration(value, &seconds)) {
		complain(NULL, "invalid value \"%s\" for flag -timeout", value);
		return false;
	}
	line->timed = true;
	line->kill = seconds > 0 && seconds < 1e8
			     ? (unsigned)(seconds + (seconds < 600 ? 60 : seconds / 10)) + 1
			     : 0;
	return true;
}

/* What linkrt itself does because of a flag of the test. */
static bool heed(struct testline *line, const char *name, const char *value)
{
	if (!strcmp(name, "v"))
		line->shows |= goflags_is_true(value) || !strcmp(value, "test2json");
	else if (!strcmp(name, "list"))
		line->shows |= *value;
	else if (!strcmp(name, "bench"))
		line->bench = *value;
	else if (ends_with(name, "profile"))
		line->profile = *value ? name : NULL;
	else if (!strcmp(name, "failfast"))
		line->fail_fast = goflags_is_true(value);
	else if (!strcmp(name, "timeout"))
		return set_timeout(line, value);
	return true;
}

static bool take_known_flag(struct testline *line, const struct flag *flag, const char *value)
{
	if (flag->use == REFUSED && (!flag->boolean || goflags_is_true(value))) {
		complain(NULL, "-%s: %s", flag->name, flag->why);
		return false;
	}
	if (flag->use == STEPS)
		step_verbose = goflags_is_true(value);
	if (flag->use != FOR_TEST)
		return true;
	strings_addf(&line->args, "-test.%s=%s", flag->name, value);
	return heed(line, flag->name, value);
}

static bool needs_value(const char *word)
{
	complain(NULL, "flag needs an argument: %s", word);
	return false;
}

/* Where the command line is being read. */
struct reading {
	char **next;         /* up to a NULL */
	bool listing;        /* the word before was a package */
	bool listed;         /* there are no more packages */
	bool after_stranger; /* the word before was a flag that only the test knows */
};

/* The value of a flag, which may be the next word. NULL after a message. */
static const char *next_value(
	struct reading *at, const char *word, const char *equals, bool boolean)
{
	if (equals)
		return equals + 1;
	if (boolean)
		return "true";
	if (*at->next)
		return *at->next++;
	return needs_value(word), NULL;
}

static bool take_option(struct testline *line, struct reading *at, const char *word,
	const struct request_option *option, const char *equals)
{
	const char *value = next_value(at, word, equals, !option->takes_value);

	return value && option->set(&line->request, value);
}

static void take_rest(struct testline *line, struct reading *at)
{
	while (*at->next)
		strings_add(&line->args, *at->next++);
}

static void take_stranger(struct testline *line, struct reading *at, char *word, bool has_value)
{
	at->listed = true;
	if (!strcmp(word, "-args") || !strcmp(word, "--args")) {
		take_rest(line, at);
		return;
	}
	strings_add(&line->args, word);
	at->after_stranger = !has_value;
}

static bool take_test_flag(struct testline *line, struct reading *at, char *word)
{
	const char *equals = strchr(word, '='), *start = word + strspn(word, "-");
	const char *name = equals ? copy_bytes(start, (size_t)(equals - start)) : start;
	const struct flag *flag = flag_of(starts_with(name, "test.") ? name + 5 : name);
	const struct request_option *option = request_option(!strcmp(name, "s") ? "strip" : name);

	at->listed |= at->listing;
	at->listing = false;
	if (flag) {
		const char *value = next_value(at, word, equals, flag->boolean);
		return value && take_known_flag(line, flag, value);
	}
	if (option)
		return take_option(line, at, word, option, equals);
	take_stranger(line, at, word, equals);
	return true;
}

/* A word behind the packages and a flag that is not known may be that flag's value. */
static void take_word(struct testline *line, struct reading *at, char *word, bool was_stranger)
{
	if (!at->listed) {
		at->listing = true;
		strings_add(&line->patterns, word);
		return;
	}
	strings_add(&line->args, word);
	if (!was_stranger)
		take_rest(line, at);
}

/* An import path may end like a file's name. */
static bool is_go_file(const char *pattern)
{
	return ends_with(pattern, ".go") && file_exists(pattern) && !file_is_folder(pattern);
}

/* go test also takes the files of one package. The runtime's packages are listed together with what
 * is tested, and the go command does not take files beside packages. */
static bool check_patterns(const struct testline *line)
{
	for (size_t i = 0; i < line->patterns.count; i++)
		if (is_go_file(line->patterns.at[i])) {
			complain(line->patterns.at[i],
				"test takes packages, not files: name the package's folder, and "
				"choose tests with -run");
			return false;
		}
	return true;
}

static bool is_help(const char *word)
{
	return !strcmp(word, "-h") || !strcmp(word, "-help") || !strcmp(word, "--help");
}

static bool read_words(struct testline *line, struct reading *at)
{
	while (*at->next) {
		char *word = *at->next++;
		bool was_stranger = at->after_stranger;
		at->after_stranger = false;
		if (!strcmp(word, "--")) {
			strings_add(&line->args, word);
			take_rest(line, at);
		} else if (*word != '-' || !word[1])
			take_word(line, at, word, was_stranger);
		else if (!take_test_flag(line, at, word))
			return false;
	}
	return true;
}

/* The tests of the target are run here, so no output is kept. Symbols are for debuggers. */
static void begin(struct testline *line, const struct verb *verb)
{
	*line = (struct testline){.request = {.verb = verb,
					  .runs = true,
					  .strip = true,
					  .arch = arch_host(),
					  .compiler = COMPILER_GC}};
}

bool testline_parse(
	struct testline *line, const struct verb *verb, int argc, char **argv, int *status)
{
	struct reading at = {.next = argv + 1};

	begin(line, verb);
	*status = STATUS_OK;
	if (argc > 1 && is_help(argv[1])) {
		*status = print_help(verb);
		return false;
	}
	if (!read_words(line, &at) || !check_patterns(line) || !request_check(&line->request))
		*status = usage_error(verb);
	else if (line->request.compiler == COMPILER_GCCGO) {
		complain(NULL, "test needs gc: gccgo 12 has another package testing");
		*status = usage_error(verb);
	}
	return *status == STATUS_OK;
}

/* A test runs in the folder of its package, and leaves a profile in the current one. */
static void add_output_folder(struct testline *line)
{
	char *folder = realpath(".", NULL);

	if (line->profile && folder)
		strings_addf(&line->args, "-test.outputdir=%s", folder);
	free(folder);
}

bool testline_settle(struct testline *line, const struct strings *settings)
{
	struct strings explicit = line->args;
	const bool timed = line->timed;
	const unsigned kill = line->kill;

	line->args = (struct strings){0};
	for (size_t i = 0; i < settings->count; i++) {
		struct reading none = {.next = (char *[]){NULL}};
		if (!take_test_flag(line, &none, settings->at[i]))
			return false;
	}
	add_output_folder(line);
	if (timed)
		line->kill = kill;
	else if (!line->timed && !line->bench) {
		strings_add(&line->args, "-test.timeout=10m0s");
		set_timeout(line, "10m");
	}
	if (line->bench)
		line->kill = 0;
	strings_append(&line->args, &explicit);
	return true;
}
