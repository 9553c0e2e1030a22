#pragma once

#include "search/index.hpp"
#include "server/result/error.hpp"

namespace yanlu::site {

// What is wrong with words typed into a search, as a refusal on field "q".
Error refusal_of(const search::Problem& problem);

}  // namespace yanlu::site
