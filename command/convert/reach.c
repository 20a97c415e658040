/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A definition that is declared is pending in its conversion, and has been reached. An undefined
 * name of one conversion is looked up in the others.
 */
#include "command/convert/reach.h"

#include "command/base/text.h"
#include "command/convert/reachtypes.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/names.h"

#include <string.h>

/* Definitions by name */

const struct place *reach_find(
	const struct reach *reach, const char *name, size_t size, const char *suffix)
{
	struct buffer key = {0};

	if (!*suffix)
		return table_get(&reach->places, name, size);
	buffer_add(&key, name, size);
	buffer_add(&key, suffix, strlen(suffix));
	return table_get(&reach->places, key.at, key.size);
}

static void add_place(struct reach *reach, const char *name, size_t size, struct place place)
{
	struct table_slot *slot = table_slot(&reach->places, name, size);
	struct place *first = slot->value, *added;

	if (first && place.may_go)
		return;
	if (!first)
		slot->key = copy_bytes(name, size);
	added = arena_new(sizeof *added);
	*added = place;
	added->next = first && !first->may_go ? first : NULL;
	slot->value = added;
}

static void add_definition(
	struct reach *reach, struct conversion *conv, struct member *member, uint32_t def)
{
	const struct goobj *obj = member->obj;
	struct gosym s = goobj_sym(obj, def);
	struct place place = {.conv = conv, .member = member, .def = def};
	struct buffer name = {0};
	char hash[HASH_NAME_SIZE];

	if (!s.name_size && !is_shared_by_hash(obj, def, &s))
		return;
	if (is_shared_by_hash(obj, def, &s)) {
		const uint8_t *bytes = goobj_hash(obj, def);
		place.may_go = true;
		add_place(reach, hash, bytes ? hash_name(hash, bytes, s.size) : 0, place);
	} else if (s.abi != ABI_STATIC && !is_hashed(obj, def) &&
		   (s.class == CLASS_TEXT || is_data(s.class))) {
		place.may_go = s.flag & SYM_DUPOK;
		buffer_add(&name, s.name, s.name_size);
		if (s.class == CLASS_TEXT)
			buffer_add(&name, function_suffix(s.abi), strlen(function_suffix(s.abi)));
		add_place(reach, (const char *)name.at, name.size, place);
	}
}

void reach_add(struct reach *reach, struct conversion *conv)
{
	conv->reach = reach;
	list_add(&reach->convs, conv);
	for (size_t i = 0; i < conv->member_count; i++)
		for (uint32_t def = 0; def < conv->members[i].obj->refs; def++)
			add_definition(reach, conv, &conv->members[i], def);
}

bool reach_has(const struct reach *reach, const struct member *member, uint32_t def,
	const char *name, size_t size, const char *suffix)
{
	const struct place *place = reach_find(reach, name, size, suffix);

	while (place && (place->member != member || place->def != def))
		place = place->next;
	return place;
}

bool reach_defines(const struct reach *reach, const char *name, size_t size, const char *suffix)
{
	return reach_find(reach, name, size, suffix);
}

static void reach_name(struct reach *reach, const char *name, size_t size)
{
	for (const struct place *p = reach_find(reach, name, size, ""); p; p = p->next)
		declare(p->conv, p->member, p->def);
}

void reach_root(struct reach *reach, const char *name)
{
	reach_name(reach, name, strlen(name));
}

void reach_root_weak(struct reach *reach, const char *name)
{
	strings_add(&reach->weak, name);
}

/* False if no weak reference marks anything more. */
static bool root_weak(struct reach *reach)
{
	bool found = false;

	for (size_t i = 0; i < reach->weak.count; i++) {
		const char *name = reach->weak.at[i];
		const struct place *p = reach_find(reach, name, strlen(name), "");
		if (!p || !p->conv->needed || p->member->marks[p->def] & MARK_REACHED)
			continue;
		reach_root(reach, name);
		found = true;
	}
	return found;
}

/* Weak relocations */

static const char *substitute(
	const struct reach *reach, const struct gosym *user, const struct goreloc *r)
{
	const char *name = reloc_is_call(r->type)                                ? REACH_NO_INIT
			   : is_itab(user->name, user->name_size) && !reach->all ? REACH_NO_METHOD
										 : NULL;

	return name && r->weak && reach_defines(reach, name, strlen(name), SUFFIX_INTERNAL) ? name
											    : NULL;
}

bool reach_has_target(
	const struct conversion *conv, const struct member *member, const struct goreloc *r)
{
	uint32_t size;
	const char *name = symref_name(member, r->target, &size);
	const char *suffix = reach_is_descriptor(name, size) ? "" : SUFFIX_INTERNAL;
	const struct place *p = reach_find(conv->reach, name, size, suffix);
	uint32_t sym =
		r->target.package < PACKAGE_SELF ? NO_SYM : goobj_resolve(member->obj, r->target);

	if (sym < member->obj->refs && member->marks[sym] & MARK_REACHED)
		return true;
	return p && p->member->marks[p->def] & MARK_REACHED;
}

