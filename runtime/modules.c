/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of modules. Source: Go 1.26 runtime/symtab.go, modulesinit.
 *
 * Writers hold a lock. Readers take none: descriptors, names and snapshots are never freed, moved
 * or changed once published. Only a descriptor's `next` changes, and it is atomic. So each
 * registration takes a descriptor and its file name for ever, and each snapshot takes a word for
 * each module.
 */
#include "runtime/modules.h"

#include "runtime/init.h"
#include "runtime/persistentalloc.h"
#include "runtime/phdr.h"
#include "sync/lock.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/mem.h"

#include <linux/auxvec.h>

_Static_assert(sizeof(linkrt_moduledata) == 72, "the comment above says so");

linkrt_moduledata runtime_firstmoduledata;
/* Atomic, written under the lock. NULL until the program is described. */
linkrt_moduledata *runtime_lastmoduledatap;

struct snapshot {
	intptr_t length;
	linkrt_moduledata *module[];
};

static struct {
	struct lock lock;
	struct snapshot *snapshot; /* atomic, written under lock; NULL: the next reader builds it */
} modules;

/* The linker's symbol: this object's dynamic section, or NULL in a program that is never moved. */
extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

/* With the lock: describes the program itself from its program headers, at the first call. */
static void describe_program(void)
{
	linkrt_moduledata *m = &runtime_firstmoduledata;
	const struct program_headers headers = program_headers();

	if (LOAD(&runtime_lastmoduledatap, RELAXED) != NULL)
		return;
	m->file = (const char *)linkrt_auxv(AT_EXECFN);
	if (m->file == NULL)
		m->file = "";
	m->handle = m;
	moduledata_set_ranges(
		m, headers.at, headers.count, phdr_bias(headers.at, headers.count, _DYNAMIC));
	STORE(&runtime_lastmoduledatap, m, RELEASE); /* NULL=>m: a reader of it sees what m is */
}

static void lock_modules(void)
{
	lock(&modules.lock);
	describe_program();
}

/* With the lock: builds a snapshot and publishes it. */
static struct snapshot *take_snapshot(void)
{
	struct snapshot *s;
	intptr_t length = 0;

	for (linkrt_moduledata *m = &runtime_firstmoduledata; m != NULL; m = m->next)
		length++;
	s = linkrt_persistentalloc(
		sizeof *s + (size_t)length * sizeof s->module[0], _Alignof(struct snapshot));
	for (linkrt_moduledata *m = &runtime_firstmoduledata; m != NULL; m = m->next)
		s->module[s->length++] = m;
	STORE(&modules.snapshot, s, RELEASE); /* NULL=>s; partner: linkrt_active_modules */
	return s;
}

static COLD struct snapshot *active_modules_slow(void)
{
	struct snapshot *s;

	lock_modules();
	s = LOAD(&modules.snapshot, RELAXED);
	if (s == NULL)
		s = take_snapshot();
	unlock(&modules.lock);
	return s;
}

linkrt_slice linkrt_active_modules(void)
{
	struct snapshot *s = LOAD(&modules.snapshot, ACQUIRE); /* partner: take_snapshot */

	if (UNLIKELY(s == NULL))
		s = active_modules_slow();
	return (linkrt_slice){s->module, s->length, s->length};
}

void linkrt_modulesinit(void)
{
	lock_modules();
	take_snapshot();
	unlock(&modules.lock);
}

static const char *copy_name(const char *name)
{
	const size_t size = name != NULL ? linkrt_strlen(name) + 1 : 1;
	char *copy = linkrt_persistentalloc(size, 1);

	return linkrt_memcpy(copy, name != NULL ? name : "", size);
}

void linkrt_addmoduledata(linkrt_moduledata *m)
{
	linkrt_moduledata *copy = linkrt_persistentalloc(sizeof *copy, _Alignof(linkrt_moduledata));

	*copy = *m;
	copy->file = copy_name(m->file);
	copy->handle = m;
	copy->next = NULL;
	lock_modules();
	/* NULL=>copy, and last=>copy. Release: a reader that follows either sees the whole
	 * descriptor. Then any=>NULL: the next reader makes a new snapshot. */
	STORE(&runtime_lastmoduledatap->next, copy, RELEASE);
	STORE(&runtime_lastmoduledatap, copy, RELEASE);
	STORE(&modules.snapshot, NULL, RELEASE);
	unlock(&modules.lock);
}

/*
 * With the lock: takes the module after `previous` out of the list. It keeps its own `next` for a
 * reader that is still at it.
 */
static void unlink_after(linkrt_moduledata *previous)
{
	linkrt_moduledata *m = previous->next;

	/* m=>its next, m=>previous, any=>NULL. Release: as in linkrt_addmoduledata. */
	STORE(&previous->next, m->next, RELEASE);
	if (runtime_lastmoduledatap == m)
		STORE(&runtime_lastmoduledatap, previous, RELEASE);
	STORE(&modules.snapshot, NULL, RELEASE);
}

void linkrt_removemoduledata(const linkrt_moduledata *m)
{
	lock_modules();
	for (linkrt_moduledata *p = &runtime_firstmoduledata; p->next != NULL; p = p->next) {
		if (p->next->handle == m) {
			unlink_after(p);
			break;
		}
	}
	unlock(&modules.lock);
}

/* Code that reads the variable firstmoduledata calls nothing first, so it is filled in here. */
static void prepare_modules(void)
{
	lock_modules();
	unlock(&modules.lock);
}
CONSTRUCTOR(prepare_modules);

#define EXPORT_modules SELECTED
#include "abi/export.h"
