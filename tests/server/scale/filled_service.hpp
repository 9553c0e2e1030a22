#pragma once

// A service whose database fill.sql has filled.

#include <cstdint>
#include <string>

#include "tests/server/scale/costs.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::scale {

struct Size {
  std::int64_t opinions = 0;
  std::int64_t letter = 0;  // voices of a usual one
};

// The draft `da` has 300 articles, and a later text, `da-2`. `entering` has a password, the one given.
class FilledService : public testing::TestService {
 public:
  FilledService(const Size& size, const std::string& password);
  // Several statements.
  void script(const std::string& statements) const;
};

std::string file_beside(const std::string& name);

}  // namespace yanlu::scale
