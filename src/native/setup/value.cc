// SPDX-License-Identifier: MIT
#include "setup/value.h"

#include <bpf/btf.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "setup/place.h"
#include "system/failure.h"

namespace {
/// BTF_KIND_ENUM64, since Linux 6.0: the build machine's header may be older.
constexpr uint32_t kind_enum64 = 19;

/// A whole number of up to 64 bits and its sign: `-1`, `0x1f`, `18446744073709551615`.
struct Number {
  bool negative;
  uint64_t magnitude;
};

std::optional<Number> number_of(const std::string &text) {
  const bool negative = !text.empty() && text[0] == '-';
  const std::string digits = text.substr(negative);
  const bool hex = digits.compare(0, 2, "0x") == 0 || digits.compare(0, 2, "0X") == 0;
  const std::string figures = digits.substr(hex ? 2 : 0);
  const char *known = hex ? "0123456789abcdefABCDEF" : "0123456789";
  if (figures.empty() || figures.find_first_not_of(known) != std::string::npos) return {};
  errno = 0;
  const uint64_t magnitude = strtoull(figures.c_str(), nullptr, hex ? 16 : 10);
  if (errno == ERANGE) return {};
  return Number{negative && magnitude != 0, magnitude};
}

/// What a value of so many bytes can be, for an error.
std::string range_of(size_t size, bool is_signed) {
  const uint64_t most = ~uint64_t{0} >> (64 - 8 * size + (is_signed ? 1 : 0));
  return (is_signed ? "-" + std::to_string(most + 1) : "0") + " to " + std::to_string(most);
}

/// The bytes of a number; empty where it does not fit.
std::optional<uint64_t> fitting(Number number, size_t size, bool is_signed) {
  const uint64_t most = ~uint64_t{0} >> (64 - 8 * size + (is_signed ? 1 : 0));
  if (number.negative && (!is_signed || number.magnitude > most + 1)) return {};
  if (!number.negative && number.magnitude > most) return {};
  return number.negative ? ~number.magnitude + 1 : number.magnitude;
}

void put(const Place &place, uint64_t value) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  memcpy(place.bytes, &value, place.size);
#else
  memcpy(place.bytes, reinterpret_cast<const char *>(&value) + sizeof value - place.size, place.size);
#endif
}

/// The number of an enumerator's name.
std::optional<uint64_t> enumerator(const btf *types, const btf_type *type, const std::string &name) {
  if (btf_kind(type) == kind_enum64) {
    // struct btf_enum64 of include/uapi/linux/btf.h: name_off, val_lo32, val_hi32
    const auto *entry = reinterpret_cast<const uint32_t *>(type + 1);
    for (uint32_t i = 0; i < btf_vlen(type); i++, entry += 3)
      if (name == btf__name_by_offset(types, entry[0])) return uint64_t{entry[2]} << 32 | entry[1];
    return {};
  }
  const struct btf_enum *entry = btf_enum(type);
  for (uint32_t i = 0; i < btf_vlen(type); i++, entry++)
    if (name == btf__name_by_offset(types, entry->name_off)) return static_cast<uint64_t>(int64_t{entry->val});
  return {};
}

[[noreturn]] void refuse(const std::string &path, const std::string &text, const std::string &why) {
  throw Failure(Step::setup, 0, path + "=" + text.substr(0, 80) + ": " + why);
}

void set_text(const Place &place, const std::string &path, const std::string &text) {
  if (text.size() >= place.size)
    refuse(path, text, "is a text of " + std::to_string(text.size()) + " bytes, and it holds " +
                           std::to_string(place.size - 1) + " and a final NUL");
  memset(place.bytes, 0, place.size);
  memcpy(place.bytes, text.data(), text.size());
}
}  // namespace

void set_variable(bpf_object *object, const std::string &path, const std::string &text) {
  const btf *types = bpf_object__btf(object);
  const Place place = find_place(object, path);
  const btf_type *type = place.type;
  if (btf_is_array(type)) {
    const btf_type *element = plain_type(types, btf_array(type)->type);
    if (btf_is_int(element) && element->size == 1) return set_text(place, path, text);
    refuse(path, text, "is an array: set its elements, " + path + "[0] and so on");
  }
  if (btf_is_composite(type)) refuse(path, text, "is a struct or union: set its members, " + path + ".…");
  const bool is_enum = btf_is_enum(type) || btf_kind(type) == kind_enum64;
  if ((!btf_is_int(type) && !is_enum) || place.size > sizeof(uint64_t))
    refuse(path, text, "is neither a number, a bool, an enum nor a text, which alone can be set");
  if (is_enum)
    if (const auto value = enumerator(types, type, text)) return put(place, *value);
  const bool is_bool = btf_is_int(type) && (btf_int_encoding(type) & BTF_INT_BOOL);
  if (is_bool && (text == "true" || text == "false")) return put(place, text == "true");
  const auto number = number_of(text);
  if (!number) {
    const char *wanted = is_bool ? "true or false" : is_enum ? "one of its enumerators or a number" : "a whole number";
    refuse(path, text, std::string("it takes ") + wanted);
  }
  if (is_bool && (number->negative || number->magnitude > 1)) refuse(path, text, "it takes true or false");
  const bool is_signed = is_enum || (btf_int_encoding(type) & BTF_INT_SIGNED);
  const auto value = fitting(*number, place.size, is_signed);
  const auto unsigned_value = is_enum ? fitting(*number, place.size, false) : std::nullopt;
  if (!value && !unsigned_value)
    refuse(path, text, "does not fit its " + std::to_string(place.size) + " bytes: " + range_of(place.size, is_signed));
  put(place, value ? *value : *unsigned_value);
}
