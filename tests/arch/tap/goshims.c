/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Every shim of every list, as shipped, but with a mock instead of its C function.
 * C gets what Go passed, Go gets what C returned, and the shim keeps the registers
 * that Go expects it to keep.
 */
#include "golang/gccompiler/context.h"
#include "runtime/random.h"
#include "sys/process.h"
#include "tests/arch/tap/goabi.h"

/* What the mock saw, and what it returns. */
static struct mock {
	void (*called)(void);
	uint64_t integers[8];
	uint64_t floats[8];
	uint64_t stack[8];
	uint64_t results[5]; /* or the bytes of a result in memory */
	uint64_t float_results[2];
	uint64_t in_memory; /* bytes of a result in memory, or 0 */
	bool aligned;
} mock;

/* gomocks.S: calls of these addresses fault. */
extern const char mocks[], mocks_end[];

/* A list of values and their places. */
struct values {
	uint64_t value[16];
	unsigned offset[16]; /* in Go's struct layout */
	unsigned count, end;
};

static struct values choose(const char *kinds)
{
	struct values v = {.count = 0};

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds)) {
		const unsigned size = kind_size(kind);
		v.value[v.count] = poison();
		v.end = (v.end + size - 1) / size * size;
		v.offset[v.count++] = v.end;
		v.end += size;
	}
	v.end = (v.end + 7) / 8 * 8;
	return v;
}

static void put_bytes(void *to, uint64_t value, unsigned size)
{
	unsigned char *p = to;

	for (unsigned i = 0; i < size; i++, value >>= 8)
		p[i] = (unsigned char)value;
}

static uint64_t get_bytes(const void *from, unsigned size)
{
	const unsigned char *p = from;
	uint64_t value = 0;

	for (unsigned i = size; i-- > 0;)
		value = value << 8 | p[i];
	return value;
}

/* Values use the registers first. The others go to the stack. */
static void pass_in_registers(const char *kinds, const struct values *v)
{
	const uint8_t *r = go_arguments;
	unsigned i = 0, floats = 0, on_stack = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++) {
		if (kind_is_float(kind))
			machine.fpr[floats++] = v->value[i];
		else if (*r != 0xff)
			machine.gpr[*r++] = v->value[i];
		else
			machine.stack[on_stack++] = v->value[i];
	}
}

static void pass_on_stack(const char *kinds, const struct values *v)
{
	unsigned i = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++)
		put_bytes((char *)machine.stack + v->offset[i], v->value[i], kind_size(kind));
}

/* The bits that C code would read: all 32 of a small integer where compilers rely on them. */
static bool arrived(const char *kind, uint64_t got, uint64_t want)
{
	const unsigned bits = 8 * kind_size(kind);

	if (truncate(kind, got) != truncate(kind, want))
		return false;
	if (bits >= 32 || !ARCH_C_WIDENS)
		return true;
	if (kind[0] == 'i')
		return (int32_t)got == (int32_t)((int64_t)(want << (64 - bits)) >> (64 - bits));
	return (uint32_t)got == truncate(kind, want);
}

static unsigned count(const uint8_t *registers)
{
	unsigned n = 0;

	while (registers[n] != 0xff)
		n++;
	return n;
}

static bool is_in(uint8_t n, const uint8_t *registers)
{
	while (*registers != 0xff && *registers != n)
		registers++;
	return *registers == n;
}

static bool arguments_arrived(const char *kinds, const struct values *v)
{
	const bool pointer_first = mock.in_memory != 0 && ARCH_C_MEMORY_RESULT == c_arguments[0];
	const unsigned in_registers = count(c_arguments);
	unsigned i = 0, floats = 0, n = pointer_first;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++) {
		const bool is_float = kind_is_float(kind);
		const uint64_t got = is_float           ? mock.floats[floats++]
				     : n < in_registers ? mock.integers[n]
							: mock.stack[n - in_registers];
		if (!arrived(kind, got, v->value[i]))
			return false;
		n += !is_float;
	}
	return true;
}

static void note_arguments(void *context, const uint64_t *registers)
{
	const uint64_t *stack = machine_stack_arguments(context);

	for (unsigned i = 0; i < count(c_arguments); i++)
		mock.integers[i] = registers[c_arguments[i]];
	for (unsigned i = 0; i < sizeof mock.floats / sizeof *mock.floats; i++)
		mock.floats[i] = *context_float(context, go_floats[i]);
	for (unsigned i = 0; i < sizeof mock.stack / sizeof *mock.stack; i++)
		mock.stack[i] = stack[i];
	mock.aligned = (uintptr_t)stack % 16 == 0;
}

/* Destroys whatever C need not keep, also below the stack pointer. */
static void spoil(void *context, uint64_t *registers)
{
	static const uint8_t all[] = {ARCH_CONTEXT_ALL, 0xff},
			     float_keeps[] = {ARCH_C_KEEPS_FLOATS 0xff};
	uint64_t *below = (uint64_t *)(uintptr_t)registers[ARCH_CONTEXT_SP];

	for (const uint8_t *r = all; *r != 0xff; r++)
		if (!is_in(*r, c_keeps))
			registers[*r] = UINT64_MAX;
	for (unsigned i = 0; i < FLOATS; i++)
		if (!is_in(go_floats[i], float_keeps))
			*context_float(context, go_floats[i]) = UINT64_MAX;
	for (unsigned i = 1; i <= 4; i++)
		below[-(int)i] = UINT64_MAX;
}

