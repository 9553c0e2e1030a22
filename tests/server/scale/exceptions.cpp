#include "tests/server/scale/exceptions.hpp"

namespace yanlu::scale {

const std::vector<Exception>& excepted_statements() {
  static const std::vector<Exception> all{};
  return all;
}

const std::vector<Exception>& excepted_pages() {
  static const std::vector<Exception> all{};
  return all;
}

const std::map<std::string, const char*>& statements_of_commands() {
  static const std::map<std::string, const char*> all{};
  return all;
}

}  // namespace yanlu::scale
