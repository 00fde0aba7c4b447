// SPDX-License-Identifier: MIT
#include <elf.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>

#include "system/fd.h"
#include "system/mount.h"
#include "workload/kinds/child.h"
#include "workload/kinds/kinds.h"

namespace {
#if defined(__x86_64__)
constexpr uint16_t machine = EM_X86_64;
// mov $60, %eax (exit); xor %edi, %edi; syscall
constexpr uint8_t code[] = {0xb8, 60, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05};
#elif defined(__aarch64__)
constexpr uint16_t machine = EM_AARCH64;
// mov x8, #93 (exit); mov x0, #0; svc #0
constexpr uint8_t code[] = {0xa8, 0x0b, 0x80, 0xd2, 0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4};
#endif

/// A program that ends at once: the same on every machine, and with nothing to load.
struct Image {
  Elf64_Ehdr header = {};
  Elf64_Phdr segment = {};
  uint8_t text[sizeof code];

  Image() {
    constexpr uint64_t base = 0x400000;
    memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_ident[EI_VERSION] = header.e_version = EV_CURRENT;
    header.e_type = ET_EXEC;
    header.e_machine = machine;
    header.e_entry = base + offsetof(Image, text);
    header.e_phoff = offsetof(Image, segment);
    header.e_ehsize = sizeof header;
    header.e_phentsize = sizeof segment;
    header.e_phnum = 1;
    segment = {PT_LOAD, PF_R | PF_X, 0, base, base, sizeof(Image), sizeof(Image), 0x10000};
    memcpy(text, code, sizeof code);
  }
};

/// The program on a tmpfs: a descriptor that only reads, for one that is open for writing is not executed.
Fd program() {
  const Fd folder = mount_detached("tmpfs");
  const Image image;
  const Fd file = opened(openat(folder.get(), "exit", O_CREAT | O_WRONLY | O_CLOEXEC, 0700), Step::workload, "a program");
  if (write(file.get(), &image, sizeof image) != sizeof image) throw Failure(Step::workload, errno, "a program on tmpfs");
  return opened(openat(folder.get(), "exit", O_RDONLY | O_CLOEXEC), Step::workload, "a program on tmpfs");
}

/// Makes a child that becomes another program, which ends at once, and reaps it.
class Exec : public Loop<Exec> {
 public:
  Exec() {
    block_signals();
    own_descriptors();
    // It stays in the thread's own table, which ends with the thread.
    path_ = "/proc/self/fd/" + std::to_string(program().release());
  }

  bool once() {
    const auto become = [](void *path) {
      char *const nothing[] = {nullptr};
      char *const arguments[] = {static_cast<char *>(path), nullptr};
      syscall(SYS_execve, path, arguments, nothing);
      return 127;
    };
    return run_child(become, path_.data(), CLONE_FILES | CLONE_FS) == 0;
  }

  bool own_files() const override { return true; }

 private:
  std::string path_;
};
}  // namespace

PrepareEvents execs(const EventOptions &) {
  return [] { return std::make_unique<Exec>(); };
}
