// SPDX-License-Identifier: MIT
#include "probe/global.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>

#include <cstring>
#include <vector>

#include "system/failure.h"

bpf_map *section_map(const bpf_object *object, const char *section) {
  bpf_map *map;
  bpf_object__for_each_map(map, object) {
    if (!bpf_map__is_internal(map)) continue;
    const char *name = bpf_map__name(map), *suffix = strrchr(name, '.');
    if (strcmp(name, section) == 0 || (suffix && strcmp(suffix, section) == 0)) return map;
  }
  return nullptr;
}

std::optional<GlobalVariable> global_variable(bpf_object *object, const char *section, const char *name, size_t size) {
  const btf *types = bpf_object__btf(object);
  const int id = types ? btf__find_by_name_kind(types, section, BTF_KIND_DATASEC) : -1;
  bpf_map *map = section_map(object, section);
  if (id < 0 || !map) return {};
  const btf_type *data = btf__type_by_id(types, static_cast<uint32_t>(id));
  const btf_var_secinfo *variable = btf_var_secinfos(data);
  for (int i = 0; i < btf_vlen(data); i++, variable++) {
    const btf_type *type = btf__type_by_id(types, variable->type);
    if (strcmp(btf__name_by_offset(types, type->name_off), name) == 0 && variable->size == size &&
        variable->offset + size <= bpf_map__value_size(map))
      return GlobalVariable{map, variable->offset};
  }
  return {};
}

char *GlobalVariable::image() const {
  size_t length = 0;
  return static_cast<char *>(const_cast<void *>(bpf_map__initial_value(map, &length))) + offset;
}

uint64_t GlobalVariable::read() const {
  const uint32_t key = 0;
  std::vector<char> all(bpf_map__value_size(map));
  if (bpf_map_lookup_elem(bpf_map__fd(map), &key, all.data()) != 0)
    throw Failure(Step::counter, errno, bpf_map__name(map));
  uint64_t value;
  memcpy(&value, all.data() + offset, sizeof value);
  return value;
}
