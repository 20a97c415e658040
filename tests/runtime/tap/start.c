/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program without a libc finds when its main is called. Also that every
 * step before and after main is done once and in order.
 */
#include "arch.h"
#include "tests/harness/child.h"

#include <linux/auxvec.h>

/* tests/runtime/tap/protected.c */
int protected_sum(const unsigned char *from, size_t n);
void protected_smash(void *arg);

/* A letter for each function that ran before main, in order. */
static char ran[16];
static unsigned ran_length;

static void log_run(char c)
{
	if (ran_length < sizeof ran - 1)
		ran[ran_length++] = c;
}

typedef void initialiser(int argc, char **argv, char **envp);
static int first_argc;
static char **first_argv, **first_envp;

static void preinit(int argc, char **argv, char **envp)
{
	log_run('p');
	first_argc = argc;
	first_argv = argv;
	first_envp = envp;
}

static void init_a(int argc, char **argv, char **envp)
{
	log_run(argc == first_argc && argv == first_argv && envp == first_envp ? 'a' : '?');
}

static void init_b(int argc, char **argv, char **envp)
{
	log_run(argc == first_argc && argv == first_argv && envp == first_envp ? 'b' : '?');
}

static __attribute__((constructor(200))) void init_200(void)
{
	log_run('2');
}

static __attribute__((constructor(300))) void init_300(void)
{
	log_run('3');
}

static initialiser *at_preinit __attribute__((used, section(".preinit_array"))) = preinit;
static initialiser *at_init_a __attribute__((used, section(".init_array.40000"))) = init_a;
static initialiser *at_init_b __attribute__((used, section(".init_array.50000"))) = init_b;

/* The fini array runs in reverse order: fini_b, and then fini_a, which prints. */
static unsigned ended;

static void fini_a(void)
{
	static const char text[] = "fini ran in order\n";

	if (ended++ == 1)
		SYSCALL3(__NR_write, 2, text, sizeof text - 1);
}

static void fini_b(void)
{
	ended += ended == 0;
}

static void (*at_fini_a)(void) __attribute__((used, section(".fini_array.40000"))) = fini_a;
static void (*at_fini_b)(void) __attribute__((used, section(".fini_array.50000"))) = fini_b;

#ifdef ARCH_R_IRELATIVE
/* An indirect function, as assembly can write it for every architecture: it answers 41. */
static int forty_one(void)
{
	return 41;
}

__attribute__((used)) static uintptr_t resolve_indirect(void)
{
	return (uintptr_t)forty_one;
}

int indirect(void);
__asm__(".globl indirect\n\t.type indirect, %gnu_indirect_function\n\t.set indirect, resolve_indirect");

#ifdef UNALIGNED_IFUNC
static const volatile struct {
	char byte;
	int (*function)(void);
} __attribute__((packed)) indirect_unaligned = {1, indirect};

static void an_unaligned_word_may_hold_one(void)
{
	ok_equal(indirect_unaligned.function(), 41, "an unaligned word may hold it");
}
#else
static void an_unaligned_word_may_hold_one(void)
{
	skip("an unaligned word may hold it", "this linker cannot do it: see tests/target.mk");
}
#endif

static int seen_by_a_constructor;

static __attribute__((constructor(400))) void call_indirect(void)
{
	seen_by_a_constructor = indirect();
}

static void indirect_functions_are_resolved(void)
{
	int (*volatile pointer)(void) = indirect;

	ok_equal(seen_by_a_constructor, 41, "a constructor may call an indirect function (IFUNC)");
	ok_equal(pointer(), 41, "its address is that of a function that answers the same");
	an_unaligned_word_may_hold_one();
}
#else
static void indirect_functions_are_resolved(void)
{
	skip("indirect functions", "this architecture has none (IFUNC)");
}
#endif

static void arrays_ran_in_order(void)
{
	ok_string(ran, "p23ab",
		"preinit, then init in the order of priorities, once, with main's arguments");
}

static void arguments_are_those_of_the_process(void)
{
	ok(tap.argc >= 1 && tap.argv[0] != NULL && tap.argv[tap.argc] == NULL,
		"argv ends with NULL");
	ok(tap.argc == first_argc && tap.argv == first_argv && tap.envp == first_envp,
		"constructors saw the same");
	ok(tap.envp == tap.argv + tap.argc + 1, "the environment follows");
	ok(tap_env("TAP_SLOWNESS") != NULL, "and holds the variable that the harness set");
}

