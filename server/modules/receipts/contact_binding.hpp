#pragma once

#include <cstdint>
#include <string>

namespace yanlu::receipts {

// What a sealed name or phone is bound to: its author and column.
std::string contact_binding(std::int64_t submission, const std::string& column);

}  // namespace yanlu::receipts
