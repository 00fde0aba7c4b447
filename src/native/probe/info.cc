// SPDX-License-Identifier: MIT
#include <bpf/bpf.h>

#include <cinttypes>
#include <cstddef>
#include <cstdio>

#include "probe/probe.h"
#include "system/failure.h"

namespace {
/// struct bpf_link_info (include/uapi/linux/bpf.h) as far as it tells of missed events, since Linux 6.7: the build
/// machine's header may be older than the kernel.
struct LinkInfo {
  uint32_t type, id, prog_id, pad;
  union {
    struct {
      uint64_t addrs;
      uint32_t count, flags;
      uint64_t missed;
    } kprobe_multi;
    struct {
      uint32_t type, pad;
      uint64_t func_name;
      uint32_t name_len, offset;
      uint64_t addr, missed;
    } perf_event;
  };
};
constexpr uint32_t with_missed = offsetof(LinkInfo, perf_event.missed) + sizeof(uint64_t);
constexpr uint32_t type_perf_event = 7, type_kprobe_multi = 8;      // enum bpf_link_type
constexpr uint32_t event_kprobe = 3, event_kretprobe = 4;           // enum bpf_perf_event_type

/// -1 for a socket's filter, which has no link.
int link_fd(const Attachment &held) {
  if (const Link *link = std::get_if<Link>(&held)) return bpf_link__fd(link->get());
  const Fd *link = std::get_if<Fd>(&held);
  return link ? link->get() : -1;
}

std::optional<uint64_t> link_missed(const Attachment &held) {
  const int link = link_fd(held);
  LinkInfo info = {};
  uint32_t length = sizeof info;
  if (bpf_obj_get_info_by_fd(link, &info, &length) != 0 || length < with_missed) return {};
  if (info.type == type_kprobe_multi) return info.kprobe_multi.missed;
  if (info.type != type_perf_event) return {};
  if (info.perf_event.type != event_kprobe && info.perf_event.type != event_kretprobe) return {};
  return info.perf_event.missed;
}

template <typename T>
std::optional<uint64_t> since(uint32_t length, size_t offset, T value) {
  return length >= offset + sizeof value ? std::optional<uint64_t>(value) : std::nullopt;
}
}  // namespace

std::vector<ProgramInfo> Probe::info() const {
  std::vector<ProgramInfo> all;
  size_t index = 0;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get()) {
    if (!bpf_program__autoload(program)) continue;
    bpf_prog_info info = {};
    uint32_t length = sizeof info;
    if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &length) != 0)
      throw Failure(Step::info, errno, bpf_program__name(program));
    all.push_back({bpf_program__name(program), info.run_time_ns, info.run_cnt,
                   info.xlated_prog_len, info.jited_prog_len,
                   since(length, offsetof(bpf_prog_info, recursion_misses), info.recursion_misses),
                   since(length, offsetof(bpf_prog_info, verified_insns), info.verified_insns), std::nullopt});
    if (index < attachments_.size() && !attachments_[index].empty())
      all.back().link_missed = link_missed(attachments_[index].front());
    index++;
  }
  return all;
}

std::vector<int> Probe::programs() const {
  std::vector<int> all;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get())
    if (bpf_program__autoload(program)) all.push_back(bpf_program__fd(program));
  return all;
}

uint64_t Probe::map_bytes() const {
  uint64_t total = 0;
  bpf_map *map;
  bpf_object__for_each_map(map, object_.get()) {
    const std::string path = "/proc/self/fdinfo/" + std::to_string(bpf_map__fd(map));
    std::unique_ptr<FILE, int (*)(FILE *)> file(fopen(path.c_str(), "re"), fclose);
    if (!file) throw Failure(Step::info, errno, path);
    char line[128];
    uint64_t bytes = 0;
    while (fgets(line, sizeof line, file.get()))
      if (sscanf(line, "memlock: %" SCNu64, &bytes) == 1) total += bytes;
  }
  return total;
}