static const char *const odd_arguments[] = {"program", "", "two words", "\xff\n", NULL};
static const char *const odd_environment[] = {"A=", "TAP=1", NULL};

static bool same_list(char *const *a, const char *const *b)
{
	while (*a != NULL && *b != NULL && same_text(*a, *b))
		a++, b++;
	return *a == NULL && *b == NULL;
}

/* Runs in the program that exec_self() executed. */
static void check_odd_arguments(void)
{
	child_exit(tap.argc == 4 && same_list(tap.argv, odd_arguments) &&
				   same_list(tap.envp, odd_environment)
			   ? 10
			   : 11);
}

static void odd_arguments_arrive(const char *path)
{
	static const char name[] = "empty arguments, spaces and other bytes arrive";
	struct outcome o;

	if (run_program(path, odd_arguments, odd_environment, &o, name))
		ok_equal(o.status, EXITED(10), name);
}

static const unsigned long *auxiliary_vector(void)
{
	char **end = tap.envp;

	while (*end != NULL)
		end++;
	return (const unsigned long *)(end + 1);
}

static bool auxv_has(unsigned long type)
{
	for (const unsigned long *a = auxiliary_vector(); a[0] != AT_NULL; a += 2)
		if (a[0] == type)
			return true;
	return false;
}

static void auxiliary_vector_is_there(void)
{
	ok(auxv_has(AT_PHDR) && auxv_has(AT_PAGESZ) && auxv_has(AT_RANDOM),
		"the auxiliary vector follows the environment");
}

/* Relative relocations of data and of constants, in runs as RELR packs them, and with an offset. */
static int target_of_pointers[4] = {10, 11, 12, 13};
static int *const constant_pointer = &target_of_pointers[2];
static int *pointers[130] = {[0] = &target_of_pointers[0],
	[1] = &target_of_pointers[1],
	[63] = &target_of_pointers[2],
	[64] = &target_of_pointers[3],
	[65] = &target_of_pointers[0],
	[129] = &target_of_pointers[3]};
static initialiser *const functions[] = {preinit, init_a, init_b};
static const struct {
	char byte;
	const char *text;
} __attribute__((packed)) unaligned = {1, "text"};

/* Hides a value from the compiler. */
#define OPAQUE(value)                                                                              \
	({                                                                                         \
		__typeof__(value) opaque_value = (value);                                          \
		__asm__("" : "+r"(opaque_value));                                                  \
		opaque_value;                                                                      \
	})

static void data_is_relocated(void)
{
	int *const *const p = OPAQUE(&pointers[0]);
	int *const *const constant = OPAQUE(&constant_pointer);
	initialiser *const *const f = OPAQUE(&functions[0]);
	int others = 0;

	ok(**constant == 12 && *p[0] == 10 && *p[1] == 11 && *p[63] == 12 && *p[64] == 13 &&
			*p[65] == 10 && *p[129] == 13,
		"pointers in data point to what they were set to");
	for (int n = 0; n < 130; n++)
		others += p[n] != NULL;
	ok_equal(others, 6, "and those that were not set are NULL");
	ok(f[0] == preinit && f[1] == init_a && f[2] == init_b, "so do pointers to functions");
	ok_string(OPAQUE(&unaligned)->text, "text", "so does an unaligned one");
}

/* Thread-local storage of three alignments. The linker makes one block of it. */
static _Thread_local int tls_value = 42;
static _Thread_local int tls_zero;
static _Thread_local int *tls_pointer = &target_of_pointers[1];
static _Thread_local char tls_64 __attribute__((aligned(64))) = 64;
static _Thread_local char tls_4096 __attribute__((aligned(4096))) = 96;
static _Thread_local char tls_4096_zero[5000] __attribute__((aligned(4096)));

static bool is_aligned(const void *p, uintptr_t to)
{
	return ((uintptr_t)p & (to - 1)) == 0;
}

