// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "setup/setup.h"

/// Opens an object and sets it up in a child process. @throws Failure (step `open`) if the child does not survive that
void rehearse(const std::string &name, const std::vector<char> &image, const Setup &setup);
