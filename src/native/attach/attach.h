// SPDX-License-Identifier: MIT
// Attaching by section. Every function here throws Failure (step `attach`, before the load `load`).
#pragma once

#include <string>

#include "attach/attachment.h"
#include "workload/network.h"

/// Before the load: the type and target of a program whose section leaves them open or is not known to libbpf.
/// @param section what it attaches as: its own section, or another with a target
void prepare_program(bpf_program *program, const std::string &section);

/// Before the load: the running kernel's bpf_session_is_return() where bpf/include/session.h left its place.
void resolve_session_is_return(bpf_program *program);

/// Attaches one program by a section; one that is only ever tail-called is left alone.
/// @param networks where packet hooks attach @param section as of prepare_program()
Attachments attach_program(bpf_program *program, const std::vector<Network> &networks, const std::string &section);

/// kprobe.multi, kretprobe.multi and kprobe.session on one function, without a mounted tracefs.
Link attach_kprobe_multi(bpf_program *program, bool retprobe, const std::string &function);
Fd attach_kprobe_session(bpf_program *program, const std::string &function);

/// uprobe, uretprobe and uprobe.multi on the C library's openat(), in every process.
Link attach_uprobe(bpf_program *program, bool retprobe);
Fd attach_uprobe_multi(bpf_program *program);

/// xdp on each network's loopback, which has generic mode only, and socket_filter on each one's receiving socket.
Attachments attach_xdp(const bpf_program *program, const std::vector<Network> &networks);
Attachments attach_socket_filter(const bpf_program *program, const std::vector<Network> &networks);