/* A bit for each thing that is wrong. */
static unsigned tls_errors(void)
{
	int *value = OPAQUE(&tls_value), *zero = OPAQUE(&tls_zero),
	    **pointer = OPAQUE(&tls_pointer);
	char *c64 = OPAQUE(&tls_64), *c4096 = OPAQUE(&tls_4096), *zeros = OPAQUE(&tls_4096_zero[0]);
	unsigned set = 0;

	for (unsigned n = 0; n < sizeof tls_4096_zero; n++)
		set |= (unsigned char)zeros[n];
	return (unsigned)(*value != 42) | (unsigned)(*zero != 0) << 1 |
	       (unsigned)(**pointer != 11) << 2 | (unsigned)(*c64 != 64 || *c4096 != 96) << 3 |
	       (unsigned)(set != 0) << 4 | (unsigned)!is_aligned(c64, 64) << 5 |
	       (unsigned)!(is_aligned(c4096, 4096) && is_aligned(zeros, 4096)) << 6;
}

/* Overwrites this thread's own copy. */
static void *spoil(void *arg)
{
	const unsigned errors = tls_errors();

	(void)arg;
	tls_value = tls_zero = 7;
	tls_64 = tls_4096 = 7;
	for (unsigned n = 0; n < sizeof tls_4096_zero; n++)
		tls_4096_zero[n] = 7;
	return (void *)(uintptr_t)errors;
}

static void thread_local_storage(void)
{
	ok_equal(tls_errors(), 0,
		"main's thread-local image has its values, zeroes, and alignments of 64 and 4096");
	ok_equal((int64_t)(uintptr_t)thread_join(thread_spawn(spoil, NULL)), 0,
		"a thread's image is the same");
	ok_equal((int64_t)(uintptr_t)thread_join(thread_spawn(spoil, NULL)), 0,
		"and the next thread's, too");
	ok_equal(tls_errors(), 0, "main's image has not changed");
}

/* The instructions that store vector registers need an alignment of 16 bytes, or of 64. */
static __attribute__((noinline)) bool frame_is_aligned(void)
{
	volatile char c __attribute__((aligned(16))) = 1;
	volatile char d __attribute__((aligned(64))) = 1;

	return is_aligned((const void *)OPAQUE((uintptr_t)&c), 16) &&
	       is_aligned((const void *)OPAQUE((uintptr_t)&d), 64) &&
	       is_aligned(__builtin_frame_address(0),
		       __BIGGEST_ALIGNMENT__ < 16 ? __BIGGEST_ALIGNMENT__ : 16);
}

static void *thread_frame_is_aligned(void *arg)
{
	(void)arg;
	return (void *)(uintptr_t)frame_is_aligned();
}

static void stacks_are_aligned(void)
{
	ok(frame_is_aligned(), "main's stack is aligned");
	ok(thread_join(thread_spawn(thread_frame_is_aligned, NULL)) != NULL,
		"a thread's stack is aligned");
}

static void *smash_in_thread(void *arg)
{
	protected_smash(arg);
	return arg;
}

static void smash_thread(void *arg)
{
	thread_join(thread_spawn(smash_in_thread, arg));
}

static void stack_protector(void)
{
	static const char text[] = "fatal error: stack smashing detected\n";

	ok(protected_sum((const unsigned char[]){1, 2, 3}, 3) == 6, "a protected function returns");
	ok_ends(protected_smash, NULL, EXITED(2), text,
		"a function finds that its stack is smashed");
	ok_ends(smash_thread, NULL, EXITED(2), text, "so does a function in a thread");
}

static const int statuses[] = {0, 1, 2, 42, 255};
enum { STATUSES = sizeof statuses / sizeof *statuses };

/* Children that return from main with these statuses. */
static void returns_from_main_end_well(const struct outcome *o)
{
	for (int n = 0; n < STATUSES; n++) {
		ok_equal(o[n].status, EXITED(statuses[n]), "main's result is the exit status");
		ok_string(o[n].text, "fini ran in order\n",
			"the fini array runs at the end, last first");
	}
}

int main(int argc, char **argv, char **envp)
{
	static struct outcome ends[STATUSES];

	tap = (struct tap){argc, argv, envp};
	if (same_text(argv[0], odd_arguments[0]))
		check_odd_arguments();
	for (int n = 0; n < STATUSES; n++)
		if (in_child(&ends[n]))
			return statuses[n];
	tap_start(argc, argv, envp);
	arrays_ran_in_order();
	indirect_functions_are_resolved();
	arguments_are_those_of_the_process();
	odd_arguments_arrive(argv[0]);
	auxiliary_vector_is_there();
	data_is_relocated();
	thread_local_storage();
	stacks_are_aligned();
	stack_protector();
	returns_from_main_end_well(ends);
	return tap_end();
}
