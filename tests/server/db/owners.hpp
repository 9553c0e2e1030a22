#pragma once

#include <map>
#include <string>

namespace yanlu::testing {

// Table by table its module, from the lines "| owner | tables |" of migrations/README.md.
std::map<std::string, std::string> owners_of_tables();

}  // namespace yanlu::testing
