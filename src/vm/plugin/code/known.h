// SPDX-License-Identifier: MIT
// All blocks that were translated. QEMU translates code anew once its page was written to, as with the instruction that a
// uprobe steps over: in every window.
#pragma once

#include "code/block.h"

/// A block that has all its instructions, or in its place the one that was made of the same before. It is never freed: a
/// trace may name it.
Block *block_known(Block *made);