const char *reach_instead(const struct conversion *conv, const struct member *member,
	const struct gosym *user, const struct goreloc *r)
{
	const char *name = r->weak ? substitute(conv->reach, user, r) : NULL;

	return name && !reach_has_target(conv, member, r) ? name : NULL;
}

/* The walk */

/* The definition whose references are being followed, and its kind. */
struct look {
	struct reach *reach;
	struct place place;
	struct gosym symbol;
	bool type_in_use;
	uint32_t named; /* the last relocation to a name */
};

static bool is_method(const struct look *l, const struct goreloc *r)
{
	return r->type == GO_METHODOFF && is_method_of(l->place.member->obj, l->named, r);
}

static void add_method(struct look *l, const struct goreloc *r, uint32_t number)
{
	/* Of a method's three relocations the first is to its type. */
	if (l->type_in_use && number == l->named + 1)
		reach_add_method(l->reach, &l->place, l->named, r);
}

static void follow_reloc(struct look *l, const struct goreloc *r)
{
	uint32_t size;
	const char *name;

	if (reloc_ignored(r->type) || (r->weak && r->type == GO_ADDROFF) ||
		(r->weak && substitute(l->reach, &l->symbol, r)))
		return;
	target_of(l->place.conv, l->place.member, &l->symbol, r);
	if (!l->type_in_use)
		return;
	name = symref_name(l->place.member, r->target, &size);
	reach_use_type(l->reach, name, size);
}

static void look_at_reloc(struct look *l, uint32_t number)
{
	struct member *member = l->place.member;
	struct goreloc r = goobj_reloc(member->obj, number);

	if (r.type == GO_ADDROFF)
		l->named = number;
	if (r.type == GO_USEIFACE)
		reach_use_target(l->reach, l->place.conv, member, &r);
	else if (r.type == GO_USEIFACEMETHOD)
		reach_call_method(l->reach, l->place.conv, member, &r);
	else if (r.type == GO_USENAMEDMETHOD || r.type == GO_USEGENERICIFACEMETHOD)
		reach_call_by_name(l->reach, member->obj, &r);
	else if (is_method(l, &r))
		add_method(l, &r, number);
	else
		follow_reloc(l, &r);
}

static void look_at(struct reach *reach, struct place place)
{
	const struct goobj *obj = place.member->obj;
	struct look l = {.reach = reach,
		.place = place,
		.symbol = goobj_sym(obj, place.def),
		.named = NO_SYM};
	struct span span = goobj_relocs(obj, place.def);
	struct range name;

	place.member->marks[place.def] |= MARK_REACHED;
	if (descriptor_name(&l.symbol, &name))
		l.type_in_use = reach_note_type(reach, &l.symbol, &place);
	reach->asked |= l.symbol.class == CLASS_TEXT && l.symbol.flag & SYM_REFLECT_METHOD;
	span.first += init_dependencies(obj, &l.symbol, span);
	for (uint32_t i = span.first; i < span.end && !failed(place.conv); i++)
		look_at_reloc(&l, i);
}

/* A name is new once. Another package may give a variable that is declared here its value. */
static void reach_names(struct reach *reach, struct conversion *conv)
{
	while (conv->seen < conv->out.globals.count) {
		const char *name = output_name(&conv->out, conv->seen++ | SYMID_GLOBAL);
		reach_name(reach, name, strlen(name));
	}
}

static bool follow_one(struct reach *reach, struct conversion *conv)
{
	bool more = conv->scanned < conv->pending.count || conv->seen < conv->out.globals.count;

	while (conv->scanned < conv->pending.count) {
		struct pending p = conv->pending.at[conv->scanned++];
		look_at(reach, (struct place){.conv = conv, .member = p.member, .def = p.def});
	}
	reach_names(reach, conv);
	return more;
}

static bool follow_types(struct reach *reach)
{
	struct list again = reach->again;

	reach->again = (struct list){0};
	for (size_t i = 0; i < again.count; i++)
		look_at(reach, *(struct place *)again.at[i]);
	return again.count;
}

void reach_follow(struct reach *reach)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < reach->convs.count; i++)
			more |= follow_one(reach, reach->convs.at[i]);
		more |= follow_types(reach);
		if (!more)
			more = reach_called_methods(reach) || root_weak(reach);
	}
}

void reach_note_needed(struct reach *reach)
{
	reach_follow(reach);
	for (size_t i = 0; i < reach->convs.count; i++) {
		struct conversion *conv = reach->convs.at[i];
		conv->needed = conv->pending.count;
	}
}
