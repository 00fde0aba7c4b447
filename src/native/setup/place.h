// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include <string>
#include <vector>

/// Where a value lies in libbpf's image of a section, and its type, without typedef, const and volatile.
struct Place {
  char *bytes;
  const btf_type *type;
  size_t size;
};

/// A type without typedefs and qualifiers; `void` for what is broken. @param id of the type
const btf_type *plain_type(const btf *types, uint32_t id);

/// The names of an object's constants and globals, in the order of its sections; bpf_metadata_* are none.
std::vector<std::string> variable_names(const bpf_object *object);

/// Finds `name`, `name.member` or `name[3]` among an object's constants and globals.
/// @throws Failure (step `setup`) that says which part of the path is not there
Place find_place(bpf_object *object, const std::string &path);
