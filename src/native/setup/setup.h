// SPDX-License-Identifier: MIT
// What an object's own loader would set before it loads it.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "setup/tails.h"

struct Setup {
  std::vector<std::pair<std::string, std::string>> values;   ///< constants and globals, and their values as text
  std::vector<std::pair<std::string, uint32_t>> maps;        ///< maps, and how many entries they have
  std::vector<std::pair<std::string, std::string>> targets;  ///< programs, and the sections that they attach as
  std::vector<TailCall> tails;

  /// The section that a program attaches as: its own, or one that is given in its place.
  std::string section_of(const bpf_program *program) const;
};

/// Sets values and sizes. @throws Failure (step `setup`) that names the flag and what is wrong with it
void apply(const Setup &setup, bpf_object *object);