static void give_results(void *context, uint64_t *registers, void *memory)
{
	for (unsigned i = 0; i < count(c_results); i++)
		registers[c_results[i]] = mock.results[i];
	for (unsigned i = 0; i < sizeof mock.float_results / sizeof *mock.float_results; i++)
		*context_float(context, go_floats[i]) = mock.float_results[i];
	if (mock.in_memory != 0) {
		__builtin_memcpy(memory, mock.results, mock.in_memory);
		/* The address is the result where C promises it. Elsewhere a caller may not rely on
		 * it. */
		registers[c_results[0]] = registers[c_results[1]] = UINT64_MAX;
	}
}

/* A call of a mock. */
static bool on_mock(void *context)
{
	uint64_t *registers = context_registers(context);
	const uintptr_t pc = registers[ARCH_CONTEXT_PC];
	void *const memory = (void *)(uintptr_t)registers[ARCH_C_MEMORY_RESULT];

	if (pc < (uintptr_t)mocks || pc >= (uintptr_t)mocks_end)
		return false;
	mock.called = (void (*)(void))pc;
	note_arguments(context, registers);
	spoil(context, registers);
	give_results(context, registers, memory);
	machine_return(context);
	return true;
}

/* The mock will return them. *bytes: what C returns in memory. */
static void prepare_results(const char *kinds, const struct values *v)
{
	unsigned i = 0, words = 0, floats = 0;

	mock.in_memory = 0;
	for (const char *list = kinds, *kind = next_kind(&list); kind != NULL;
		kind = next_kind(&list))
		if (!kind_is_float(kind) && v->end > 16)
			mock.in_memory = v->end;
	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++) {
		if (mock.in_memory != 0)
			put_bytes(
				(char *)mock.results + v->offset[i], v->value[i], kind_size(kind));
		else if (kind_is_float(kind))
			mock.float_results[floats++] = v->value[i];
		else if (v->offset[i] < 8 && i > 0) /* C returns both in one register */
			put_bytes(
				(char *)mock.results + v->offset[i], v->value[i], kind_size(kind));
		else
			mock.results[words++] = v->value[i];
	}
}

static bool results_in_registers(const char *kinds, const struct values *v)
{
	unsigned i = 0, words = 0, floats = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++) {
		const uint64_t got = kind_is_float(kind) ? machine.fpr[floats++]
							 : machine.gpr[go_results[words++]];
		if (truncate(kind, got) != truncate(kind, v->value[i]))
			return false;
	}
	return true;
}

static bool results_on_stack(const char *kinds, const struct values *v, unsigned base)
{
	unsigned i = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++)
		if (get_bytes((char *)machine.stack + base + v->offset[i], kind_size(kind)) !=
			truncate(kind, v->value[i]))
			return false;
	return true;
}

/* Whether byte n of the results is part of a result. */
static bool is_result(const char *kinds, const struct values *results, unsigned n)
{
	unsigned i = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++)
		if (n >= results->offset[i] && n < results->offset[i] + kind_size(kind))
			return true;
	return false;
}

/* Whether the shim wrote nothing in the caller's frame but the results. kinds: "" if the results
 * are in registers. */
static bool rest_is_kept(const struct machine *before, const char *kinds,
	const struct values *results, unsigned base)
{
	const char *was = (const char *)before->stack, *is = (const char *)machine.stack;

	for (unsigned i = 0; i < sizeof machine.stack; i++)
		if (was[i] != is[i] && !(i >= base && is_result(kinds, results, i - base)))
			return false;
	return true;
}

static const char *call(const struct row *row, uint64_t misalign, bool internal)
{
	const struct values arguments = choose(row->arguments), results = choose(row->results);
	struct machine before;

	machine_poison(misalign);
	prepare_results(row->results, &results);
	if (internal)
		pass_in_registers(row->arguments, &arguments);
	else
		pass_on_stack(row->arguments, &arguments);
	before = machine;
	linkrt_random_stream.epoch = linkrt_process.random_epoch - 1; /* no fast path */
	machine.function = internal ? row->abiinternal : row->abi0;
	machine_call();
	if (mock.called != row->c)
		return "calls another function";
	if (!mock.aligned)
		return "leaves C's stack misaligned";
	if (!arguments_arrived(row->arguments, &arguments))
		return "passes wrong arguments";
	if (internal ? !results_in_registers(row->results, &results)
		     : !results_on_stack(row->results, &results, arguments.end))
		return "returns wrong results";
	if (!machine_kept(&before, internal))
		return "does not keep what Go keeps";
	if (!rest_is_kept(&before, internal ? "" : row->results, &results, arguments.end))
		return "writes to its caller's frame";
	return "is right";
}

/* Calls one function in one convention with many values and each alignment. */
static const char *call_often(const struct row *row, bool internal)
{
	static const char *const right = "is right";

	for (unsigned round = 0; round < 20; round++)
		for (unsigned m = 0; m < 16; m += ARCH_GO_STACK_ALIGN) {
			const char *verdict = call(row, m, internal);
			if (!same_text(verdict, right))
				return verdict;
		}
	return right;
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	machine_start();
	machine_on_fault = on_mock;
	for (const struct row *row = goabi_rows; row != goabi_rows_end; row++) {
		ok_string(call_often(row, true), "is right", row->name);
		ok_string(call_often(row, false), "is right", row->name);
	}
	return tap_end();
}
