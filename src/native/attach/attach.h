// SPDX-License-Identifier: MIT
// Attaching by section. Every function here throws Failure (step `attach`, before the load `load`).
#pragma once

#include <string>

#include "attach/attachment.h"
#include "workload/network.h"

/// Before the load: the type and target of a program whose section leaves them open or is not known to libbpf.
/// @param target where it attaches in place of what its section says; null where that holds
void prepare_program(bpf_program *program, const char *target);

/// Before the load: the running kernel's bpf_session_is_return() where bpf/include/session.h left its place.
void resolve_session_is_return(bpf_program *program);

/// Attaches one program by its section; one that is only ever tail-called is left alone.
/// @param networks where packet hooks attach @param target as of prepare_program()
Attachments attach_program(bpf_program *program, const std::vector<Network> &networks, const char *target);

/// kprobe.multi and kretprobe.multi on one function, and kprobe.session on openat's entry, without a mounted tracefs.
Link attach_kprobe_multi(bpf_program *program, bool retprobe, const std::string &function);
Fd attach_kprobe_session(bpf_program *program);

/// uprobe, uretprobe and uprobe.multi on the C library's openat(), in every process.
Link attach_uprobe(bpf_program *program, bool retprobe);
Fd attach_uprobe_multi(bpf_program *program);

/// xdp on each network's loopback, which has generic mode only, and socket_filter on each one's receiving socket.
Attachments attach_xdp(const bpf_program *program, const std::vector<Network> &networks);
Attachments attach_socket_filter(const bpf_program *program, const std::vector<Network> &networks);
