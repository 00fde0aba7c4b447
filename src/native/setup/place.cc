// SPDX-License-Identifier: MIT
#include "setup/place.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <cstring>

#include "probe/global.h"
#include "system/failure.h"

namespace {
/// BTF nests types no deeper than the kernel's own MAX_RESOLVE_DEPTH (kernel/bpf/btf.c).
constexpr int deepest = 32;

[[noreturn]] void refuse(const std::string &path, const std::string &why) {
  throw Failure(Step::setup, 0, path + ": " + why);
}

/// A variable and the map of its section.
struct Variable {
  bpf_map *map;
  const btf_var_secinfo *where;
  std::string name;
};

std::vector<Variable> variables_of(const bpf_object *object) {
  std::vector<Variable> all;
  const btf *types = bpf_object__btf(object);
  if (!types) return all;
  for (uint32_t id = 1; id < btf__type_cnt(types); id++) {
    const btf_type *section = btf__type_by_id(types, id);
    if (!btf_is_datasec(section)) continue;
    const char *name = btf__name_by_offset(types, section->name_off);
    bpf_map *map = name && strcmp(name, ".kconfig") != 0 ? section_map(object, name) : nullptr;
    if (!map) continue;
    const btf_var_secinfo *where = btf_var_secinfos(section);
    for (int i = 0; i < btf_vlen(section); i++, where++) {
      const btf_type *variable = btf__type_by_id(types, where->type);
      const bool inside = uint64_t{where->offset} + where->size <= bpf_map__value_size(map);
      if (variable && btf_is_var(variable) && inside)
        all.push_back({map, where, btf__name_by_offset(types, variable->name_off)});
    }
  }
  return all;
}

/// One step of a path: into a member of a struct or union. Anonymous ones are looked through.
bool into_member(const btf *types, Place &place, const std::string &name, int depth = 0) {
  const btf_member *member = btf_members(place.type);
  for (uint32_t i = 0; i < btf_vlen(place.type); i++, member++) {
    const btf_type *type = plain_type(types, member->type);
    const char *called = btf__name_by_offset(types, member->name_off);
    const int64_t size = btf__resolve_size(types, member->type);
    const uint32_t bit = btf_member_bit_offset(place.type, i);
    if (size < 0 || bit / 8 + static_cast<size_t>(size) > place.size || bit % 8 != 0) continue;
    Place inner = {place.bytes + bit / 8, type, static_cast<size_t>(size)};
    const bool anonymous = *called == '\0' && btf_is_composite(type) && depth < deepest;
    if (name == called ? btf_member_bitfield_size(place.type, i) != 0
                       : !anonymous || !into_member(types, inner, name, depth + 1))
      continue;
    place = inner;
    return true;
  }
  return false;
}

bool into_element(const btf *types, Place &place, unsigned long index) {
  const struct btf_array *array = btf_array(place.type);
  const int64_t size = btf__resolve_size(types, array->type);
  if (index >= array->nelems || size <= 0 || (index + 1) * static_cast<size_t>(size) > place.size) return false;
  place = {place.bytes + index * static_cast<size_t>(size), plain_type(types, array->type), static_cast<size_t>(size)};
  return true;
}

/// Follows what stands behind the variable's name: `.member` and `[index]`.
void follow(const btf *types, Place &place, const std::string &path, size_t at) {
  while (at < path.size()) {
    const bool member = path[at] == '.';
    const size_t end = member ? path.find_first_of(".[", at + 1) : path.find(']', at);
    if (!member && (path[at] != '[' || end == std::string::npos)) refuse(path, "is no name with members and elements");
    const std::string part = path.substr(at + 1, (end == std::string::npos ? path.size() : end) - at - 1);
    if (member) {
      if (part.empty() || !btf_is_composite(place.type) || !into_member(types, place, part))
        refuse(path, "there is no member `" + part + "` of its own bytes");
      at = end == std::string::npos ? path.size() : end;
    } else {
      char *rest = nullptr;
      const unsigned long index = strtoul(part.c_str(), &rest, 10);
      const bool number = !part.empty() && isdigit(part[0]) && *rest == '\0';
      if (!number || !btf_is_array(place.type) || !into_element(types, place, index))
        refuse(path, "there is no element [" + part + "]");
      at = end + 1;
    }
  }
}
}  // namespace

const btf_type *plain_type(const btf *types, uint32_t id) {
  const btf_type *type = btf__type_by_id(types, id);
  for (int depth = 0; type && depth < deepest && (btf_is_mod(type) || btf_is_typedef(type)); depth++)
    type = btf__type_by_id(types, type->type);
  return type && !btf_is_mod(type) && !btf_is_typedef(type) ? type : btf__type_by_id(types, 0);
}

Place find_place(bpf_object *object, const std::string &path) {
  const btf *types = bpf_object__btf(object);
  const size_t end = std::min(path.find_first_of(".["), path.size());
  for (const Variable &variable : variables_of(object)) {
    if (path.compare(0, end, variable.name) != 0) continue;
    size_t length = 0;
    char *image = static_cast<char *>(const_cast<void *>(bpf_map__initial_value(variable.map, &length)));
    const size_t size = variable.where->size;
    if (!image || variable.where->offset + size > length) refuse(path, "libbpf keeps no value of it");
    const btf_type *variable_type = btf__type_by_id(types, variable.where->type);
    Place place = {image + variable.where->offset, plain_type(types, variable_type->type), size};
    follow(types, place, path, end);
    return place;
  }
  refuse(path, "the object has no constant or global of that name");
}

std::vector<std::string> variable_names(const bpf_object *object) {
  std::vector<std::string> names;
  for (const Variable &variable : variables_of(object))
    if (variable.name.rfind("bpf_metadata_", 0) != 0) names.push_back(variable.name);
  return names;
}
