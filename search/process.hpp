#pragma once

// The program file of the service is that of its search processes too: started again, told so by its arguments.

#include <optional>

namespace yanlu::search {

// main() begins with it. An exit code where this process is to be a search process, and has been one.
std::optional<int> run_search_process(int argc, char** argv);

}  // namespace yanlu::search
