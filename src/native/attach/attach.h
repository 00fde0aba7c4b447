// SPDX-License-Identifier: MIT
// Attaching by section, and what a section needs before it is loaded.
#pragma once

#include "attach/attachment.h"
#include "workload/packets.h"

/// Names the type and the target of a program whose section leaves them open, or is not known to libbpf.
/// Before the load. @throws Failure (step `load`)
void prepare_program(bpf_program *program);

/// Attaches one program by its section, but one that is only ever tail-called.
/// @param networks where packet hooks attach @throws Failure (step `attach`)
Attachments attach_program(bpf_program *program, const std::vector<Network> &networks);

/// kprobe.multi and kretprobe.multi on openat's entry, without a mounted tracefs. @throws Failure
Link attach_kprobe_multi(bpf_program *program, bool retprobe);

/// kprobe.session (libbpf knows it since 1.5): its type before the load, its link after. @throws Failure
void prepare_kprobe_session(bpf_program *program);
Fd attach_kprobe_session(bpf_program *program);

/// uprobe, uretprobe and uprobe.multi on the C library's openat(), in every process. libbpf knows uprobe.multi since
/// 1.3. @throws Failure
Link attach_uprobe(bpf_program *program, bool retprobe);
void prepare_uprobe_multi(bpf_program *program);
Fd attach_uprobe_multi(bpf_program *program);

/// xdp on each network's loopback, in generic mode (the device has no other), and socket_filter on each one's
/// receiving socket. @throws Failure
Attachments attach_xdp(const bpf_program *program, const std::vector<Network> &networks);
Attachments attach_socket_filter(const bpf_program *program, const std::vector<Network> &networks);

/// Puts the running kernel's bpf_session_is_return() where bpf/include/session.h left its place.
/// @throws Failure (step `load`)
void resolve_session_is_return(bpf_program *program);
