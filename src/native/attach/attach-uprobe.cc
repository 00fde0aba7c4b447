// SPDX-License-Identifier: MIT
// uprobes on the C library's openat(), which the workload `openat` calls.
#include <fcntl.h>
#include <link.h>

#include "attach/attach.h"
#include "attach/link-create.h"

namespace {
/// Where a function lies: the file that is mapped, and the offset in it.
struct Place {
  uintptr_t address;
  std::string path;
  uint64_t offset;
};

/// Looks for the segment that holds the address; 1 ends the search.
int look_in(dl_phdr_info *info, size_t, void *given) {
  Place &place = *static_cast<Place *>(given);
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const auto &segment = info->dlpi_phdr[i];
    const uintptr_t start = info->dlpi_addr + segment.p_vaddr;
    if (segment.p_type != PT_LOAD || place.address < start || place.address >= start + segment.p_filesz) continue;
    place.path = *info->dlpi_name ? info->dlpi_name : "/proc/self/exe";  // the program itself has no name
    place.offset = place.address - start + segment.p_offset;
    return 1;
  }
  return 0;
}

/// The openat() that this process calls, whatever C library it runs with.
Place place_of_openat() {
  Place place = {reinterpret_cast<uintptr_t>(&openat), {}, 0};
  if (dl_iterate_phdr(look_in, &place) != 1) throw Failure(Step::attach, ENOENT, "openat() of the C library");
  return place;
}
}  // namespace

Link attach_uprobe(bpf_program *program, bool retprobe) {
  constexpr pid_t everybody = -1;
  const Place place = place_of_openat();
  return linked(bpf_program__attach_uprobe(program, retprobe, everybody, place.path.c_str(), place.offset),
                bpf_program__section_name(program) + (" " + place.path));
}

Fd attach_uprobe_multi(bpf_program *program) {
  const Place place = place_of_openat();
  LinkCreate create = {};
  create.attach_type = trace_uprobe_multi;
  create.uprobe_multi.path = reinterpret_cast<uint64_t>(place.path.c_str());
  create.uprobe_multi.offsets = reinterpret_cast<uint64_t>(&place.offset);
  create.uprobe_multi.cnt = 1;
  return create_link(program, create, "uprobe.multi " + place.path);
}
