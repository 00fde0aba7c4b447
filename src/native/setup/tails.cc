// SPDX-License-Identifier: MIT
#include "setup/tails.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <gelf.h>

#include <cstring>
#include <memory>

#include "system/failure.h"

namespace {
struct ElfEnd {
  void operator()(Elf *elf) const { elf_end(elf); }
};

/// Where a map's initial values lie in the section .maps, in bytes.
struct Values {
  std::string map;
  uint64_t begin, end;
};

/// The prog arrays of an object, by the types of its section .maps.
std::vector<Values> prog_arrays(const bpf_object *object) {
  std::vector<Values> all;
  const btf *types = bpf_object__btf(object);
  const int id = types ? btf__find_by_name_kind(types, ".maps", BTF_KIND_DATASEC) : -1;
  if (id < 0) return all;
  const btf_type *section = btf__type_by_id(types, static_cast<uint32_t>(id));
  const btf_var_secinfo *where = btf_var_secinfos(section);
  for (int i = 0; i < btf_vlen(section); i++, where++) {
    const btf_type *variable = btf__type_by_id(types, where->type);
    if (!variable || !btf_is_var(variable)) continue;
    const char *name = btf__name_by_offset(types, variable->name_off);
    const bpf_map *map = bpf_object__find_map_by_name(object, name);
    const btf_type *value = btf__type_by_id(types, variable->type);
    if (!map || bpf_map__type(map) != BPF_MAP_TYPE_PROG_ARRAY || !value || !btf_is_struct(value)) continue;
    for (uint32_t m = 0; m < btf_vlen(value); m++)
      if (strcmp(btf__name_by_offset(types, btf_members(value)[m].name_off), "values") == 0)
        all.push_back({name, where->offset + btf_member_bit_offset(value, m) / 8, uint64_t{where->offset} + where->size});
  }
  return all;
}

/// The sections of an ELF file that the entries stand in.
struct Sections {
  Elf_Data *relocations = nullptr, *symbols = nullptr;
  size_t names = 0;  ///< of the symbols: a string table
};

Sections find_sections(Elf *elf) {
  Sections found;
  size_t names = 0, maps = 0;
  if (elf_getshdrstrndx(elf, &names) != 0) return found;
  for (Elf_Scn *section = nullptr; (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    if (!gelf_getshdr(section, &header)) continue;
    const char *name = elf_strptr(elf, names, header.sh_name);
    if (name && strcmp(name, ".maps") == 0) maps = elf_ndxscn(section);
  }
  for (Elf_Scn *section = nullptr; maps != 0 && (section = elf_nextscn(elf, section));) {
    GElf_Shdr header;
    if (!gelf_getshdr(section, &header)) continue;
    if (header.sh_type == SHT_REL && header.sh_info == maps) found.relocations = elf_getdata(section, nullptr);
    if (header.sh_type == SHT_SYMTAB) {
      found.symbols = elf_getdata(section, nullptr);
      found.names = header.sh_link;
    }
  }
  return found;
}
}  // namespace

std::vector<TailCall> initial_tails(const bpf_object *object, const std::vector<char> &image) {
  std::vector<TailCall> tails;
  const std::vector<Values> arrays = prog_arrays(object);
  if (arrays.empty() || elf_version(EV_CURRENT) == EV_NONE) return tails;
  const std::unique_ptr<Elf, ElfEnd> elf(elf_memory(const_cast<char *>(image.data()), image.size()));
  const Sections sections = elf ? find_sections(elf.get()) : Sections{};
  if (!sections.relocations || !sections.symbols) return tails;
  GElf_Rel relocation;
  for (int i = 0; gelf_getrel(sections.relocations, i, &relocation); i++) {
    GElf_Sym symbol;
    if (!gelf_getsym(sections.symbols, static_cast<int>(GELF_R_SYM(relocation.r_info)), &symbol)) continue;
    const char *program = elf_strptr(elf.get(), sections.names, symbol.st_name);
    if (!program || GELF_ST_TYPE(symbol.st_info) != STT_FUNC) continue;
    for (const auto &[map, begin, end] : arrays)
      if (relocation.r_offset >= begin && relocation.r_offset < end)
        tails.push_back({map, static_cast<uint32_t>((relocation.r_offset - begin) / sizeof(uint64_t)), program});
  }
  return tails;
}

void fill_tails(const bpf_object *object, const std::vector<TailCall> &tails) {
  for (const auto &[map, index, program] : tails) {
    const std::string entry = map + "[" + std::to_string(index) + "]=" + program;
    const bpf_map *array = bpf_object__find_map_by_name(object, map.c_str());
    const bpf_program *leaf = bpf_object__find_program_by_name(object, program.c_str());
    if (!array || !leaf) throw Failure(Step::load, ENOENT, "--tail " + entry);
    const int fd = bpf_program__fd(leaf);
    if (bpf_map_update_elem(bpf_map__fd(array), &index, &fd, BPF_ANY) != 0)
      throw Failure(Step::load, errno, "--tail " + entry);
  }
}
